import { isInventedCode } from "../../src/market/invented-code";
import type { StockCode } from "../../src/market/stock-code";
import { countersOfDailyQuotations } from "../../src/publications/page-counters";
import type { DailyQuotations, DesignatedSecurities, Publication } from "../../src/publications/publication";
import { sampleDays, samplePublications } from "../../src/sample/sample-publications";
import { read } from "../publications/refusal";
import { IS_WHOLE } from "../this-run";

const publications = [...samplePublications()];
const pages = new Map<string, Publication>(publications.map(({ name, bytes }) => [name, read(bytes)]));
const dayOf = (name: string): DailyQuotations => pages.get(name) as DailyQuotations;
const quotationPages = [...pages.values()].filter((page) => page.kind === "daily-quotations");
const isInvented = ({ code }: { code: StockCode }): boolean => isInventedCode(code);
const hkdShortValue = ({ rows }: DailyQuotations): number =>
  rows.filter(({ currency }) => currency === "HKD").reduce((sum, { shortValue }) => sum + shortValue, 0);
const row = (page: DailyQuotations, code: string) => page.rows.find((each) => each.code === code);
const percent = (page: DailyQuotations, code: string): string => {
  const { shortValue = 0, totalValue = 0 } = row(page, code) ?? {};
  return ((100 * shortValue) / (totalValue ?? 0)).toFixed(2);
};

/** How many publications are made twice. */
const COMPARED = IS_WHOLE ? publications.length : 20;

describe("the sample market", () => {
  it("has the same bytes every time", () => {
    let place = 0;
    for (const { name, bytes } of samplePublications()) {
      if (place === COMPARED) break;
      const before = publications[place++];
      expect([name, Buffer.compare(bytes, before?.bytes ?? new Uint8Array())]).toEqual([before?.name, 0]);
    }
    expect(place).toBe(COMPARED);
  });

  it.each(["main", "gem"])(
    "has 60 trading days of %s up to 27 Nov 2025, each verified like real pages",
    (board) => {
      const days = quotationPages.filter((page) => page.board === board).map(({ day }) => day);
      expect(days).toHaveLength(60);
      expect(days).toEqual(sampleDays());
      expect(days.at(-1)).toBe("2025-11-27");
      expect(days).not.toContain("2025-10-29");
    },
  );

  it("has no short selling of GEM on days with published figures of the market, and only sums of shares on the others", () => {
    expect(dayOf("e_G251120.htm").rows).toEqual([]);
    expect(dayOf("e_G251127.htm").rows).toEqual([]);
    expect(dayOf("e_G251126.htm")).toMatchObject({ provesShortValues: false, totals: { groups: {} } });
    expect(dayOf("e_G251126.htm").rows).toHaveLength(2);
    expect(dayOf("d251126e.htm").provesShortValues).toBe(true);
  });

  it("has every value near its shares at the day's prices, if these are printed, and two sections that agree", () => {
    for (const page of quotationPages) {
      const { counters, notWitness } = countersOfDailyQuotations(page);
      expect(notWitness).toBeNull();
      const outside = counters.flatMap((counter) => {
        const { code, low, high, shortShares, shortValue, totalShares, totalValue, contradicted } = counter;
        const isNear = (shares: number | null, value: number | null): boolean =>
          shares === null ||
          value === null ||
          low === null ||
          (value >= 0.9 * Number(low) * shares - 1 && value <= 1.1 * Number(high) * shares + 1);
        const isFine =
          isNear(shortShares, shortValue) && isNear(totalShares, totalValue) && contradicted === 0;
        return isFine ? [] : [`${page.day} ${code}`];
      });
      expect(outside).toEqual([]);
    }
  });

  it("has the published figures of the market", () => {
    expect(hkdShortValue(dayOf("d251120e.htm"))).toBe(58_805_000_000);
    expect(dayOf("d251120e.htm").rows).toHaveLength(840);
    expect(hkdShortValue(dayOf("d251127e.htm"))).toBe(36_639_000_000);
    expect(dayOf("d251127e.htm").rows).toHaveLength(795);
  });

  it("has the turnover of the designated securities, 20 Nov: HK$217.26bn", () => {
    const list = [...pages.values()].findLast(
      ({ kind }) => kind === "designated-securities",
    ) as DesignatedSecurities;
    const designated = new Set(list.rows.map(({ code }) => code));
    const eligible = ["d251120e.htm", "e_G251120.htm"]
      .flatMap((name) => dayOf(name).quotations ?? [])
      .filter(({ code, currency }) => currency === "HKD" && designated.has(code));
    expect(eligible.reduce((sum, { turnover }) => sum + (turnover ?? 0), 0)).toBe(217_260_000_000);
  });

  it.each([
    ["d251120e.htm", "9988", 5_062_000_000, "21.97"],
    ["d251121e.htm", "0700", 2_545_000_000, "17.57"],
    ["d251127e.htm", "0700", 942_000_000, "9.90"],
    ["d251127e.htm", "9988", 2_651_000_000, "16.86"],
    ["d251127e.htm", "3690", 1_308_000_000, null],
    ["d251127e.htm", "9992", 979_000_000, null],
    ["d251127e.htm", "1810", 921_000_000, null],
    ["d251127e.htm", "86618", null, "100.00"],
    ["d251127e.htm", "80700", null, "98.01"],
    ["d251127e.htm", "80992", null, "88.02"],
    ["d251127e.htm", "81810", null, "68.73"],
    ["d251127e.htm", "89618", null, "66.04"],
  ])("%s: %s", (name, code, value, ratio) => {
    const page = dayOf(name);
    if (value !== null) expect(row(page, code)?.shortValue).toBe(value);
    if (ratio !== null) expect(percent(page, code)).toBe(ratio);
  });

  it("has the published numbers of shares", () => {
    expect(row(dayOf("d251120e.htm"), "9988")?.shortShares).toBe(32_846_700);
    expect(row(dayOf("d251127e.htm"), "9988")?.shortShares).toBe(17_420_200);
  });

  it("has real securities only with published figures, and invented ones too small to change the rankings", () => {
    const real = [...pages.values()].flatMap((page) =>
      page.kind === "daily-quotations"
        ? page.rows.filter((each) => !isInvented(each)).map(({ code }) => `${page.day} ${code}`)
        : [],
    );
    expect(real).toHaveLength(12);
    const invented = dayOf("d251127e.htm").rows.filter(isInvented);
    expect(Math.max(...invented.map(({ shortValue }) => shortValue))).toBeLessThan(921_000_000);
    expect(
      Math.max(...invented.map(({ shortValue, totalValue }) => shortValue / (totalValue ?? 0))),
    ).toBeLessThan(0.6604);
  });

  it("restates one day", () => {
    const restating = [...pages.values()].filter(
      (page) => page.kind === "daily-quotations" && page.restated?.length,
    );
    expect(restating).toHaveLength(1);
  });

  it("has SFC weeks published by its clock, dated the last trading day of their week", () => {
    const weeks = [...pages.values()].filter(({ kind }) => kind === "short-positions").map(({ day }) => day);
    expect(weeks.at(-1)).toBe("2025-11-14");
    expect(weeks).toHaveLength(11);
  });
});
