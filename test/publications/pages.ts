/*
 * Small hand-written publications in HKEX's raw layout: the board after the date, sums of shares below the rows, and
 * on the Main Board the groups' money below them. The figures are invented.
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

/** Shares sold short and shares traded, of all rows in all currencies. */
export const SUMS = `
       Total Shares (SH):             6,510                             119,100
`;

export const TRAILER = `
Total No. of all Securities recording Short Selling                        :     5
(A) Short Selling of Designated Securities (excluding ETP)
    Short Selling Turnover Total Shares (SH)                  :              6,500
    Short Selling Turnover Total Value ($)                    : HKD      1,365,000
                                                              : CNY         40,000
Total market turnover                                         : HKD233,514,818,711
Short Selling of Designated Securities (excluding ETP) as % total turnover :    1%
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

/** GEM prints only its sums of shares. */
const GEM = {
  rows: [
    "   8950 SAMPLE GEM 1           12,000            6,000          114,000             57,000",
    "   8951 SAMPLE GEM 2           70,000           42,000          944,000            566,400",
  ],
  trailer: `
       Total Shares (SH):            82,000                           1,058,000
`,
  quotations: `
 CODE  NAME OF STOCK    CUR PRV.CLO./    ASK/    HIGH/      SHARES TRADED/
                            CLOSING      BID     LOW        TURNOVER ($)
  8950 SAMPLE GEM 1     HKD    0.50     0.51     0.51              114,000
                               0.50     0.49     0.49               57,000
  8951 SAMPLE GEM 2     HKD    0.60     0.61     0.61              944,000
                               0.60     0.59     0.59              566,400
  8952 SAMPLE GEM 3     HKD    0.70     0.71     -                       -
                               0.70     0.69     -                       -`,
};

export interface PageParts {
  board?: "main" | "gem";
  date?: string;
  quotations?: string | null;
  rows?: readonly string[];
  trailer?: string;
  restated?: string | null;
  /** Text between quotations and short selling. */
  between?: string;
}

const LEGEND = `${CLOSE}
 * 20 Most Active($) Stock
 # Stock with Trading Suspend/Halt taking effect from Today`;

const HIGHLIGHTS = `  Sec. Traded : 9

  Today's Turnover:
                  (HK$):    233,514,818,711
               (Shares):    242,881,532,164
                (Deals):                  1

  Renminbi Products Turnover (CNY): 104,393,015`;

const TITLES = {
  market_highlights: "MARKET HIGHLIGHTS",
  quotations: "QUOTATIONS",
  short_selling: "SHORT SELLING TURNOVER - DAILY REPORT",
  adj_short: "PREVIOUS DAY'S ADJUSTED SHORT SELLING TURNOVER",
} as const;

/** Returns a Daily Quotations page; each part can be replaced, or omitted with null. */
export function dailyQuotationsPage(parts: PageParts = {}): Uint8Array {
  const own =
    parts.board === "gem" ? GEM : { rows: ROWS, trailer: `${SUMS}${TRAILER}`, quotations: QUOTATIONS };
  const {
    board = "main",
    date = "27 NOV 2025 (THURSDAY)",
    quotations = own.quotations,
    rows = own.rows,
    trailer = own.trailer,
    restated = "",
    between = "",
  } = parts;
  const sections: Record<keyof typeof TITLES, string | null> = {
    market_highlights: HIGHLIGHTS,
    quotations: quotations === null ? null : `${quotations}\n${LEGEND}`,
    short_selling: `
                                 Total Short Selling Turnover             Total Turnover
      CODE  NAME OF STOCK            (SH)             ($)             (SH)                ($)

${rows.join("\n")}
${trailer}`,
    adj_short: restated,
  };
  const present = Object.keys(TITLES).filter(
    (name) => sections[name as keyof typeof TITLES] !== null,
  ) as (keyof typeof TITLES)[];
  const section = (name: keyof typeof TITLES): string =>
    `</font></pre><pre><font size='1'><a name = "${name}">${TITLES[name]}</a>\n${sections[name]}\n${CLOSE}\n`;
  return bytes(`<html><head><title>Daily Quotations</title></head><body>
<pre><font size='1'>                                                            166/251127
          THE STOCK EXCHANGE OF HONG KONG LIMITED
        (INVENTED, FOR TESTS)
EXCHANGE SQUARE, HONG KONG      TEL: 25221122      DATE: ${date}

          ${board === "gem" ? "GROWTH ENTERPRISE MARKET" : "MAIN BOARD AND TRADING ONLY STOCKS"}
                    DAILY QUOTATIONS

${present.map((name) => `<a href = "#${name}">${TITLES[name]}</a>`).join("\n")}
${present.map((name) => (name === "short_selling" ? between : "") + section(name)).join("")}</font></pre></body></html>
`);
}

/** Returns a Short Selling Turnover page of the Main Board, day close. */
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
