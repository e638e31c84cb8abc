/*
 * The sentences of the functions' docstrings in Chinese, as written in Hong Kong and on the mainland, by the English
 * sentence. The build fails on a sentence without a translation, and on a translation without a sentence.
 */
export type Translation = readonly [zhHK: string, zhCN: string];

const FUNCTIONS: Readonly<Record<string, Translation>> = {
  'The codes of the securities that meet all criteria on a trading day, the highest figure of the first criterion first, equal ones by code. A criterion is written as in SUMIFS, with %, k, m and bn. A security whose figure is not known is not listed. HKD counters unless "currency" is named; ETFs are listed unless "etf" is "no".':
    [
      '交易日符合所有條件的證券代號，按首個條件的數字由高至低排列，相同者按代號。條件按 SUMIFS 的寫法，可用 %、k、m、bn。數字不詳的證券不列出。除非寫明 "currency"，只列港元櫃台；除非 "etf" 為 "no"，ETF 亦列出。',
      '交易日符合所有条件的证券代码，按首个条件的数字由高至低排列，相同者按代码。条件按 SUMIFS 的写法，可用 %、k、m、bn。数字不详的证券不列出。除非写明 "currency"，只列港元柜台；除非 "etf" 为 "no"，ETF 亦列出。',
    ],
  "Short-selling ratio: short-selling turnover divided by total turnover, as a fraction.": [
    "賣空比率：賣空成交額除以總成交額，以小數表示。",
    "卖空比率：卖空成交额除以总成交额，以小数表示。",
  ],
  'Change of short selling between two trading days, as a fraction (-0.63 is -63%); for "ratio", the later ratio less the earlier.':
    [
      "賣空由一個交易日至另一交易日的變幅，以小數表示（-0.63 即 -63%）；比率則為相差。",
      "卖空由一个交易日至另一交易日的变幅，以小数表示（-0.63 即 -63%）；比率则为相差。",
    ],
  'Short-selling turnover in money, in the counter\'s own currency; for "MARKET", of the HKD counters.': [
    '賣空成交額，以該櫃台貨幣計；"MARKET" 為港元櫃台的總和。',
    '卖空成交额，以该柜台货币计；"MARKET" 为港元柜台的总和。',
  ],
  'Short-selling turnover in shares; for "MARKET", of all counters.': [
    '賣空股數；"MARKET" 為所有櫃台的總和。',
    '卖空股数；"MARKET" 为所有柜台的总和。',
  ],
  "Total turnover in money, in the counter's own currency; for \"MARKET\", the whole market's in HKD.": [
    '總成交額，以該櫃台貨幣計；"MARKET" 為整個市場的港元成交額。',
    '总成交额，以该柜台货币计；"MARKET" 为整个市场的港元成交额。',
  ],
  "Number of securities recorded with short selling on a trading day, counters of all currencies.": [
    "交易日錄得賣空的證券數目，包括所有貨幣櫃台。",
    "交易日录得卖空的证券数目，包括所有货币柜台。",
  ],
  "Mean over the trading days up to and including a date. Zeros count, days without a trade are left out. If more than a third of the days have no figure, there is no mean.":
    [
      "截至某日（包括當日）若干交易日的平均值。零計算在內，沒有成交的日子略過；超過三分之一的日子沒有數字則無平均值。",
      "截至某日（包括当日）若干交易日的平均值。零计算在内，没有成交的日子略过；超过三分之一的日子没有数字则无平均值。",
    ],
  "Deviation: the short-selling ratio of a day less its mean over the trading days before it, the day itself left out. A fraction: -0.0767 is 7.67 percentage points below.":
    [
      "偏離值：當日賣空比率減去之前若干交易日（不包括當日）的平均比率。以小數表示：-0.0767 即低 7.67 個百分點。",
      "偏离值：当日卖空比率减去之前若干交易日（不包括当日）的平均比率。以小数表示：-0.0767 即低 7.67 个百分点。",
    ],
  "Z-score: how many sample standard deviations a day's figure is above the mean of the trading days before it, the day itself left out. Days without a trade are left out. If more than a third of the days have no figure, there is no score.":
    [
      "標準分數：當日數字高於之前若干交易日（不包括當日）平均值多少個樣本標準差。沒有成交的日子略過；超過三分之一的日子沒有數字則無結果。",
      "标准分数：当日数字高于之前若干交易日（不包括当日）平均值多少个样本标准差。没有成交的日子略过；超过三分之一的日子没有数字则无结果。",
    ],
  "Percentile: of the trading days up to and including a date, the share whose figure is at or below that of the last day. 100% is the highest of the window.":
    [
      "百分位：截至某日（包括當日）若干交易日中，數字不高於當日的佔比。100% 即計算期內最高。",
      "百分位：截至某日（包括当日）若干交易日中，数字不高于当日的占比。100% 即计算期内最高。",
    ],
  "The highest figure of the trading days up to and including a date, or the day of that figure. If several are equal, the last counts. Days without a trade are left out.":
    [
      "截至某日（包括當日）若干交易日的最高數字，或其日期；有幾個相同時取最後一個。沒有成交的日子略過。",
      "截至某日（包括当日）若干交易日的最高数字，或其日期；有几个相同时取最后一个。没有成交的日子略过。",
    ],
  "The lowest figure of the trading days up to and including a date, or the day of that figure. If several are equal, the last counts. Days without a trade are left out.":
    [
      "截至某日（包括當日）若干交易日的最低數字，或其日期；有幾個相同時取最後一個。沒有成交的日子略過。",
      "截至某日（包括当日）若干交易日的最低数字，或其日期；有几个相同时取最后一个。没有成交的日子略过。",
    ],
  "Streak: how many days in a row, up to a date, had a figure above the mean of the trading days before each. Days without a trade are skipped. If a day's figure is not known before the streak ends, there is no result.":
    [
      "連續日數：截至某日，數字連續多少日高於各自之前若干交易日的平均值。沒有成交的日子略過。若未到終止便遇上數字不詳的一日，則無結果。",
      "连续天数：截至某日，数字连续多少日高于各自之前若干交易日的平均值。没有成交的日子略过。若未到终止便遇上数字不详的一日，则无结果。",
    ],
  "Short position that the SFC reports for the end of a week: the last report on or before a date, at most 14 days old. It is published a week after its date: give known_at where that matters. It needs no publication of HKEX.":
    [
      "證監會公布的每週末淡倉，日期為某日或之前、最多早 14 日。報告於一週後才公布：如有影響請填 known_at。無需港交所的公布。",
      "证监会公布的每周末淡仓，日期为某日或之前、最多早 14 日。报告于一周后才公布：如有影响请填 known_at。无需港交所的公布。",
    ],
  "Days to cover: the short position that the SFC reports, divided by the mean daily turnover in shares over the trading days up to and including a date.":
    [
      "回補日數：證監會公布的淡倉除以截至某日若干交易日的平均每日成交股數。",
      "回补天数：证监会公布的淡仓除以截至某日若干交易日的平均每日成交股数。",
    ],
  'History of a security or the market, a row for each trading day, the oldest first. A missing figure is an error in its own cell. A history of positions alone also has a row for each week before the archive\'s first day. With the column "week" it has a row for each SFC report. A history of several codes has one field, with a column for each code.':
    [
      "證券或市場的歷史，每個交易日一行，由舊至新。沒有的數字在其儲存格顯示錯誤值。只列淡倉時，資料庫首日之前每週亦有一行；有 week 欄時，每份證監會報告一行。多個代號時只有一個欄位，每個代號一欄。",
      "证券或市场的历史，每个交易日一行，由旧至新。没有的数字在其单元格显示错误值。只列淡仓时，数据库首日之前每周亦有一行；有 week 栏时，每份证监会报告一行。多个代码时只有一个字段，每个代码一列。",
    ],
  "The securities with the most short selling on a trading day: code, name, the figure that ranks them, value and ratio. ETFs and other funds are left out unless asked for.":
    [
      "交易日賣空最多的證券：代號、名稱、排名項目、賣空額及比率。除非指明，否則不包括 ETF 及其他基金。",
      "交易日卖空最多的证券：代码、名称、排名项目、卖空额及比率。除非指明，否则不包括 ETF 及其他基金。",
    ],
  'The codes of a list, one below the other: of a list of the publications ("designated", "etf", "gem", "rmb", "active", "short"), or of one of your own, which the pane keeps in the workbook.':
    [
      '名單內的代號，逐行列出：由公布得出的名單（"designated"、"etf"、"gem"、"rmb"、"active"、"short"），或你自己的名單（由窗格存於活頁簿）。',
      '名单内的代码，逐行列出：由公布得出的名单（"designated"、"etf"、"gem"、"rmb"、"active"、"short"），或你自己的名单（由窗格存于工作簿）。',
    ],
  "Name of a security, as the newest publication in the archive has it.": [
    "證券名稱，以資料庫中最新的公布為準。",
    "证券名称，以数据库中最新的公布为准。",
  ],
  "Code of the security that a name means. A name that equals the text comes before one that contains it, and a counter in HKD before the security's other counters. If several securities fit, the error names them.":
    [
      "名稱所指證券的代號。完全相同的名稱優先於只包含該文字的，港元櫃台優先於同一證券的其他櫃台。若多隻證券符合，錯誤訊息會列出。",
      "名称所指证券的代码。完全相同的名称优先于只包含该文字的，港元柜台优先于同一证券的其他柜台。若多只证券符合，错误信息会列出。",
    ],
  "The trading day on or before a date, as an Excel date; for a date after the last published day, that last day.":
    [
      "某日或之前的交易日；在最後公布的交易日之後則為該日。以 Excel 日期表示。",
      "某日或之前的交易日；在最后公布的交易日之后则为该日。以 Excel 日期表示。",
    ],
  "Where a figure comes from: which publication, when it was published and fetched (Hong Kong time), which revision of the day, and whether it is sample data. If the printed previous close differs from the close of the day before, it says so. Labels and values in two columns.":
    [
      "數字的出處：哪份公布、何時發布及取得（香港時間）、當日的第幾版、是否示例數據。所刊印的前收市價與之前的收市價不同時亦會說明。標籤與內容分兩欄。",
      "数字的出处：哪份公布、何时发布及取得（香港时间）、当日的第几版、是否示例数据。所刊印的前收市价与之前的收市价不同时也会说明。标签与内容分两栏。",
    ],
  "Price as the Daily Quotations print it, in the counter's own currency and unadjusted for splits and dividends. If no trade gave a closing price, the price is nominal. The change is a fraction.":
    [
      "「日報表」所刊印的價格，以該櫃台貨幣計，不就拆細及派息調整。收市價並非由成交產生時為名義價。升跌以小數表示。",
      "“日报表”所刊印的价格，以该柜台货币计，不就拆细及派息调整。收市价并非由成交产生时为名义价。涨跌以小数表示。",
    ],
};

