import { noFigure, wrongInput } from "./entry";

/** What is wrong with what a person typed. */
export const INPUT_ERRORS = {
  ADDRESS_INVALID: wrongInput(
    '"{address}" is not an address that the add-in can use: it must begin with https://, or be this machine (http://localhost).',
    "「{address}」不是可用的地址：須以 https:// 開頭，或為本機（http://localhost）。",
    "“{address}”不是可用的地址：须以 https:// 开头，或为本机（http://localhost）。",
  ),
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
    '"{date}" can be {one} or {other}. Write the year first, in four digits.',
    "「{date}」可指 {one} 或 {other}。請先寫四位數的年份。",
    "“{date}”可指 {one} 或 {other}。请先写四位数的年份。",
  ),
  DATE_OUT_OF_BOUNDS: wrongInput(
    "{date} is out of range. Give a date from {first}, when the exchange opened, to {last}.",
    "{date} 不在可查詢的日期之內：請用 {first}（交易所開業）至 {last} 的日期。",
    "{date} 不在可查询的日期之内：请用 {first}（交易所开业）至 {last} 的日期。",
  ),
  DATE_BLANK: wrongInput(
    "The date is blank. Fill the cell, or leave the argument out for the latest trading day.",
    "日期是空白的。請填上日期，或省略此參數以取最新交易日。",
    "日期是空白的。请填上日期，或省略此参数以取最新交易日。",
  ),
  DATE_IS_MEASURE: wrongInput(
    '"{measure}" is a measure, but a date is expected here. Put a date before it, or leave the date empty between two commas.',
    "「{measure}」是指標，卻放在日期的位置。請先寫日期，或在兩個逗號之間留空。",
    "“{measure}”是指标，却放在日期的位置。请先写日期，或在两个逗号之间留空。",
  ),
  DATE_MISSING: wrongInput(
    "A date to compare from is needed.",
    "需要一個作比較的起始日期。",
    "需要一个用来比较的起始日期。",
  ),
  CODE_MISSING: wrongInput("A stock code is needed.", "需要一個股份代號。", "需要一个股票代码。"),
  CHOICE_UNKNOWN: wrongInput(
    '"{given}" is not one of the choices. Use one of "{allowed}".',
    '「{given}」不是可選的項目。可用 "{allowed}"。',
    '“{given}”不是可选的项目。可用 "{allowed}"。',
  ),
  CHOICE_BLANK: wrongInput(
    'This argument is blank. Use one of "{allowed}". For the default, leave the argument out.',
    '此參數是空白的。可用 "{allowed}" 其中一項；如要預設的一項，請省略此參數。',
    '此参数是空白的。可用 "{allowed}" 其中一项；如要默认的一项，请省略此参数。',
  ),
  CRITERIA_UNPAIRED: wrongInput(
    'Fields and criteria are given in turn, such as "ratio",">30%","turnover",">50m", and each field needs its criterion. Values given: {count}.',
    '欄位與條件須成對列出，例如 "ratio",">30%","turnover",">50m"。現有 {count} 個值；每個欄位都需要一個條件。',
    '字段与条件须成对列出，例如 "ratio",">30%","turnover",">50m"。现有 {count} 个值；每个字段都需要一个条件。',
  ),
  FIELD_UNKNOWN: wrongInput(
    '"{given}" is not a field that securities can be screened by. Use one of "{allowed}".',
    '「{given}」不是可用作篩選的欄位。可用 "{allowed}"。',
    '“{given}”不是可用于筛选的字段。可用 "{allowed}"。',
  ),
  CRITERION_INVALID: wrongInput(
    '"{given}" is not a criterion for "{field}". Write it as in SUMIFS: ">30%", ">=50m", "<1.5bn" or "<>0".',
    '「{given}」不可作 "{field}" 的條件。請按 SUMIFS 的寫法：">30%"、">=50m"、"<1.5bn" 或 "<>0"。',
    '“{given}”不可作 "{field}" 的条件。请按 SUMIFS 的写法：">30%"、">=50m"、"<1.5bn" 或 "<>0"。',
  ),
  NAME_MISSING: wrongInput(
    "A name, or a part of one, is needed.",
    "需要名稱或其中一部分。",
    "需要名称或其中一部分。",
  ),
  LIST_UNKNOWN: wrongInput(
    'There is no list "{given}". The lists are "{allowed}".',
    '沒有名單「{given}」。現有名單："{allowed}"。',
    '没有名单“{given}”。现有名单："{allowed}"。',
  ),
  LIST_NAME_INVALID: wrongInput(
    'A list cannot be named "{given}". Give up to {most} characters, no stock code, and not "{allowed}".',
    '名單不能名為「{given}」。請用最多 {most} 個字，不可是股份代號或 "{allowed}"。',
    '名单不能名为“{given}”。请用最多 {most} 个字，不可是股票代码或 "{allowed}"。',
  ),
  LIST_NAME_TAKEN: wrongInput(
    'There is a list "{name}" already.',
    "已有名單「{name}」。",
    "已有名单“{name}”。",
  ),
  LIST_LINE_INVALID: wrongInput(
    'Line {line}: "{text}" is not a stock code. Write a code in each line, and a comma before a note.',
    "第 {line} 行的「{text}」不是股份代號。每行請寫一個代號，備註前加逗號。",
    "第 {line} 行的“{text}”不是股票代码。每行请写一个代码，备注前加逗号。",
  ),
  LISTS_TOO_LARGE: wrongInput(
    "A workbook keeps at most 200 lists of 20,000 securities, 2 MB in all.",
    "活頁簿最多可存放 200 份名單，每份 20,000 隻證券，共 2 MB。",
    "工作簿最多可存放 200 份名单，每份 20,000 只证券，共 2 MB。",
  ),
  KNOWN_AT_INVALID: wrongInput(
    '"{date}" is not a date or a date and time. Write known_at as "2025-11-27" (the end of that day) or "2025-11-27 21:30", Hong Kong time.',
    '「{date}」不是日期或日期時間。known_at 請寫成 "2025-11-27"（當日完結）或 "2025-11-27 21:30"（香港時間）。',
    '“{date}”不是日期或日期时间。known_at 请写成 "2025-11-27"（当日结束）或 "2025-11-27 21:30"（香港时间）。',
  ),
  NUMBER_OUT_OF_RANGE: wrongInput(
    '"{given}" is not valid for {name}. Give a whole number from {least} to {most}.',
    "「{given}」不可作 {name}。請用 {least} 至 {most} 的整數。",
    "“{given}”不可作 {name}。请用 {least} 至 {most} 的整数。",
  ),
  NUMBER_BLANK: wrongInput(
    "{name} is blank or 0. Give a whole number from {least} to {most}, or leave the argument out for {usual}.",
    "{name} 是空白或 0。請填上 {least} 至 {most} 的整數，或省略此參數以取 {usual}。",
    "{name} 是空白或 0。请填上 {least} 至 {most} 的整数，或省略此参数以取 {usual}。",
  ),
  NOT_TRUE_OR_FALSE: wrongInput(
    '"{given}" is not valid for {name}. Give TRUE or FALSE.',
    "「{given}」不可作 {name}。請用 TRUE 或 FALSE。",
    "“{given}”不可作 {name}。请用 TRUE 或 FALSE。",
  ),
  SINGLE_VALUE_NEEDED: wrongInput(
    "This function takes single values, not ranges: its result already fills several cells.",
    "此函數只接受單一值，不接受範圍：其結果本身會佔用多個儲存格。",
    "此函数只接受单一值，不接受区域：其结果本身会占用多个单元格。",
  ),
  DATES_REVERSED: wrongInput(
    "{from} is after {to}. Give the earlier date first.",
    "{from} 在 {to} 之後。請先寫較早的日期。",
    "{from} 在 {to} 之后。请先写较早的日期。",
  ),
  SHAPE_MISMATCH: noFigure(
    "The ranges given have different sizes; here one of them has no cell.",
    "各範圍大小不同，其中一個在此處沒有儲存格。",
    "各区域大小不同，其中一个在此处没有单元格。",
  ),
  TOO_MANY_CELLS: wrongInput(
    "A formula can fill up to {most} cells; this one needs {cells}. Give only the filled range, such as A1:A800.",
    "{cells} 個儲存格超過一條公式可處理的上限（{most} 個）。請只提供已填寫的範圍，例如 A1:A800。",
    "{cells} 个单元格超过一条公式可处理的上限（{most} 个）。请只提供已填写的区域，例如 A1:A800。",
  ),
  MATRIX_FIELDS: wrongInput(
    'Several codes take one field, after "date" or "week" if wanted, such as "date,ratio".',
    '多個代號只可配一個欄位，前面可加 "date" 或 "week"，例如 "date,ratio"。',
    '多个代码只可配一个字段，前面可加 "date" 或 "week"，例如 "date,ratio"。',
  ),
  RESULT_TOO_LARGE: wrongInput(
    "This result of {cells} cells is larger than the 5 MB that Excel takes from one formula. Give fewer codes or days.",
    "結果有 {cells} 個儲存格，超過 Excel 可從一條公式接收的 5 MB。請減少代號或日數。",
    "结果有 {cells} 个单元格，超过 Excel 可从一条公式接收的 5 MB。请减少代码或天数。",
  ),
  EXPORT_TO_WHAT: wrongInput(
    "Say what to write: --csv FILE or --xlsx FILE for a table, --site FOLDER for the add-in and its data.",
    "請說明要寫入甚麼：表格用 --csv 或 --xlsx，增益集及數據用 --site。",
    "请说明要写入什么：表格用 --csv 或 --xlsx，加载项及数据用 --site。",
  ),
  FORMULA_MISSING: wrongInput(
    "There is no formula to calculate. Give some, or a file of them with --file.",
    "沒有要計算的公式。請提供公式，或以 --file 指定公式檔案。",
    "没有要计算的公式。请提供公式，或用 --file 指定公式文件。",
  ),
  FORMULA_INVALID: wrongInput(
    "The formula cannot be read: {why}",
    "無法讀取公式：{why}",
    "无法读取公式：{why}",
  ),
  CLOCK_INVALID: wrongInput(
    'HKSHORT_NOW is "{text}", which is not a date and time. Write it as 2027-03-01T12:00:00+08:00, or leave it out.',
    "HKSHORT_NOW 是「{text}」，並非時刻。請寫成 2027-03-01T12:00:00+08:00，或不設定。",
    "HKSHORT_NOW 是“{text}”，并非时刻。请写成 2027-03-01T12:00:00+08:00，或不设置。",
  ),
  PUBLISHED_INVALID: wrongInput(
    '--published is "{text}", which is not a date and time. Write it as "2025-11-27 21:30" (Hong Kong time) or 2025-11-27T13:30:00Z.',
    '--published 是「{text}」，並非日期時間。請寫成 "2025-11-27 21:30"（香港時間）或 2025-11-27T13:30:00Z。',
    '--published 是“{text}”，并非日期时间。请写成 "2025-11-27 21:30"（香港时间）或 2025-11-27T13:30:00Z。',
  ),
  NOTHING_STANDS: wrongInput(
    'No publication in the store matches "{which}" for this action. Give its file name as imported, the beginning of its hash, or its day.',
    "資料庫中沒有與「{which}」相符、可作此操作的公布。請提供匯入時的檔名、雜湊值的開頭，或其日期。",
    "数据库中没有与“{which}”相符、可作此操作的公布。请提供导入时的文件名、哈希值的开头，或其日期。",
  ),
};
