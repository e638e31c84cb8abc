import type { INPUT_ERRORS as ENGLISH } from "../input-errors";
import type { InChinese } from "./in-chinese";

export const INPUT_ERRORS: InChinese<typeof ENGLISH> = {
  ADDRESS_INVALID: [
    "「{address}」不是可用的地址：須以 https:// 開頭，或為本機（http://localhost）。",
    "“{address}”不是可用的地址：须以 https:// 开头，或为本机（http://localhost）。",
  ],
  CODE_INVALID: [
    '「{code}」不是股份代號。請寫成 700、"0700" 或 "0700.HK"；整個市場請寫 "MARKET"。',
    '“{code}”不是股票代码。请写成 700、"0700" 或 "0700.HK"；整个市场请写 "MARKET"。',
  ],
  DATE_INVALID: [
    '「{date}」不是日期。請寫成 "2025-11-27"，或用 Excel 日期、"latest"，或 −1（最新交易日之前一日）。',
    '“{date}”不是日期。请写成 "2025-11-27"，或用 Excel 日期、"latest"，或 −1（最新交易日之前一日）。',
  ],
  DATE_AMBIGUOUS: [
    "「{date}」可指 {one} 或 {other}。請先寫四位數的年份。",
    "“{date}”可指 {one} 或 {other}。请先写四位数的年份。",
  ],
  DATE_OUT_OF_BOUNDS: [
    "{date} 不在可查詢的日期之內：請用 {first}（交易所開業）至 {last} 的日期。",
    "{date} 不在可查询的日期之内：请用 {first}（交易所开业）至 {last} 的日期。",
  ],
  DATE_BLANK: [
    "日期是空白的。請填上日期，或省略此參數以取最新交易日。",
    "日期是空白的。请填上日期，或省略此参数以取最新交易日。",
  ],
  DATE_IS_MEASURE: [
    "「{measure}」是指標，卻放在日期的位置。請先寫日期，或在兩個逗號之間留空。",
    "“{measure}”是指标，却放在日期的位置。请先写日期，或在两个逗号之间留空。",
  ],
  DATE_MISSING: ["需要一個作比較的起始日期。", "需要一个用来比较的起始日期。"],
  CODE_MISSING: ["需要一個股份代號。", "需要一个股票代码。"],
  CHOICE_UNKNOWN: [
    '「{given}」不是可選的項目。可用 "{allowed}"。',
    '“{given}”不是可选的项目。可用 "{allowed}"。',
  ],
  CHOICE_BLANK: [
    '此參數是空白的。可用 "{allowed}" 其中一項；如要預設的一項，請省略此參數。',
    '此参数是空白的。可用 "{allowed}" 其中一项；如要默认的一项，请省略此参数。',
  ],
  CRITERIA_UNPAIRED: [
    '欄位與條件須成對列出，例如 "ratio",">30%","turnover",">50m"。現有 {count} 個值；每個欄位都需要一個條件。',
    '字段与条件须成对列出，例如 "ratio",">30%","turnover",">50m"。现有 {count} 个值；每个字段都需要一个条件。',
  ],
  FIELD_UNKNOWN: [
    '「{given}」不是可用作篩選的欄位。可用 "{allowed}"。',
    '“{given}”不是可用于筛选的字段。可用 "{allowed}"。',
  ],
  CRITERION_INVALID: [
    '「{given}」不可作 "{field}" 的條件。請按 SUMIFS 的寫法：">30%"、">=50m"、"<1.5bn" 或 "<>0"。',
    '“{given}”不可作 "{field}" 的条件。请按 SUMIFS 的写法：">30%"、">=50m"、"<1.5bn" 或 "<>0"。',
  ],
  NAME_MISSING: ["需要名稱或其中一部分。", "需要名称或其中一部分。"],
  LIST_UNKNOWN: [
    '沒有名單「{given}」。現有名單："{allowed}"。',
    '没有名单“{given}”。现有名单："{allowed}"。',
  ],
  LIST_NAME_INVALID: [
    '名單不能名為「{given}」。請用最多 {most} 個字，不可是股份代號或 "{allowed}"。',
    '名单不能名为“{given}”。请用最多 {most} 个字，不可是股票代码或 "{allowed}"。',
  ],
  LIST_NAME_TAKEN: ["已有名單「{name}」。", "已有名单“{name}”。"],
  LIST_LINE_INVALID: [
    "第 {line} 行的「{text}」不是股份代號。每行請寫一個代號，備註前加逗號。",
    "第 {line} 行的“{text}”不是股票代码。每行请写一个代码，备注前加逗号。",
  ],
  LISTS_TOO_LARGE: [
    "活頁簿最多可存放 200 份名單，每份 20,000 隻證券，共 2 MB。",
    "工作簿最多可存放 200 份名单，每份 20,000 只证券，共 2 MB。",
  ],
  KNOWN_AT_INVALID: [
    '「{date}」不是日期或日期時間。known_at 請寫成 "2025-11-27"（當日完結）或 "2025-11-27 21:30"（香港時間）。',
    '“{date}”不是日期或日期时间。known_at 请写成 "2025-11-27"（当日结束）或 "2025-11-27 21:30"（香港时间）。',
  ],
  NUMBER_OUT_OF_RANGE: [
    "「{given}」不可作 {name}。請用 {least} 至 {most} 的整數。",
    "“{given}”不可作 {name}。请用 {least} 至 {most} 的整数。",
  ],
  NUMBER_BLANK: [
    "{name} 是空白或 0。請填上 {least} 至 {most} 的整數，或省略此參數以取 {usual}。",
    "{name} 是空白或 0。请填上 {least} 至 {most} 的整数，或省略此参数以取 {usual}。",
  ],
  NOT_TRUE_OR_FALSE: [
    "「{given}」不可作 {name}。請用 TRUE 或 FALSE。",
    "“{given}”不可作 {name}。请用 TRUE 或 FALSE。",
  ],
  SINGLE_VALUE_NEEDED: [
    "此函數只接受單一值，不接受範圍：其結果本身會佔用多個儲存格。",
    "此函数只接受单一值，不接受区域：其结果本身会占用多个单元格。",
  ],
  DATES_REVERSED: ["{from} 在 {to} 之後。請先寫較早的日期。", "{from} 在 {to} 之后。请先写较早的日期。"],
  SHAPE_MISMATCH: [
    "各範圍大小不同，其中一個在此處沒有儲存格。",
    "各区域大小不同，其中一个在此处没有单元格。",
  ],
  TOO_MANY_CELLS: [
    "{cells} 個儲存格超過一條公式可處理的上限（{most} 個）。請只提供已填寫的範圍，例如 A1:A800。",
    "{cells} 个单元格超过一条公式可处理的上限（{most} 个）。请只提供已填写的区域，例如 A1:A800。",
  ],
  MATRIX_FIELDS: [
    '多個代號只可配一個欄位，前面可加 "date" 或 "week"，例如 "date,ratio"。',
    '多个代码只可配一个字段，前面可加 "date" 或 "week"，例如 "date,ratio"。',
  ],
  RESULT_TOO_LARGE: [
    "結果有 {cells} 個儲存格，超過 Excel 可從一條公式接收的 5 MB。請減少代號或日數。",
    "结果有 {cells} 个单元格，超过 Excel 可从一条公式接收的 5 MB。请减少代码或天数。",
  ],
  EXPORT_TO_WHAT: [
    "請說明要寫入甚麼：表格用 --csv 或 --xlsx，增益集及數據用 --site。",
    "请说明要写入什么：表格用 --csv 或 --xlsx，加载项及数据用 --site。",
  ],
  FORMULA_MISSING: [
    "沒有要計算的公式。請提供公式，或以 --file 指定公式檔案。",
    "没有要计算的公式。请提供公式，或用 --file 指定公式文件。",
  ],
  FORMULA_INVALID: ["無法讀取公式：{why}", "无法读取公式：{why}"],
  CLOCK_INVALID: [
    "HKSHORT_NOW 是「{text}」，並非時刻。請寫成 2027-03-01T12:00:00+08:00，或不設定。",
    "HKSHORT_NOW 是“{text}”，并非时刻。请写成 2027-03-01T12:00:00+08:00，或不设置。",
  ],
  PUBLISHED_INVALID: [
    '--published 是「{text}」，並非日期時間。請寫成 "2025-11-27 21:30"（香港時間）或 2025-11-27T13:30:00Z。',
    '--published 是“{text}”，并非日期时间。请写成 "2025-11-27 21:30"（香港时间）或 2025-11-27T13:30:00Z。',
  ],
  NOTHING_STANDS: [
    "資料庫中沒有與「{which}」相符、可作此操作的公布。請提供匯入時的檔名、雜湊值的開頭，或其日期。",
    "数据库中没有与“{which}”相符、可作此操作的公布。请提供导入时的文件名、哈希值的开头，或其日期。",
  ],
};