const PARAMETERS: Readonly<Record<string, Translation>> = {
  'Stock code, such as "0700", or "MARKET"; a range gives a result for each.': [
    '股份代號，如 "0700"，或 "MARKET"；範圍會逐一給出結果。',
    '股票代码，如 "0700"，或 "MARKET"；区域会逐一给出结果。',
  ],
  'Stock code, such as "0700"; a range gives a result for each.': [
    '股份代號，如 "0700"；範圍會逐一給出結果。',
    '股票代码，如 "0700"；区域会逐一给出结果。',
  ],
  'Stock code, such as "0700"; a range gives a name for each.': [
    '股份代號，如 "0700"；範圍會逐一給出名稱。',
    '股票代码，如 "0700"；区域会逐一给出名称。',
  ],
  'Stock code, such as "0700", or "MARKET".': [
    '股份代號，如 "0700"，或 "MARKET"。',
    '股票代码，如 "0700"，或 "MARKET"。',
  ],
  'Trading day, such as "2025-11-27" or -1; left out, the latest.': [
    '交易日，如 "2025-11-27" 或 -1；省略為最新。',
    '交易日，如 "2025-11-27" 或 -1；省略为最新。',
  ],
  "Trading day to compare from.": ["作比較的起始交易日。", "用来比较的起始交易日。"],
  "Trading day to compare to; left out, the latest.": [
    "作比較的終結交易日；省略為最新。",
    "用来比较的终结交易日；省略为最新。",
  ],
  "Last trading day of the window; left out, the latest.": [
    "計算期的最後交易日；省略為最新。",
    "计算期的最后交易日；省略为最新。",
  ],
  'Any date, such as "2025-11-30" or TODAY(); left out, the latest trading day.': [
    '任何日期，如 "2025-11-30" 或 TODAY()；省略為最新交易日。',
    '任何日期，如 "2025-11-30" 或 TODAY()；省略为最新交易日。',
  ],
  'First day, such as "2025-11-01" or -20.': [
    '第一日，如 "2025-11-01" 或 -20。',
    '第一日，如 "2025-11-01" 或 -20。',
  ],
  "Last day; left out, the latest.": ["最後一日；省略為最新。", "最后一日；省略为最新。"],
  'Trading day, such as "2025-11-27" or -1, or "latest".': [
    '交易日，例如 "2025-11-27" 或 -1，或 "latest"。',
    '交易日，例如 "2025-11-27" 或 -1，或 "latest"。',
  ],
  'Field and criterion in turn, such as "ratio",">30%","turnover",">50m","etf","no"; or a range with them in two columns.':
    [
      '欄位與條件成對列出，例如 "ratio",">30%","turnover",">50m","etf","no"；或一個兩欄的範圍。',
      '字段与条件成对列出，例如 "ratio",">30%","turnover",">50m","etf","no"；或一个两列的区域。',
    ],
  "Date, or date and time in Hong Kong: only what had been published by then.": [
    "日期，或香港日期時間：只計當時已公布的。",
    "日期，或香港日期时间：只计当时已公布的。",
  ],
  "Number of trading days, 1 to 750; left out, 30.": [
    "交易日數，1 至 750；省略為 30。",
    "交易日数，1 至 750；省略为 30。",
  ],
  "Number of trading days before it, 2 to 750, or of weeks for positions; left out, 30.": [
    "之前的交易日數，2 至 750，淡倉則為週數；省略為 30。",
    "之前的交易日数，2 至 750，淡仓则为周数；省略为 30。",
  ],
  "Number of trading days, 1 to 750, or of weeks for positions; left out, 30.": [
    "交易日數，1 至 750，淡倉則為週數；省略為 30。",
    "交易日数，1 至 750，淡仓则为周数；省略为 30。",
  ],
  "Number of trading days for each mean, 1 to 750, or of weeks for positions; left out, 30.": [
    "每個平均值的交易日數，1 至 750，淡倉則為週數；省略為 30。",
    "每个平均值的交易日数，1 至 750，淡仓则为周数；省略为 30。",
  ],
  "Number of trading days before it, 1 to 750; left out, 30.": [
    "之前的交易日數，1 至 750；省略為 30。",
    "之前的交易日数，1 至 750；省略为 30。",
  ],
  "Number of trading days for the mean turnover, 1 to 750; left out, 20.": [
    "計算平均成交的交易日數，1 至 750；省略為 20。",
    "计算平均成交的交易日数，1 至 750；省略为 20。",
  ],
  'What to divide by: "turnover" (the stock\'s own), "market" or "eligible".': [
    '分母："turnover"（該股成交額）、"market"（整個市場）或 "eligible"（可賣空證券）。',
    '分母："turnover"（该股成交额）、"market"（整个市场）或 "eligible"（可卖空证券）。',
  ],
  'What to compare: "value" (the usual), "shares", "turnover", "ratio", "position" or "price".': [
    '比較項目："value"（預設）、"shares"、"turnover"、"ratio"、"position" 或 "price"。',
    '比较项目："value"（默认）、"shares"、"turnover"、"ratio"、"position" 或 "price"。',
  ],
  'What to average: "ratio" (the usual), "value", "shares", "turnover" or "price".': [
    '平均項目："ratio"（預設）、"value"、"shares"、"turnover" 或 "price"。',
    '平均项目："ratio"（默认）、"value"、"shares"、"turnover" 或 "price"。',
  ],
  '"close" (the usual), "change", "high" or "low".': [
    '"close"（預設）、"change"、"high" 或 "low"。',
    '"close"（默认）、"change"、"high" 或 "low"。',
  ],
  'Of what: "ratio" (the usual), "value", "shares", "turnover", "position" or "price".': [
    '項目："ratio"（預設）、"value"、"shares"、"turnover"、"position" 或 "price"。',
    '项目："ratio"（默认）、"value"、"shares"、"turnover"、"position" 或 "price"。',
  ],
  'What to give: "value" (the usual), the figure; or "day", its day.': [
    '結果："value"（預設，即數字）或 "day"（其日期）。',
    '结果："value"（默认，即数字）或 "day"（其日期）。',
  ],
  '"shares" (the usual) or "value", in HKD.': [
    '"shares"（預設）或 "value"（港元）。',
    '"shares"（默认）或 "value"（港元）。',
  ],
  '"en" (the usual) or "zh".': ['"en"（預設）或 "zh"。', '"en"（默认）或 "zh"。'],
  'Stock code, such as "0700", or "MARKET"; a range of them gives a column for each.': [
    '股份代號，例如 "0700"，或 "MARKET"；一個範圍的代號則每個一欄。',
    '股票代码，例如 "0700"，或 "MARKET"；一个区域的代码则每个一列。',
  ],
  'Columns, separated by commas: date, value, ratio, shares, turnover, position, close, week; left out, "date,value,ratio". For several codes give one of them, after date or week if wanted; left out, "date,ratio".':
    [
      '欄目，以逗號分隔：date、value、ratio、shares、turnover、position、close、week；省略為 "date,value,ratio"。多個代號只可選一項，前面可加 date 或 week；省略為 "date,ratio"。',
      '栏目，以逗号分隔：date、value、ratio、shares、turnover、position、close、week；省略为 "date,value,ratio"。多个代码只可选一项，前面可加 date 或 week；省略为 "date,ratio"。',
    ],
  "TRUE for a row of headings.": ["TRUE 則加標題行。", "TRUE 则加标题行。"],
  '"value" (the usual; HKD counters), "ratio", "deviation", "change", "zscore", "percentile", "high", "low" or "streak".':
    [
      '"value"（預設，港元櫃台）、"ratio"、"deviation"、"change"、"zscore"、"percentile"、"high"、"low" 或 "streak"。',
      '"value"（默认，港元柜台）、"ratio"、"deviation"、"change"、"zscore"、"percentile"、"high"、"low" 或 "streak"。',
    ],
  '"designated" (may be sold short), "etf" (designated ETFs and other funds), "gem", "rmb" (counters in renminbi), "active" (the twenty that the Daily Quotations mark as most active), "short" (sold short that day), or the name of a list of your own.':
    [
      '"designated"（可賣空的指定證券）、"etf"（指定證券中的 ETF 及其他基金）、"gem"、"rmb"（人民幣櫃台）、"active"（「日報表」標示為最活躍的二十隻）、"short"（當日錄得賣空），或你自己的名單的名稱。',
      '"designated"（可卖空的指定证券）、"etf"（指定证券中的 ETF 及其他基金）、"gem"、"rmb"（人民币柜台）、"active"（“日报表”标示为最活跃的二十只）、"short"（当日录得卖空），或你自己的名单的名称。',
    ],
  'Trading day, such as "2025-11-27" or -1; left out, the latest. A list of your own is the same on every day.':
    [
      '交易日，例如 "2025-11-27" 或 -1；省略則為最新一日。你自己的名單每日相同。',
      '交易日，例如 "2025-11-27" 或 -1；省略则为最新一日。你自己的名单每日相同。',
    ],
  'Name or a part of it, such as "Tencent", in English or in Chinese (traditional or simplified); a range gives a code for each.':
    [
      '名稱或其一部分，英文或中文（繁體或簡體），如 "騰訊"；範圍會逐一給出代號。',
      '名称或其一部分，英文或中文（繁体或简体），如 "腾讯"；区域会逐一给出代码。',
    ],
  "TRUE for the codes of all securities that fit, one below the other.": [
    "TRUE 則逐行列出所有符合的代號。",
    "TRUE 则逐行列出所有符合的代码。",
  ],
  "How many; left out, 10.": ["數目；省略為 10。", "数目；省略为 10。"],
  "TRUE to list ETFs and other funds too.": ["TRUE 則包括 ETF 及其他基金。", "TRUE 则包括 ETF 及其他基金。"],
};

