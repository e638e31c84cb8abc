import { PUBLISHED_LISTS } from "../../src/measures/list";
import { SCREEN_FIELDS } from "../../src/measures/screen-fields";
import { hkshort } from "../cli/run-hkshort";
import { temporaryFolder } from "../service/temporary-folder";
import { copySampleData } from "../stores-of-run";

/* Every list, statistic, ranking and screen has something to show on the sample, from windows of its days. */
const DAY = "2025-11-27";
const folder = temporaryFolder();
beforeAll(() => {
  copySampleData(folder);
});

interface Shown {
  readonly value?: unknown;
  readonly error?: string;
  readonly message?: string;
}

async function calculate(formulas: readonly string[]): Promise<readonly Shown[]> {
  const { lines } = await hkshort(["calc", ...formulas, "--json"], folder);
  return lines.map((line) => JSON.parse(line) as Shown);
}

/** The formulas that give an error, with its sentence. */
async function without(formulas: readonly string[]): Promise<string[]> {
  const shown = await calculate(formulas);
  return formulas.flatMap((formula, i) =>
    shown[i]?.error === undefined ? [] : [`${formula}: ${shown[i].error} ${shown[i].message ?? ""}`],
  );
}

it("has securities in every list", async () => {
  expect(await without(PUBLISHED_LISTS.map((list) => `=SHORTLIST("${list}","${DAY}")`))).toEqual([]);
});

it("has every statistic of every measure, for the squeezed security", async () => {
  const statistics = ["ZSCORE", "PERCENTILE", "HIGH", "LOW", "STREAK"];
  const ofDays = ["ratio", "value", "shares", "turnover", "price"].map((measure) => `30,"${measure}"`);
  const formulas = statistics.flatMap((name) =>
    [...ofDays, '8,"position"'].map((rest) => `=SHORT${name}("30001","${DAY}",${rest})`),
  );
  expect(await without(formulas)).toEqual([]);
});

it("shows the squeeze: far above its mean, for many days", async () => {
  const [zScore, ofPrice, streak, position] = await calculate([
    `=SHORTZSCORE("30001","${DAY}")`,
    `=SHORTZSCORE("30001","${DAY}",30,"price")`,
    `=SHORTSTREAK("30001","${DAY}")`,
    `=SHORTCHANGE("30001","2025-11-07","${DAY}","position")`,
  ]);
  expect(zScore?.value).toBeGreaterThan(2);
  expect(ofPrice?.value).toBeGreaterThan(2);
  expect(streak?.value).toBeGreaterThan(10);
  expect(position).toBeDefined();
});

it("fills every ranking, and finds a part of the market by every field of a screen", async () => {
  const by = ["value", "ratio", "deviation", "change", "zscore", "percentile", "high", "low", "streak"];
  const texts: Readonly<Record<string, string>> = {
    name: "*HARBOUR*",
    list: "active",
    board: "gem",
    currency: "CNY",
    etf: "yes",
  };
  const screens = Object.entries(SCREEN_FIELDS).map(([field, { kind }]) =>
    kind === "figure" ? `"${field}",">0"` : `"${field}","${texts[field] ?? "yes"}"`,
  );
  const formulas = [
    ...by.map((ranking) => `=SHORTTOP("${ranking}",20,"${DAY}")`),
    ...screens.map((criteria) => `=SHORTSCREEN("${DAY}",,${criteria})`),
    `=SHORTSCREEN("${DAY}",,"ratio",">30%","turnover",">50m")`,
    `=SHORTSCREEN("${DAY}",,"zscore",">2","streak",">5")`,
  ];
  expect(await without(formulas)).toEqual([]);
});

it("says of the prices that cross the consolidation that they do", async () => {
  const [source] = await calculate(['=SHORTSOURCE("30005","2025-11-12")']);
  expect(JSON.stringify(source?.value)).toContain("the previous close is printed as");
});

it("tells why there is nothing: suspended, not listed yet, no longer listed, not published", async () => {
  const shown = await calculate([
    '=SHORTRATIO("30006","2025-11-04")',
    '=SHORTPRICE("30008","2025-10-31")',
    `=SHORTPRICE("30007","${DAY}")`,
    `=SHORTPRICE("0700","${DAY}")`,
  ]);
  expect(shown.map(({ message }) => message)).toEqual([
    "Trading in 30006 was suspended on 2025-11-04.",
    "30008 is not in the publications of 2025-10-31.",
    `30007 is not in the publications of ${DAY}.`,
    expect.stringContaining("is not in the sample data"),
  ]);
});

it("finds invented and real securities by name, in both scripts, and a counter by its own", async () => {
  const shown = await calculate([
    '=SHORTCODE("Jade Harbour")',
    '=SHORTCODE("翠港控股")',
    '=SHORTCODE("騰訊")',
    '=SHORTCODE("JADE HARBOUR-R")',
    '=SHORTNAME("38001","zh")',
  ]);
  expect(shown.map(({ value }) => value)).toEqual(["30001", "30001", "0700", "38001", "翠港控股－Ｒ"]);
});
