import { countersOfDailyQuotations } from "../../src/publications/page-counters";
import { merge } from "../../src/market/board-day/merge";
import { readDailyQuotations } from "../../src/publications/daily-quotations";
import { pageReport } from "../../src/publications/reports";
import { CLOSE, dailyQuotationsPage, replaceIn } from "./pages";
import { refusalOf } from "./refusal";

const gem = dailyQuotationsPage({ board: "gem" });
const TITLE = '"short_selling">SHORT SELLING TURNOVER - DAILY REPORT</a>\n';
const published = { source: 1, publishedAt: "2025-11-27T13:00:00Z" };

it("on a page that proves no money, a value is unknown if mark and quotations contradict each other about its currency, and so is the sum", () => {
  const page = readDailyQuotations(replaceIn(gem, "GEM 1     HKD", "GEM 1     CNY"));
  const day = merge([pageReport(page, published)]);
  const [doubted, other] = day.counters;
  expect(doubted).toMatchObject({
    currency: "other",
    shortShares: 12_000,
    shortValue: null,
    contradicted: 2,
  });
  expect(other).toMatchObject({ currency: "HKD", shortValue: 42_000 });
  expect(day).toMatchObject({ shortValue: null, shortShares: 82_000, count: 2 });
});

it("the quotations give the currency if they differ from all marks", () => {
  const foreign = Array.from({ length: 4 }, (_, i) => ({ code: `810${i}`, name: `SAMPLE GEM ${i}` }));
  const page = readDailyQuotations(
    dailyQuotationsPage({
      board: "gem",
      rows: foreign.map(({ code, name }) => `   ${code} ${name}  10  50  100  500`),
      trailer: "\n       Total Shares (SH):            40                           400\n",
      quotations: [
        " CODE  NAME OF STOCK    CUR PRV.CLO./    ASK/    HIGH/      SHARES TRADED/",
        "                            CLOSING      BID     LOW        TURNOVER ($)",
        ...foreign.flatMap(({ code, name }) => [
          `  ${code} ${name}     CNY    5.00     5.00     5.00              100`,
          "                               5.00     5.00     5.00              500",
        ]),
      ].join("\n"),
    }),
  );
  const { counters, notWitness } = countersOfDailyQuotations(page);
  expect(counters.map(({ currency, shortValue }) => [currency, shortValue])).toEqual(
    foreign.map(() => ["CNY", 50]),
  );
  expect(notWitness).toEqual({ contradicted: 4, rows: 4 });
});

it("a GEM list that a closing line separates from its rows is not an empty list", () => {
  const cut = replaceIn(gem, TITLE, `${TITLE}${CLOSE}\n`);
  expect(refusalOf(() => readDailyQuotations(cut))).toMatchObject({ code: "ROWS_MISSING" });
});

it("a GEM list whose rows are above its heading is not an empty list", () => {
  const page = new TextDecoder().decode(gem).replaceAll("\r\n", "\n");
  const begin = page.indexOf(TITLE) + TITLE.length;
  const rows = page.slice(begin, page.indexOf(CLOSE, begin));
  const heading = `<a name = ${TITLE}`;
  const moved = replaceIn(replaceIn(gem, rows, "\n"), heading, `${rows}${heading}`);
  expect(refusalOf(() => readDailyQuotations(moved))).toMatchObject({ code: "ROWS_MISSING" });
});
