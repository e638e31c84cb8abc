import type { PUBLICATION_ERRORS as ENGLISH } from "../publication-errors";
import type { InChinese } from "./in-chinese";

export const PUBLICATION_ERRORS: InChinese<typeof ENGLISH> = {
  EMPTY_FILE: ["檔案是空的。", "文件是空的。"],
  FILE_TOO_LARGE: ["檔案大於 {most} MB；沒有公布有此大小。", "文件大于 {most} MB；没有公布有此大小。"],
  FILE_UNREADABLE: [
    "無法讀完此檔案。請重新儲存網頁，然後再次拖放。",
    "无法读完此文件。请重新保存网页，然后再次拖放。",
  ],
  NOT_A_PUBLICATION: [
    "這不是可讀取的公布：港交所的網頁和證監會的檔案都不是這樣開頭。",
    "这不是可读取的公布：港交所的网页和证监会的文件都不是这样开头。",
  ],
  ERROR_PAGE: [
    "這是已儲存的錯誤頁（找不到網頁），不是公布。請重新開啟公布並儲存。",
    "这是已保存的错误页（找不到网页），不是公布。请重新打开公布并保存。",
  ],
  OTHER_WEB_PAGE: [
    "這是其他網頁（「{title}」），不是港交所或證監會的公布。",
    "这是其他网页（“{title}”），不是港交所或证监会的公布。",
  ],
  WORKBOOK_UNREADABLE: [
    "無法開啟活頁簿檔案：檔案損壞或並非活頁簿。請重新下載。",
    "无法打开工作簿文件：文件损坏或并非工作簿。请重新下载。",
  ],
  FILE_EXPANDS: [
    "檔案解壓後超過 {most} MB；沒有公布有此大小。",
    "文件解压后超过 {most} MB；没有公布有此大小。",
  ],
  FILE_HAS_TOO_MANY_ROWS: [
    "檔案多於 {most} 行；此類公布不會有這麼多。較長的歷史資料請分成數個檔案。",
    "文件多于 {most} 行；此类公布不会有这么多。较长的历史资料请分成数个文件。",
  ],
  FILE_HAS_TOO_MANY_PARTS: [
    "檔案的{what}多於 {most} 個；此類公布不會有這麼多。",
    "文件的{what}多于 {most} 个；此类公布不会有这么多。",
  ],
  PLACEHOLDER_PAGE: ["網頁表示數字尚未公布。請稍後再儲存。", "网页表示数字尚未公布。请稍后再保存。"],
  NO_TRADING_PAGE: [
    "這是港交所在沒有交易的日子（{date}）刊出的網頁，沒有數字。",
    "这是港交所在没有交易的日子（{date}）刊出的网页，没有数字。",
  ],
  MORNING_ONLY: [
    "此網頁只涵蓋 {date} 上午；函數以全日數字作答。請於約 {time} 後拖放全日網頁。",
    "此网页只涵盖 {date} 上午；函数以全日数字作答。请于约 {time} 后拖放全日网页。",
  ],
  FOR_SERVICE_ONLY: [
    "此檔案供數據服務使用：請以 hkshort import 匯入。當中沒有可在此作答的已公布交易日。",
    "此文件供数据服务使用：请用 hkshort import 导入。当中没有可在此作答的已公布交易日。",
  ],
  SECTION_MISSING: ["缺少「{section}」部分。", "缺少“{section}”部分。"],
  SECTION_NOT_CLOSED: [
    "「{section}」部分沒有結尾：檔案不完整。請重新儲存網頁。",
    "“{section}”部分没有结尾：文件不完整。请重新保存网页。",
  ],
  PAGE_DATE_MISSING: ["網頁沒有印上日期。", "网页没有印上日期。"],
  WEEKDAY_MISMATCH: [
    "網頁稱 {date} 為{printed}，實為{weekday}。",
    "网页称 {date} 为{printed}，实为{weekday}。",
  ],
  NOT_A_TRADING_DAY: ["{date} 是{weekday}，並非交易日。", "{date} 是{weekday}，并非交易日。"],
  ROW_UNREADABLE: ["無法讀取「{section}」的一行：「{row}」", "无法读取“{section}”的一行：“{row}”"],
  NUMBER_INVALID: ["「{text}」不是整數。", "“{text}”不是整数。"],
  NUMBER_TOO_LARGE: ["「{text}」過大，無法準確儲存。", "“{text}”过大，无法准确保存。"],
  CODE_REPEATED: ["{code} 在「{section}」出現兩次。", "{code} 在“{section}”出现两次。"],
  CODE_CONTRADICTED: [
    "賣空成交將 {name} 列於 {code}，報價表卻不然。",
    "卖空成交将 {name} 列于 {code}，报价表却不然。",
  ],
  TOTAL_MISSING: ["賣空成交之下沒有印上總數，無從核實。", "卖空成交之下没有印上总数，无从核实。"],
  TOTAL_MISMATCH: [
    "印上的總數（{what}）為 {printed}，但各行相加為 {sum}。",
    "印上的总数（{what}）为 {printed}，但各行相加为 {sum}。",
  ],
  SHORT_ABOVE_TOTAL: [
    "{code}：賣空成交（{short}）高於總成交（{total}）。",
    "{code}：卖空成交（{short}）高于总成交（{total}）。",
  ],
  CSV_MALFORMED: ["無法讀取檔案第 {line} 行：{why}", "无法读取文件第 {line} 行：{why}"],
  ROWS_TOO_FEW: [
    "只有 {rows} 行，比上一份報告（{before}）少 {fewer}%：檔案視為不完整。",
    "只有 {rows} 行，比上一份报告（{before}）少 {fewer}%：文件视为不完整。",
  ],
  LIST_TOO_SHORT: [
    "只有 {rows} 行，而 {day} 的名單有 {before} 行：檔案視為不完整。",
    "只有 {rows} 行，而 {day} 的名单有 {before} 行：文件视为不完整。",
  ],
  PAGE_MUCH_SHORTER: [
    "只有 {rows} 行，而現有 {day} 的網頁有 {before} 行。若此頁正確，請先撤回現有的：hkshort withdraw {name}",
    "只有 {rows} 行，而现有 {day} 的网页有 {before} 行。若此页正确，请先撤回现有的：hkshort withdraw {name}",
  ],
  SUPPLIED_CONTRADICTED: [
    "第 {line} 行 {code} 於 {day} 的數字與先前提供的 {other} 第 {otherLine} 行不同。請撤回該檔案，或更正此檔案。",
    "第 {line} 行 {code} 于 {day} 的数字与先前提供的 {other} 第 {otherLine} 行不同。请撤回该文件，或更正此文件。",
  ],
  DAY_OUT_OF_BOUNDS: [
    "{date}（{place}）並不可能：檔案的日期介乎 {first} 至 {last}。",
    "{date}（{place}）不可能：文件的日期介于 {first} 至 {last}。",
  ],
  BOARD_CONTRADICTED: [
    "網頁表示屬於「{board}」，卻列有 {code}；GEM 的代號為 8000 至 8999。",
    "网页表示属于“{board}”，却列有 {code}；GEM 的代号为 8000 至 8999。",
  ],
  SECTION_REPEATED: [
    "檔案含有兩個網頁：「{section}」出現兩次。請將每個網頁儲存為獨立檔案。",
    "文件含有两个网页：“{section}”出现两次。请将每个网页保存为独立文件。",
  ],
  QUOTATIONS_UNREADABLE: [
    "無法讀取報價：{why}。請將網頁原樣重新儲存為網頁。",
    "无法读取报价：{why}。请将网页原样重新保存为网页。",
  ],
  ROWS_MISSING: ["主板網頁沒有列出任何賣空：網頁視為不完整。", "主板网页没有列出任何卖空：网页视为不完整。"],
  CHINESE_EDITION: [
    "這是每日報價表的中文版，其版面無法在此讀取。請儲存英文版：{address}",
    "这是每日报价表的中文版，其版面无法在此读取。请保存英文版：{address}",
  ],
  FILE_TAKES_TOO_LONG: [
    "讀取此檔案所需的時間超過任何同等大小的公布。如確是公布，請重新儲存後再試。",
    "读取此文件所需的时间超过任何同等大小的公布。如确是公布，请重新保存后再试。",
  ],
  FILE_TAKES_TOO_MUCH_MEMORY: [
    "讀取此檔案所需的記憶體超過任何同等大小的公布。如確是公布，請重新儲存後再試。",
    "读取此文件所需的内存超过任何同等大小的公布。如确是公布，请重新保存后再试。",
  ],
};
