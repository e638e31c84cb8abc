import { readDailyQuotations } from "../../src/publications/daily-quotations";
import { readPublication } from "../../src/publications/read-publication";
import { readShortPositions } from "../../src/publications/short-positions";
import { readShortSellingRows } from "../../src/publications/short-selling-rows";
import { dailyQuotationsPage, positionsFile, ROWS, TRAILER, turnoverPage } from "./pages";
import { refusalOf } from "./refusal";

/** Mistakes that public parsers of these publications were seen to make. */
describe("does not make the mistake of", () => {
  it("keeping dollars in a 32-bit integer", () => {
    const rows = [
      "    700 TENCENT            90,000,000   58,805,000,000      400,000,000    217,260,000,000",
    ];
    const page = dailyQuotationsPage({
      quotations: null,
      rows,
      trailer: "Total Shares (SH):  90,000,000  58,805,000,000",
    });
    expect(readDailyQuotations(page).rows[0]).toMatchObject({
      shortValue: 58_805_000_000,
      totalValue: 217_260_000_000,
    });
  });

  it("adding HKD and CNY together", () => {
    const mixed = TRAILER.replaceAll("HKD      1,365,000", "HKD      1,405,900")
      .replaceAll(/\n +: CNY +40,000/g, "")
      .replaceAll(/\n +: USD +900/g, "");
    expect(refusalOf(() => readDailyQuotations(dailyQuotationsPage({ trailer: mixed }))).code).toBe(
      "TOTAL_MISMATCH",
    );
  });

  it("dropping names that begin with a digit", () => {
    const rows = [
      "   1361 361 DEGREES             3,000           15,000",
      "   1530 3SBIO                   1,000            9,000",
      "   1115 5100 TIBET                 10               20",
    ];
    const names = readShortSellingRows(rows, 2, "test").rows.map(({ code, name }) => `${code} ${name}`);
    expect(names).toEqual(["1361 361 DEGREES", "1530 3SBIO", "1115 5100 TIBET"]);
  });

  it("taking every '%' for CNY", () => {
    const { rows } = readDailyQuotations(dailyQuotationsPage());
    expect(rows.find(({ code }) => code === "9008")?.currency).toBe("USD");
    const early = readPublication(turnoverPage());
    expect(early.rows.map((row) => ("currency" in row ? row.currency : ""))).toEqual([
      "HKD",
      "HKD",
      "HKD",
      "other",
      "other",
    ]);
  });

  it("reading on past adj_short", () => {
    const restated = ROWS.map((row) => row.slice(0, 56)).join("\n");
    const { rows } = readDailyQuotations(dailyQuotationsPage({ restated }));
    expect(rows).toHaveLength(5);
  });

  it("taking every SFC report for a Friday's", () => {
    expect(readShortPositions(positionsFile(["24/12/2025,1,CKH HOLDINGS,30255732,1662552473"])).day).toBe(
      "2025-12-24",
    );
  });

  it("dropping codes above 9999", () => {
    const { rows } = readDailyQuotations(dailyQuotationsPage());
    expect(rows.map(({ code }) => code)).toContain("80016");
  });

  it("reading '-' as zero", () => {
    const { quotations } = readDailyQuotations(dailyQuotationsPage());
    expect(quotations?.find(({ code }) => code === "2331")).toMatchObject({ shares: null, turnover: null });
    const [row] = readShortSellingRows(
      ["    700 TENCENT        2,000    1,200,000     -     -"],
      4,
      "test",
    ).rows;
    expect(row).toMatchObject({ totalShares: null, totalValue: null });
    expect(
      refusalOf(() => readShortSellingRows(["    700 TENCENT        -    -     1     1"], 4, "test")).code,
    ).toBe("ROW_UNREADABLE");
  });

  it("stamping today's date on yesterday's page", () => {
    const clock = jest.useFakeTimers({ now: new Date("2026-11-23T10:00:00Z") });
    expect(readPublication(turnoverPage()).day).toBe("2025-11-28");
    expect(readPublication(dailyQuotationsPage()).day).toBe("2025-11-27");
    clock.useRealTimers();
  });

  it("matching the line of totals without its colon", () => {
    const heading = ["CODE NAME OF STOCK   Total Shares (SH)   1,000   2,000"];
    expect(readShortSellingRows(heading, 4, "test").totals.sums).toBeUndefined();
    const total = ["Total Shares (SH):  12,514,000   115,522,118"];
    expect(readShortSellingRows(total, 4, "test")).toMatchObject({
      rows: [],
      totals: { sums: { shares: 12_514_000, value: 115_522_118 } },
    });
  });
});
