import type { FIGURE_ERRORS as ENGLISH } from "../figure-errors";
import type { InChinese } from "./in-chinese";

export const FIGURE_ERRORS: InChinese<typeof ENGLISH> = {
  WEEKEND: [
    "{date} 是週末（{weekday}），交易所休市。之前的交易日是 {previous}。",
    "{date} 是周末（{weekday}），交易所休市。之前的交易日是 {previous}。",
  ],
  HOLIDAY: [
    "{date} 是公眾假期，交易所休市。之前的交易日是 {previous}。",
    "{date} 是公众假期，交易所休市。之前的交易日是 {previous}。",
  ],
  CLOSED_UNSCHEDULED: [
    "{date} 並非已列出的公眾假期，但交易所休市（例如因天氣）。之前的交易日是 {previous}。",
    "{date} 并非已列出的公众假期，但交易所休市（例如因天气）。之前的交易日是 {previous}。",
  ],
  CLOSED: ["交易所於 {date}（{weekday}）休市。", "交易所于 {date}（{weekday}）休市。"],
  CALENDAR_UNKNOWN: [
    "不知 {date} 是否交易日：休市日曆只涵蓋 {first} 至 {last} 年，資料庫亦沒有當日的公布。",
    "不知 {date} 是否交易日：休市日历只涵盖 {first} 至 {last} 年，数据库也没有当日的公布。",
  ],
  BEFORE_ARCHIVE: ["{date} 早於資料庫的第一日（{first}）。", "{date} 早于数据库的第一日（{first}）。"],
  NOT_YET_PUBLISHED: [
    "{date} 尚未有公布。最新交易日是 {latest}。",
    "{date} 尚未有公布。最新交易日是 {latest}。",
  ],
  DAY_MISSING: ["資料庫沒有 {date} 的公布。", "数据库没有 {date} 的公布。"],
  NO_DAYS: ["資料庫尚未有完整的一日。請先匯入「日報表」。", "数据库尚未有完整的一日。请先导入“日报表”。"],
  MARKET_NOT_PUBLISHED: [
    "資料庫沒有 {date} 主板的完整名單，因此市場總數不詳。",
    "数据库没有 {date} 主板的完整名单，因此市场总数不详。",
  ],
  TOTALS_NOT_PUBLISHED: [
    "{date} 的總成交額尚未公布；「日報表」約於 {time} 發布。",
    "{date} 的总成交额尚未公布；“日报表”约于 {time} 发布。",
  ],
  DID_NOT_TRADE: ["{code} 於 {date} 沒有成交。", "{code} 于 {date} 没有成交。"],
  SUSPENDED: ["{code} 於 {date} 停牌。", "{code} 于 {date} 停牌。"],
  NOT_DESIGNATED: [
    "{code} 於 {date} 並非指定證券，因此沒有賣空數字。",
    "{code} 于 {date} 并非指定证券，因此没有卖空数字。",
  ],
  UNKNOWN_CODE: ["{date} 的公布中沒有 {code}。", "{date} 的公布中没有 {code}。"],
  NOT_IN_SAMPLE: [
    "示例數據沒有 {code} 於 {date} 的數字。示例只有虛構證券（30001 起）和少量已公布的數字。",
    "示例数据没有 {code} 于 {date} 的数字。示例只有虚构证券（30001 起）和少量已公布的数字。",
  ],
  NO_PROOF: [
    "{date} 的賣空名單沒有 {code}，而當日的存檔不足以證明其為零。",
    "{date} 的卖空名单没有 {code}，而当日的存档不足以证明其为零。",
  ],
  BASIS_NOT_PUBLISHED: [
    "未有 {code} 於 {date} 計算此數字所需的總成交額。",
    "没有 {code} 于 {date} 计算此数字所需的总成交额。",
  ],
  CHANGE_FROM_ZERO: ["{code} 於 {date} 為零，無法計算變幅。", "{code} 于 {date} 为零，无法计算变幅。"],
  WINDOW_TOO_SHORT: [
    "截至 {date} 的 {days} 個交易日中，只有 {present} 日有 {code} 的數字；至少需要三分之二。",
    "截至 {date} 的 {days} 个交易日中，只有 {present} 日有 {code} 的数字；至少需要三分之二。",
  ],
  WEEKS_TOO_FEW: [
    "截至 {date} 的 {days} 週中，只有 {present} 週有 {code} 的淡倉；至少需要三分之二。",
    "截至 {date} 的 {days} 周中，只有 {present} 周有 {code} 的淡仓；至少需要三分之二。",
  ],
  DEVIATION_ZERO: [
    "截至 {date} 的計算期內，{code} 的數字全部相同，標準差為零，無法計算標準分數。",
    "截至 {date} 的计算期内，{code} 的数字全部相同，标准差为零，无法计算标准分数。",
  ],
  WEEK_MISSING: [
    "資料庫沒有證監會 {from} 至 {to} 一週的報告。",
    "数据库没有证监会 {from} 至 {to} 一周的报告。",
  ],
  POSITION_TOO_OLD: [
    "截至 {date} 的 14 日內沒有證監會的淡倉報告。",
    "截至 {date} 的 14 日内没有证监会的淡仓报告。",
  ],
  POSITION_NOT_YET_PUBLISHED: [
    "截至 {date} 證監會尚未公布淡倉報告。",
    "截至 {date} 证监会尚未公布淡仓报告。",
  ],
  POSITION_NOT_REPORTED: [
    "證監會 {date} 的報告沒有 {code} 的此項數字。",
    "证监会 {date} 的报告没有 {code} 的此项数字。",
  ],
  POSITION_OF_MARKET: [
    "證監會按證券公布淡倉，沒有整個市場的數字。",
    "证监会按证券公布淡仓，没有整个市场的数字。",
  ],
  COVER_OF_NOTHING: [
    "{code} 截至 {date} 沒有成交，無法計算回補日數。",
    "{code} 截至 {date} 没有成交，无法计算回补天数。",
  ],
  NAME_UNKNOWN: ["資料庫的公布中沒有 {code} 的名稱。", "数据库的公布中没有 {code} 的名称。"],
  NAME_NOT_IN_LANGUAGE: [
    "資料庫沒有 {code} 的中文名稱。請匯入中文版指定證券名單。",
    "数据库没有 {code} 的中文名称。请导入中文版指定证券名单。",
  ],
  FUNDS_NOT_KNOWN: [
    '資料庫沒有 {date} 的指定證券名單，無法分辨 ETF。要包括 ETF，請以 TRUE 作 SHORTTOP 的第五個參數，SHORTSCREEN 則不寫 "etf" 的條件。',
    '数据库没有 {date} 的指定证券名单，无法分辨 ETF。要包括 ETF，请以 TRUE 作 SHORTTOP 的第五个参数，SHORTSCREEN 则不写 "etf" 的条件。',
  ],
  NOTHING_FOUND: ["{date} 沒有符合所有條件的證券。", "{date} 没有符合所有条件的证券。"],
  NOTHING_TO_LIST: ["{date} 沒有可列出的數字。", "{date} 没有可列出的数字。"],
  NAME_NOT_FOUND: ["資料庫沒有名稱含「{text}」的證券。", "数据库没有名称含“{text}”的证券。"],
  NAME_AMBIGUOUS: [
    "「{text}」可指 {count} 隻證券：{candidates}。以第二個參數 TRUE 列出其代號。",
    "“{text}”可指 {count} 只证券：{candidates}。以第二个参数 TRUE 列出其代码。",
  ],
  LIST_NOT_PUBLISHED: [
    "{date} 的名單「{name}」尚未可知：須待「日報表」，約於 {time} 發布。",
    "{date} 的名单“{name}”尚未可知：须待“日报表”，约于 {time} 发布。",
  ],
  LIST_NOT_IN_ARCHIVE: [
    "資料庫沒有 {date} 可得出名單「{name}」的公布。",
    "数据库没有 {date} 可得出名单“{name}”的公布。",
  ],
  ACTIVE_NOT_READ: [
    "{date} 哪些證券標示為最活躍尚未讀取：當日由舊版匯入。服務執行 hkshort rebuild 後便有此名單。",
    "{date} 哪些证券标示为最活跃尚未读取：当日由旧版导入。服务执行 hkshort rebuild 后便有此名单。",
  ],
  OWN_LISTS_NOT_READ: [
    "活頁簿的名單尚未讀取，讀取後會重新計算此儲存格。",
    "工作簿的名单尚未读取，读取后会重新计算此单元格。",
  ],
  NOT_IN_MEMORY: ["按 Enter 後便會取得數字。", "按 Enter 后便会取得数字。"],
  FIGURE_CONTRADICTED: [
    "{date} 的公布對 {code} 的此項數字互相矛盾，因此數字不詳。",
    "{date} 的公布对 {code} 的此项数字互相矛盾，因此数字不详。",
  ],
  PRICE_NOT_READ: [
    "{date} 的價格尚未讀取。運行中的服務會自行從存檔讀取以往的價格；舊版服務沒有價格。",
    "{date} 的价格尚未读取。运行中的服务会自行从存档读取以往的价格；旧版服务没有价格。",
  ],
  PRICES_NOT_PUBLISHED: [
    "{date} 的價格尚未公布；「日報表」約於 {time} 發布。",
    "{date} 的价格尚未公布；“日报表”约于 {time} 发布。",
  ],
  PRICE_NOT_PRINTED: ["{date} 的公布沒有 {code} 的此項價格。", "{date} 的公布没有 {code} 的此项价格。"],
  PRICES_CONTRADICTED: [
    "{date} 刊印的 {code} 價格互相矛盾，因此價格不詳。",
    "{date} 刊印的 {code} 价格互相矛盾，因此价格不详。",
  ],
  PRICE_OF_MARKET: ["價格屬個別證券，整個市場沒有價格。", "价格属个别证券，整个市场没有价格。"],
};