const CHOICES: Readonly<Record<string, Translation>> = {
  "The counter's own total turnover: the usual, for a security.": [
    "該櫃台的總成交額：證券的預設。",
    "该柜台的总成交额：证券的默认。",
  ],
  "The whole market's turnover in the same currency: the usual, for MARKET.": [
    "整個市場同一貨幣的成交額：MARKET 的預設。",
    "整个市场同一货币的成交额：MARKET 的默认。",
  ],
  "The turnover of the day's designated HKD counters.": [
    "當日指定證券港元櫃台的成交額。",
    "当日指定证券港元柜台的成交额。",
  ],
  "Short-selling turnover in money: the usual.": ["賣空成交額：預設。", "卖空成交额：默认。"],
  "Short-selling turnover in money, HKD counters: the usual.": [
    "賣空成交額（港元櫃台）：預設。",
    "卖空成交额（港元柜台）：默认。",
  ],
  "Short-selling turnover in money.": ["賣空成交額。", "卖空成交额。"],
  "Short-selling turnover in shares.": ["賣空股數。", "卖空股数。"],
  "Total turnover in money.": ["總成交額。", "总成交额。"],
  "The short-selling ratio.": ["賣空比率。", "卖空比率。"],
  "The short-selling ratio: the difference, in fractions.": [
    "賣空比率：相差，以小數表示。",
    "卖空比率：相差，以小数表示。",
  ],
  "The short-selling ratio: the usual.": ["賣空比率：預設。", "卖空比率：默认。"],
  "The short position in shares that the SFC reports, by week.": [
    "證監會公布的淡倉股數，按週。",
    "证监会公布的淡仓股数，按周。",
  ],
  "The figure: the usual.": ["數字：預設。", "数字：默认。"],
  "The day of the figure, an Excel date; for a position, the date of its report.": [
    "該數字的日期，Excel 日期；淡倉則為報告日期。",
    "该数字的日期，Excel 日期；淡仓则为报告日期。",
  ],
  "The daily short-selling ratios: the usual.": ["每日賣空比率：預設。", "每日卖空比率：默认。"],
  "The short position in shares that the SFC reports.": ["證監會公布的淡倉股數。", "证监会公布的淡仓股数。"],
  "The closing price, unadjusted.": ["收市價，不作調整。", "收市价，不作调整。"],
  "The closing price: the usual.": ["收市價：預設。", "收市价：默认。"],
  "The change of the closing price from the printed previous close.": [
    "收市價較所刊印前收市價的升跌。",
    "收市价较所刊印前收市价的涨跌。",
  ],
  "The highest price.": ["最高價。", "最高价。"],
  "The lowest price.": ["最低價。", "最低价。"],
  "The date of an SFC report, an Excel date: a row for each report.": [
    "證監會報告的日期，Excel 日期：每份報告一行。",
    "证监会报告的日期，Excel 日期：每份报告一行。",
  ],
  "In shares: the usual.": ["以股數計：預設。", "以股数计：默认。"],
  "In HKD.": ["以港元計。", "以港元计。"],
  "The trading day, an Excel date.": ["交易日，Excel 日期。", "交易日，Excel 日期。"],
  "The ratio less its mean over the 30 trading days before.": [
    "比率減去之前 30 個交易日的平均。",
    "比率减去之前 30 个交易日的平均。",
  ],
  "The change of the value against the trading day before.": [
    "賣空額較上一交易日的變幅。",
    "卖空额较上一交易日的变幅。",
  ],
  "The ratio's z-score against the 30 trading days before.": [
    "比率相對之前 30 個交易日的標準分數。",
    "比率相对之前 30 个交易日的标准分数。",
  ],
  "The ratio's percentile in 30 trading days.": [
    "比率在 30 個交易日中的百分位。",
    "比率在 30 个交易日中的百分位。",
  ],
  "The highest ratio of 30 trading days.": ["30 個交易日的最高比率。", "30 个交易日的最高比率。"],
  "The lowest ratio of 30 trading days.": ["30 個交易日的最低比率。", "30 个交易日的最低比率。"],
  "How many days in a row the ratio was above its mean.": [
    "比率連續高於平均值的日數。",
    "比率连续高于平均值的天数。",
  ],
  "As the English publications have it: the usual.": ["英文公布的名稱：預設。", "英文公布的名称：默认。"],
  "As the Chinese publications have it.": ["中文公布的名稱。", "中文公布的名称。"],
};

export const TRANSLATIONS: Readonly<Record<string, Translation>> = {
  ...FUNCTIONS,
  ...PARAMETERS,
  ...CHOICES,
};
