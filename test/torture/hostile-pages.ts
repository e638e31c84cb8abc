import { filled, type HostileFile } from "./hostile-file";

const CLOSE = "-".repeat(79);
const joined = (...parts: (string | Buffer)[]): Buffer =>
  Buffer.concat(parts.map((part) => Buffer.from(part)));

const HEAD = `<html><pre><font size='1'>          THE STOCK EXCHANGE OF HONG KONG LIMITED
EXCHANGE SQUARE, HONG KONG      DATE: 27 NOV 2025 (THURSDAY)

          MAIN BOARD AND TRADING ONLY STOCKS
`;
const SHORT = `<a name = "short_selling">SHORT SELLING TURNOVER - DAILY REPORT</a>
    700 TENCENT                 2,000        1,200,000            8,000          4,800,000
       Total Shares (SH):        2,000                         8,000
${CLOSE}
</font></pre></html>
`;
const QUOTATIONS = ` CODE  NAME OF STOCK    CUR PRV.CLO./    ASK/    HIGH/      SHARES TRADED/
                            CLOSING      BID     LOW        TURNOVER ($)
   700 TENCENT          HKD  600.00   600.20   601.00                8,000
                             600.00   599.80   598.00            4,800,000
`;
const WARRANT = ` 12345 @WARRANT         HKD    0.10     0.11     0.12            9,999,999
                               0.10     0.10     0.10              999,999
`;

/** Daily Quotations with a section and its filling, followed by the short selling. */
const quotationsPage = (section: string, fill: Buffer, begin = ""): Buffer =>
  joined(`${HEAD}<a name = "${section}">${section}</a>\n${begin}`, fill, `\n${CLOSE}\n${SHORT}`);
/** Daily Quotations with filled short selling. */
const shortSellingPage = (fill: Buffer): Buffer =>
  joined(`${HEAD}<a name = "short_selling">x</a>\n`, fill, `\n${CLOSE}\n</font></pre></html>`);
/** A Short Selling Turnover page that is filled between its title and its end. */
const turnoverPage = (fill: Buffer): Buffer =>
  joined(
    "<html><pre>Short Selling Turnover (Main Board) up to day close today\n",
    "          SHORTSELL REPORT   TRADING DATE : 27 NOV 2025 (THURSDAY)\n",
    fill,
    "\n</font></pre></html>",
  );
/** A Chinese page filled with whole patterns; in UTF-8, as a browser saves it, or in Big5. */
const chinesePage = (size: number, pattern: string): Buffer => {
  const bytes = Buffer.from(pattern);
  const fill = filled(size - (size % bytes.length), pattern);
  return joined(
    "<html><pre>截至收市主板之證券賣空成交量\n日期 : 27 NOV 2025\n",
    fill,
    "\n</font></pre></html>",
  );
};
const big5Page = (fill: Buffer): Buffer =>
  joined(
    Buffer.from("<html><pre>\xa5D\xaaO\xc3\xd2\xa8\xe9\xbd\xe6\xaa\xc5\xa6\xac\xa5\xab\n", "latin1"),
    Buffer.from("\xa4\xe9\xb4\xc1 : 27 NOV 2025\n", "latin1"),
    fill,
    "\n</font></pre></html>",
  );

const line = (text: string): string => `${text}\n`;
const page = (name: string, make: (size: number) => Buffer): HostileFile => ({ name, make });

/** Rows of ascending codes, so that no code is repeated. */
function distinctRows(size: number): Buffer {
  const rows = Array.from(
    { length: Math.min(99_999, Math.floor(size / 24)) },
    (_, i) => `${i + 1} N 1 1 9 9`,
  );
  return Buffer.from(rows.join("\n").padEnd(size, "\n"));
}

