/*
 * Small hand-written publications in HKEX's layout. The figures are invented.
 */

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text.replaceAll("\n", "\r\n"));

export const CLOSE = "-".repeat(79);

/** A row of the daily report: code, name, short shares, short value, total shares, total value. */
export const ROWS = [
  "      5 HSBC HOLDINGS           1,000          150,000           10,000          1,500,000",
  "    700 TENCENT                 2,000        1,200,000            8,000          4,800,000",
  "   1361 361 DEGREES             3,000           15,000          100,000            500,000",
  " %80016 SHK PPT-R                 500           40,000            1,000             80,000",
  " % 9008 BOS HSK BTC-U              10              900              100              9,000",
];

export const TRAILER = `
Total No. of all Securities recording Short Selling                        :     5
(A) Short Selling of Designated Securities (excluding ETP)
    Short Selling Turnover Total Shares (SH)                  :              6,500
    Short Selling Turnover Total Value ($)                    : HKD      1,365,000
                                                              : CNY         40,000
Total market turnover                                         : HKD233,514,818,711
(B) Short Selling of Designated Securities (ETP only)
    Short Selling Turnover Total Shares (SH)                  :                 10
    Short Selling Turnover Total Value ($)                    : HKD              0
                                                              : USD            900
(C) Short Selling of all Designated Securities
    Short Selling Turnover Total Shares (SH)                  :              6,510
    Short Selling Turnover Total Value ($)                    : HKD      1,365,000
                                                              : CNY         40,000
                                                              : USD            900
*Total No. of non-Designated Securities recording Short Selling            :     0
    Short Selling Turnover Total Shares (SH)                  :                  0
    Short Selling Turnover Total Value ($)                    : HKD              0`;

export const QUOTATIONS = `
 CODE  NAME OF STOCK    CUR PRV.CLO./    ASK/    HIGH/      SHARES TRADED/
                            CLOSING      BID     LOW        TURNOVER ($)
*    5 HSBC HOLDINGS    HKD  158.00   149.60   151.20               10,000
                             149.50   149.50   148.80            1,500,000
    33 INTL GENIUS      HKD TRADING SUSPENDED
    92#CHAMPION TECH    HKD TRADING HALTED
   700 TENCENT          HKD  600.00   600.20   601.00                8,000
                             600.00   599.80   598.00            4,800,000
  1361 361 DEGREES      HKD    5.00     5.01     5.02              100,000
                               5.00     4.99     4.98              500,000
  1687 PRC B2710        USD     N/A      -        -                      -
                                N/A      -        -                      -
  2331 QUIET &amp; SON      HKD    1.00     1.01     -                      -
                               1.00     0.99     -                      -
  9008 BOS HSK BTC-U    USD   90.00    90.00    90.00                  100
                              90.00    90.00    90.00                9,000
 12345 @WARRANT         HKD    0.10     0.11     0.12            9,999,999
                               0.10     0.10     0.10              999,999
 80016 SHK PPT-R        CNY   80.00    80.00    80.00                1,000
                              80.00    80.00    80.00               80,000`;

export interface PageParts {
  date?: string;
  quotations?: string | null;
  rows?: readonly string[];
  trailer?: string;
  restated?: string | null;
  /** Text between quotations and short selling. */
  between?: string;
}

/** A Daily Quotations page; each part can be replaced, or left out with null. */
export function dailyQuotationsPage(parts: PageParts = {}): Uint8Array {
  const {
    date = "27 NOV 2025 (THURSDAY)",
    quotations = QUOTATIONS,
    rows = ROWS,
    trailer = TRAILER,
    restated = "",
    between = "",
  } = parts;
  const section = (name: string, title: string, text: string | null): string =>
    text === null
      ? ""
      : `</font></pre><pre><font size='1'><a name = "${name}">${title}</a>\n${text}\n${CLOSE}\n`;
  return bytes(`<html><head><title>Daily Quotations</title></head><body>
<pre><font size='1'>          THE STOCK EXCHANGE OF HONG KONG LIMITED
EXCHANGE SQUARE, HONG KONG      TEL: 25221122      DATE: ${date}
<a href = "#quotations">QUOTATIONS</a>
<a href = "#short_selling">SHORT SELLING TURNOVER - DAILY REPORT</a>
${section("market_highlights", "MARKET HIGHLIGHTS", "  Today's Turnover: (HK$): 233,514,818,711 (Shares): 242,881,532,164 (Deals): 1\n  Renminbi Products Turnover (CNY): 104,393,015")}${section("quotations", "QUOTATIONS", quotations)}${between}${section(
    "short_selling",
    "SHORT SELLING TURNOVER - DAILY REPORT",
    `
                               Total Short Selling Turnover               Total Turnover
  CODE  NAME OF STOCK             (SH)              ($)            (SH)               ($)
${rows.join("\n")}
${trailer}`,
  )}${section("adj_short", "PREVIOUS DAY'S ADJUSTED SHORT SELLING TURNOVER", restated)}</font></pre></body></html>
`);
}

/** A Short Selling Turnover page of the Main Board, day close. */
export function turnoverPage({
  date = "28 NOV 2025 (FRIDAY)",
  trailer = TRAILER,
  end = "</font></pre></body></html>",
} = {}): Uint8Array {
  return bytes(`<html><head><title>Short Selling Turnover</title></head><body><pre><font size='1'>Short Selling Turnover (Main Board) up to day close today
          SHORTSELL REPORT   TRADING DATE : ${date}

                                          Turnover
  CODE   NAME OF STOCK               (SH)            ($)
      5  HSBC HOLDINGS              1,000        150,000
    700  TENCENT                    2,000      1,200,000
   1361  361 DEGREES                3,000         15,000
  %80016  SHK PPT-R                   500         40,000
  % 9008  BOS HSK BTC-U                10            900
${trailer}
${end}
`);
}

export const positionsFile = (rows: readonly string[]): Uint8Array =>
  bytes(
    `Date,Stock Code,Stock Name,Aggregated Reportable Short Positions (Shares),Aggregated Reportable Short Positions (HK$)\n${rows.join("\n")}\n`,
  );

export const designatedFile = (effective: string, rows: readonly string[]): Uint8Array =>
  bytes(
    `\uFEFF可進行賣空的指定證券名單,\n生效日期 : ${effective},\n備註 : 不包括已除牌證券,\n\n編號,股份代號,股份簡稱,貨幣,類別,豁免遵守賣空價規則,備註\n${rows.join("\n")}\n`,
  );

export const replaceIn = (page: Uint8Array, from: string, to: string): Uint8Array => {
  const text = new TextDecoder().decode(page).replaceAll("\r\n", "\n");
  if (!text.includes(from)) throw new Error(`The page has no "${from}".`);
  return bytes(text.replace(from, to));
};
