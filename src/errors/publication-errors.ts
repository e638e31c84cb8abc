import { refusedPublication } from "./entry";

/** Why a publication was refused. */
export const PUBLICATION_ERRORS = {
  EMPTY_FILE: refusedPublication("The file is empty.", "檔案是空的。", "文件是空的。"),
  FILE_TOO_LARGE: refusedPublication(
    "The file is larger than {most} MB; no publication is that large.",
    "檔案大於 {most} MB；沒有公布有此大小。",
    "文件大于 {most} MB；没有公布有此大小。",
  ),
  FILE_UNREADABLE: refusedPublication(
    "The file could not be read to its end. Save the page again, then drop it again.",
    "無法讀完此檔案。請重新儲存網頁，然後再次拖放。",
    "无法读完此文件。请重新保存网页，然后再次拖放。",
  ),
  NOT_A_PUBLICATION: refusedPublication(
    "This is not a publication that can be read: neither HKEX’s pages nor the SFC’s files begin like this.",
    "這不是可讀取的公布：港交所的網頁和證監會的檔案都不是這樣開頭。",
    "这不是可读取的公布：港交所的网页和证监会的文件都不是这样开头。",
  ),
  ERROR_PAGE: refusedPublication(
    "This is a saved error page (not found), not a publication. Open the publication again and save it.",
    "這是已儲存的錯誤頁（找不到網頁），不是公布。請重新開啟公布並儲存。",
    "这是已保存的错误页（找不到网页），不是公布。请重新打开公布并保存。",
  ),
  OTHER_WEB_PAGE: refusedPublication(
    "This is another web page (“{title}”), not a publication of HKEX or the SFC.",
    "這是其他網頁（「{title}」），不是港交所或證監會的公布。",
    "这是其他网页（“{title}”），不是港交所或证监会的公布。",
  ),
  WORKBOOK_UNREADABLE: refusedPublication(
    "The workbook file cannot be opened: it is damaged or not a workbook. Download it again.",
    "無法開啟活頁簿檔案：檔案損壞或並非活頁簿。請重新下載。",
    "无法打开工作簿文件：文件损坏或并非工作簿。请重新下载。",
  ),
  FILE_EXPANDS: refusedPublication(
    "The file unpacks to more than {most} MB; no publication is that large.",
    "檔案解壓後超過 {most} MB；沒有公布有此大小。",
    "文件解压后超过 {most} MB；没有公布有此大小。",
  ),
  FILE_HAS_TOO_MANY_ROWS: refusedPublication(
    "The file has more than {most} rows; no publication of its kind has that many. Divide a longer history into several files.",
    "檔案多於 {most} 行；此類公布不會有這麼多。較長的歷史資料請分成數個檔案。",
    "文件多于 {most} 行；此类公布不会有这么多。较长的历史资料请分成数个文件。",
  ),
  FILE_HAS_TOO_MANY_PARTS: refusedPublication(
    "The file has more than {most} {what}; no publication of its kind has that many.",
    "檔案的{what}多於 {most} 個；此類公布不會有這麼多。",
    "文件的{what}多于 {most} 个；此类公布不会有这么多。",
  ),
  PLACEHOLDER_PAGE: refusedPublication(
    "The page says that the figures are not published yet. Save it again later.",
    "網頁表示數字尚未公布。請稍後再儲存。",
    "网页表示数字尚未公布。请稍后再保存。",
  ),
  NO_TRADING_PAGE: refusedPublication(
    "This is the exchange’s page for a day without trading ({date}): it has no figures.",
    "這是港交所在沒有交易的日子（{date}）刊出的網頁，沒有數字。",
    "这是港交所在没有交易的日子（{date}）刊出的网页，没有数字。",
  ),
  MORNING_ONLY: refusedPublication(
    "This page covers only the morning of {date}; functions need whole days. Drop the day-close page, which comes out at about {time}.",
    "此網頁只涵蓋 {date} 上午；函數以全日數字作答。請於約 {time} 後拖放全日網頁。",
    "此网页只涵盖 {date} 上午；函数以全日数字作答。请于约 {time} 后拖放全日网页。",
  ),
  FOR_SERVICE_ONLY: refusedPublication(
    "Only the data service can use this file: run hkshort import. It has no published day for functions.",
    "此檔案供數據服務使用：請以 hkshort import 匯入。當中沒有可在此作答的已公布交易日。",
    "此文件供数据服务使用：请用 hkshort import 导入。当中没有可在此作答的已公布交易日。",
  ),
  SECTION_MISSING: refusedPublication(
    "The section “{section}” is missing.",
    "缺少「{section}」部分。",
    "缺少“{section}”部分。",
  ),
  SECTION_NOT_CLOSED: refusedPublication(
    "The section “{section}” has no end: the file is cut short. Save the page again.",
    "「{section}」部分沒有結尾：檔案不完整。請重新儲存網頁。",
    "“{section}”部分没有结尾：文件不完整。请重新保存网页。",
  ),
  PAGE_DATE_MISSING: refusedPublication(
    "The page prints no date.",
    "網頁沒有印上日期。",
    "网页没有印上日期。",
  ),
  WEEKDAY_MISMATCH: refusedPublication(
    "The page says {date} is a {printed}; it is a {weekday}.",
    "網頁稱 {date} 為{printed}，實為{weekday}。",
    "网页称 {date} 为{printed}，实为{weekday}。",
  ),
  NOT_A_TRADING_DAY: refusedPublication(
    "{date} is a {weekday}, not a trading day.",
    "{date} 是{weekday}，並非交易日。",
    "{date} 是{weekday}，并非交易日。",
  ),
  ROW_UNREADABLE: refusedPublication(
    'A row of {section} cannot be read: "{row}"',
    "無法讀取「{section}」的一行：「{row}」",
    "无法读取“{section}”的一行：“{row}”",
  ),
  NUMBER_INVALID: refusedPublication(
    '"{text}" is not a whole number.',
    "「{text}」不是整數。",
    "“{text}”不是整数。",
  ),
  NUMBER_TOO_LARGE: refusedPublication(
    '"{text}" is too large to be kept exactly.',
    "「{text}」過大，無法準確儲存。",
    "“{text}”过大，无法准确保存。",
  ),
  CODE_REPEATED: refusedPublication(
    "{code} appears twice in {section}.",
    "{code} 在「{section}」出現兩次。",
    "{code} 在“{section}”出现两次。",
  ),
  CODE_CONTRADICTED: refusedPublication(
    "The short-selling turnover names {code} {name}; the quotations do not.",
    "賣空成交將 {name} 列於 {code}，報價表卻不然。",
    "卖空成交将 {name} 列于 {code}，报价表却不然。",
  ),
  TOTAL_MISSING: refusedPublication(
    "No total is printed under the short-selling turnover, so the section cannot be verified.",
    "賣空成交之下沒有印上總數，無從核實。",
    "卖空成交之下没有印上总数，无从核实。",
  ),
  TOTAL_MISMATCH: refusedPublication(
    "The printed total ({what}) is {printed}, but the rows add up to {sum}.",
    "印上的總數（{what}）為 {printed}，但各行相加為 {sum}。",
    "印上的总数（{what}）为 {printed}，但各行相加为 {sum}。",
  ),
  SHORT_ABOVE_TOTAL: refusedPublication(
    "{code}: short-selling turnover ({short}) is above total turnover ({total}).",
    "{code}：賣空成交（{short}）高於總成交（{total}）。",
    "{code}：卖空成交（{short}）高于总成交（{total}）。",
  ),
  HISTORY_COLUMNS: refusedPublication(
    "This history has no column for: {missing}. It needs Code, Date, Currency, Short Shares and Short Value, and may have Name, Total Shares and Total Turnover: a row for each security and day.",
    "此歷史檔案缺少欄目：{missing}。必須有 Code、Date、Currency、Short Shares 及 Short Value，可有 Name、Total Shares 及 Total Turnover；每隻證券每日一行。",
    "此历史文件缺少栏目：{missing}。必须有 Code、Date、Currency、Short Shares 及 Short Value，可有 Name、Total Shares 及 Total Turnover；每只证券每日一行。",
  ),
  CSV_MALFORMED: refusedPublication(
    "Line {line} of the file cannot be read: {why}",
    "無法讀取檔案第 {line} 行：{why}",
    "无法读取文件第 {line} 行：{why}",
  ),
  ROWS_TOO_FEW: refusedPublication(
    "The file has only {rows} rows, {fewer}% fewer than the previous report ({before}), so it is treated as incomplete.",
    "只有 {rows} 行，比上一份報告（{before}）少 {fewer}%：檔案視為不完整。",
    "只有 {rows} 行，比上一份报告（{before}）少 {fewer}%：文件视为不完整。",
  ),
  LIST_TOO_SHORT: refusedPublication(
    "The list has only {rows} rows; the list of {day} has {before}. It is treated as incomplete.",
    "只有 {rows} 行，而 {day} 的名單有 {before} 行：檔案視為不完整。",
    "只有 {rows} 行，而 {day} 的名单有 {before} 行：文件视为不完整。",
  ),
  PAGE_MUCH_SHORTER: refusedPublication(
    "The page has only {rows} rows; the page of {day} in use has {before}. If the new page is right, withdraw the one in use first: hkshort withdraw {name}",
    "只有 {rows} 行，而現有 {day} 的網頁有 {before} 行。若此頁正確，請先撤回現有的：hkshort withdraw {name}",
    "只有 {rows} 行，而现有 {day} 的网页有 {before} 行。若此页正确，请先撤回现有的：hkshort withdraw {name}",
  ),
  SUPPLIED_CONTRADICTED: refusedPublication(
    "Line {line} gives other figures for {code} on {day} than line {otherLine} of {other}, which was supplied before. Withdraw that file, or correct this one.",
    "第 {line} 行 {code} 於 {day} 的數字與先前提供的 {other} 第 {otherLine} 行不同。請撤回該檔案，或更正此檔案。",
    "第 {line} 行 {code} 于 {day} 的数字与先前提供的 {other} 第 {otherLine} 行不同。请撤回该文件，或更正此文件。",
  ),
  DAY_OUT_OF_BOUNDS: refusedPublication(
    "{date} ({place}) is not a possible date: files are dated from {first} to {last}.",
    "{date}（{place}）並不可能：檔案的日期介乎 {first} 至 {last}。",
    "{date}（{place}）不可能：文件的日期介于 {first} 至 {last}。",
  ),
  BOARD_CONTRADICTED: refusedPublication(
    "The page says that it is for {board}, but it lists {code}; GEM’s codes are 8000 to 8999.",
    "網頁表示屬於「{board}」，卻列有 {code}；GEM 的代號為 8000 至 8999。",
    "网页表示属于“{board}”，却列有 {code}；GEM 的代号为 8000 至 8999。",
  ),
  SECTION_REPEATED: refusedPublication(
    "The file holds two pages: {section} appears twice. Save each page in its own file.",
    "檔案含有兩個網頁：「{section}」出現兩次。請將每個網頁儲存為獨立檔案。",
    "文件含有两个网页：“{section}”出现两次。请将每个网页保存为独立文件。",
  ),
  QUOTATIONS_UNREADABLE: refusedPublication(
    "The quotations cannot be read: {why}. Save the page again as it is, as a web page.",
    "無法讀取報價：{why}。請將網頁原樣重新儲存為網頁。",
    "无法读取报价：{why}。请将网页原样重新保存为网页。",
  ),
  ROWS_MISSING: refusedPublication(
    "The Main Board’s page lists no short selling at all: it is treated as incomplete.",
    "主板網頁沒有列出任何賣空：網頁視為不完整。",
    "主板网页没有列出任何卖空：网页视为不完整。",
  ),
  CHINESE_EDITION: refusedPublication(
    "This is the Chinese edition of the Daily Quotations, whose layout cannot be read. Save the English edition: {address}",
    "這是每日報價表的中文版，其版面無法在此讀取。請儲存英文版：{address}",
    "这是每日报价表的中文版，其版面无法在此读取。请保存英文版：{address}",
  ),
  FILE_TAKES_TOO_LONG: refusedPublication(
    "Reading the file takes longer than any publication of its size. If it is a publication, save it again and retry.",
    "讀取此檔案所需的時間超過任何同等大小的公布。如確是公布，請重新儲存後再試。",
    "读取此文件所需的时间超过任何同等大小的公布。如确是公布，请重新保存后再试。",
  ),
  FILE_TAKES_TOO_MUCH_MEMORY: refusedPublication(
    "Reading the file takes more memory than any publication of its size. If it is a publication, save it again and retry.",
    "讀取此檔案所需的記憶體超過任何同等大小的公布。如確是公布，請重新儲存後再試。",
    "读取此文件所需的内存超过任何同等大小的公布。如确是公布，请重新保存后再试。",
  ),
};