export const hostilePages: readonly HostileFile[] = [
  page("turnover page: line breaks", (size) => turnoverPage(filled(size, "\n"))),
  page("turnover page: blanks", (size) => turnoverPage(filled(size, " "))),
  page("turnover page: lines of 299 blanks", (size) => turnoverPage(filled(size, line(" ".repeat(299))))),
  page("turnover page: one line", (size) => turnoverPage(filled(size, "1,000 x "))),
  page("turnover page: asterisks", (size) => turnoverPage(filled(size, line("*".repeat(250))))),
  page("turnover page: less-than signs", (size) => turnoverPage(filled(size, "<"))),
  page("turnover page: tags without an end", (size) => turnoverPage(filled(size, `<${"a".repeat(250)}`))),
  page("turnover page: tags", (size) => turnoverPage(filled(size, "<a>"))),
  page("turnover page: entities", (size) => turnoverPage(filled(size, "&nbsp;"))),
  page("turnover page: ampersands", (size) => turnoverPage(filled(size, "&amp;&"))),
  page("turnover page: its title again and again", (size) =>
    turnoverPage(filled(size, line("SHORTSELL REPOR"))),
  ),
  page("turnover page: headings of groups", (size) => turnoverPage(filled(size, line("(A) Short Selling")))),
  page("turnover page: totals of no group", (size) =>
    turnoverPage(filled(size, line("Short Selling Turnover Total Shares (SH) : 1"))),
  ),
  page("turnover page: colons and blanks", (size) =>
    turnoverPage(filled(size, line(`:${" ".repeat(290)}1`))),
  ),
  page("turnover page: commas", (size) => turnoverPage(filled(size, line(`x :${",1".repeat(140)}`)))),
  page("turnover page: words without figures", (size) => turnoverPage(filled(size, line("x ".repeat(140))))),
  page("turnover page: no title", (size) => joined("<html>SHORTSELL REPORT", filled(size, "\n"))),
  page("turnover page: the whole page 1,000 times", (size) =>
    filled(size, turnoverPage(filled(size / 1000, "\n")).toString()),
  ),
  page("Chinese page: 證券 and 總數", (size) =>
    chinesePage(size, line(" ".repeat(60) + "證券".repeat(60) + "總數".repeat(60))),
  ),
  page("Chinese page: 賣空 and 股數", (size) =>
    chinesePage(size, line(" ".repeat(60) + "賣空".repeat(60) + "股數".repeat(60))),
  ),
  page("Chinese page: line breaks", (size) => chinesePage(size, "\n")),
  page("Chinese page: 日 in one line", (size) => chinesePage(size, "日")),
  page("Chinese page: lead bytes of Big5", (size) => big5Page(filled(size, "a7", "hex"))),
  page("Chinese page: lead bytes and line breaks", (size) => big5Page(filled(size, "a70a", "hex"))),
  page("quotations: line breaks", (size) => quotationsPage("quotations", filled(size, "\n"))),
  page("quotations: line breaks below their heading", (size) =>
    quotationsPage("quotations", filled(size, "\n"), QUOTATIONS),
  ),
  page("quotations: warrants", (size) => quotationsPage("quotations", filled(size, WARRANT), QUOTATIONS)),
  page("quotations: headings", (size) =>
    quotationsPage("quotations", filled(size, line(`CODE${" ".repeat(280)}N`)), QUOTATIONS),
  ),
  page("quotations: nearly closing lines", (size) =>
    quotationsPage("quotations", filled(size, line("-".repeat(78))), QUOTATIONS),
  ),
  page("quotations: closing lines", (size) =>
    quotationsPage("quotations", filled(size, line(CLOSE)), QUOTATIONS),
  ),
  page("quotations: dashes", (size) => quotationsPage("quotations", filled(size, "-"), QUOTATIONS)),
  page("highlights: blanks behind a title", (size) =>
    quotationsPage("market_highlights", filled(size, " "), "Today's Turnover"),
  ),
  page("highlights: titles", (size) =>
    quotationsPage("market_highlights", filled(size, line("Today's Turnover:"))),
  ),
  page("highlights: figures", (size) =>
    quotationsPage("market_highlights", filled(size, "1 "), "Today's Turnover: (HK$): "),
  ),
  page("highlights: lines that go on", (size) =>
    quotationsPage("market_highlights", filled(size, line(","))),
  ),
  page("highlights: labels in one line", (size) =>
    quotationsPage("market_highlights", filled(size, "(HK$)"), "Today's Turnover"),
  ),
  page("short selling: line breaks", (size) => shortSellingPage(filled(size, "\n"))),
  page("short selling: rows", (size) => shortSellingPage(distinctRows(size))),
  page("short selling: rows of zeros", (size) => shortSellingPage(filled(size, line(`%${" ".repeat(200)}`)))),
  page("short selling: no end", (size) => joined(`${HEAD}<a name = "short_selling">\n`, filled(size, "x\n"))),
  page("short selling: rows behind its end", (size) =>
    joined(`${HEAD}<a name = "short_selling">x</a>\n${CLOSE}\n`, filled(size, "\n")),
  ),
  page("outline: <a", (size) => joined(HEAD, filled(size, "<a"), SHORT)),
  page("outline: <a and a blank", (size) => joined(HEAD, filled(size, "<a "), SHORT)),
  page("outline: anchors", (size) => joined(HEAD, filled(size, "<a name=x>"), SHORT)),
  page("outline: links", (size) => joined(HEAD, filled(size, '<a href="#x">'), SHORT)),
  page("outline: <h", (size) => joined(HEAD, filled(size, "<h"), SHORT)),
  page("outline: <html", (size) => joined(HEAD, filled(size, "<html"), SHORT)),
  page("head: titles without an end", (size) => joined("<html>", filled(size, `<title>${" ".repeat(300)}`))),
  page("head: line breaks", (size) => filled(size, "\n")),
  page("a page in UTF-16", (size) =>
    Buffer.from(turnoverPage(filled(size / 2, "x 1 1\n")).toString(), "utf16le"),
  ),
  page("bytes of zero", (size) => turnoverPage(filled(size, "\0"))),
];
