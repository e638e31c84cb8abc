import { noFigure, wrongInput } from "./entry";

/** What is wrong with what a person typed. */
export const INPUT_ERRORS = {
  CODE_INVALID: wrongInput(
    '"{code}" is not a stock code. Write it as 700, "0700" or "0700.HK", or "MARKET" for the whole market.',
    '「{code}」不是股份代號。請寫成 700、"0700" 或 "0700.HK"；整個市場請寫 "MARKET"。',
    '“{code}”不是股票代码。请写成 700、"0700" 或 "0700.HK"；整个市场请写 "MARKET"。',
  ),
  DATE_INVALID: wrongInput(
    '"{date}" is not a date. Write it as "2025-11-27", or use an Excel date, "latest", or −1 for the trading day before the latest.',
    '「{date}」不是日期。請寫成 "2025-11-27"，或用 Excel 日期、"latest"，或 −1（最新交易日之前一日）。',
    '“{date}”不是日期。请写成 "2025-11-27"，或用 Excel 日期、"latest"，或 −1（最新交易日之前一日）。',
  ),
  DATE_AMBIGUOUS: wrongInput(
    '"{date}" can be read in two ways. Write the year first: "2025-11-27".',
    '「{date}」可有兩種讀法。請先寫年份："2025-11-27"。',
    '“{date}”可有两种读法。请先写年份："2025-11-27"。',
  ),
  DATE_BLANK: wrongInput(
    "The date is blank. Fill the cell, or leave the argument out for the latest trading day.",
    "日期是空白的。請填上日期，或省略此參數以取最新交易日。",
    "日期是空白的。请填上日期，或省略此参数以取最新交易日。",
  ),
  DATE_IS_MEASURE: wrongInput(
    '"{measure}" is a measure and stands in a date\'s place. Put a date before it, or leave an empty place between two commas.',
    "「{measure}」是指標，卻放在日期的位置。請先寫日期，或在兩個逗號之間留空。",
    "“{measure}”是指标，却放在日期的位置。请先写日期，或在两个逗号之间留空。",
  ),
  DATE_MISSING: wrongInput(
    "A date to compare from is needed.",
    "需要一個作比較的起始日期。",
    "需要一个用来比较的起始日期。",
  ),
  CODE_MISSING: wrongInput("A stock code is needed.", "需要一個股份代號。", "需要一个股票代码。"),
  MEASURE_UNKNOWN: wrongInput(
    '"{given}" is not a measure. Use "{allowed}".',
    '「{given}」不是指標。可用 "{allowed}"。',
    '“{given}”不是指标。可用 "{allowed}"。',
  ),
  BASIS_UNKNOWN: wrongInput(
    '"{given}" is not a basis. Use "{allowed}".',
    '「{given}」不是分母基準。可用 "{allowed}"。',
    '“{given}”不是分母基准。可用 "{allowed}"。',
  ),
  SHAPE_MISMATCH: noFigure(
    "The ranges given have different sizes; here one of them has no cell.",
    "各範圍大小不同，其中一個在此處沒有儲存格。",
    "各区域大小不同，其中一个在此处没有单元格。",
  ),
  FORMULA_INVALID: wrongInput(
    "The formula cannot be read: {why}",
    "無法讀取公式：{why}",
    "无法读取公式：{why}",
  ),
};
