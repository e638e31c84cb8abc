import { PUBLISHED_LISTS } from "../../src/measures/list";
import { SCREEN_FIELDS } from "../../src/measures/screen-fields";
import { hkshort } from "../cli/run-hkshort";
import { temporaryFolder } from "../service/temporary-folder";
import { copySampleData } from "../stores-of-run";

/* Every list, statistic, ranking and screen has something to show on the sample, from windows of its days. */
const DAY = "2025-11-27";
const folder = temporaryFolder();

interface Shown {
  readonly value?: unknown;
  readonly error?: string;
  readonly message?: string;
}

const STATISTICS = ["ZSCORE", "PERCENTILE", "HIGH", "LOW", "STREAK"];
const OF_DAYS = ["ratio", "value", "shares", "turnover", "price"].map((measure) => `30,"${measure}"`);
const RANKINGS = ["value", "ratio", "deviation", "change", "zscore", "percentile", "high", "low", "streak"];
const TEXTS: Readonly<Record<string, string>> = {
  name: "*HARBOUR*",
  list: "active",
  board: "gem",
  currency: "CNY",
  etf: "yes",
};
const SCREENS = Object.entries(SCREEN_FIELDS).map(([field, { kind }]) =>
  kind === "figure" ? `"${field}",">0"` : `"${field}","${TEXTS[field] ?? "yes"}"`,
);

/** The formulas of the tests. One process calculates them all. */
const FORMULAS = {
  lists: PUBLISHED_LISTS.map((list) => `=SHORTLIST("${list}","${DAY}")`),
  statistics: STATISTICS.flatMap((name) =>
    [...OF_DAYS, '8,"position"'].map((rest) => `=SHORT${name}("30001","${DAY}",${rest})`),
  ),
  squeeze: [
    `=SHORTZSCORE("30001","${DAY}")`,
    `=SHORTZSCORE("30001","${DAY}",30,"price")`,
    `=SHORTSTREAK("30001","${DAY}")`,
    `=SHORTCHANGE("30001","2025-11-07","${DAY}","position")`,
  ],
  market: [
    ...RANKINGS.map((ranking) => `=SHORTTOP("${ranking}",20,"${DAY}")`),
    ...SCREENS.map((criteria) => `=SHORTSCREEN("${DAY}",,${criteria})`),
    `=SHORTSCREEN("${DAY}",,"ratio",">30%","turnover",">50m")`,
    `=SHORTSCREEN("${DAY}",,"zscore",">2","streak",">5")`,
  ],
  consolidation: ['=SHORTSOURCE("30005","2025-11-12")'],
  nothing: [
    '=SHORTRATIO("30006","2025-11-04")',
    '=SHORTPRICE("30008","2025-10-31")',
    `=SHORTPRICE("30007","${DAY}")`,
    `=SHORTPRICE("0700","${DAY}")`,
  ],
  names: [
    '=SHORTCODE("Jade Harbour")',
    '=SHORTCODE("翠港控股")',
    '=SHORTCODE("騰訊")',
    '=SHORTCODE("JADE HARBOUR-R")',
    '=SHORTNAME("38001","zh")',
  ],
};

const answers = new Map<string, Shown>();
beforeAll(async () => {
  copySampleData(folder);
  const formulas = Object.values(FORMULAS).flat();
  const { lines } = await hkshort(["calc", ...formulas, "--json"], folder);
  formulas.forEach((formula, i) => answers.set(formula, JSON.parse(lines[i] ?? "") as Shown));
});

const answersTo = (formulas: readonly string[]): Shown[] =>
  formulas.map((formula) => answers.get(formula) as Shown);
/** The formulas that give an error, with its sentence. */
const without = (formulas: readonly string[]): string[] =>
  answersTo(formulas).flatMap(({ error, message = "" }, i) =>
    error === undefined ? [] : [`${formulas[i] ?? ""}: ${error} ${message}`],
  );

it.each([
  ["securities in every list", FORMULAS.lists],
  ["every statistic of every measure, for the squeezed security", FORMULAS.statistics],
  ["every ranking, and a part of the market for every field of a screen", FORMULAS.market],
] as const)("has %s", (_what, formulas) => {
  expect(without(formulas)).toEqual([]);
});

it("shows the squeeze: far above its mean, for many days", () => {
  const [zScore, ofPrice, streak, position] = answersTo(FORMULAS.squeeze);
  expect(zScore?.value).toBeGreaterThan(2);
  expect(ofPrice?.value).toBeGreaterThan(2);
  expect(streak?.value).toBeGreaterThan(10);
  expect(position?.value).toBeGreaterThan(0);
});

it("says of the prices that cross the consolidation that they do", () => {
  const [source] = answersTo(FORMULAS.consolidation);
  expect(JSON.stringify(source?.value)).toContain("the previous close is printed as");
});

it("tells why there is nothing: suspended, not listed yet, no longer listed, not published", () => {
  expect(answersTo(FORMULAS.nothing).map(({ message }) => message)).toEqual([
    "Trading in 30006 was suspended on 2025-11-04.",
    "30008 is not in the publications of 2025-10-31.",
    `30007 is not in the publications of ${DAY}.`,
    expect.stringContaining("is not in the sample data"),
  ]);
});

it("finds invented and real securities by name, in both scripts, and a counter by its own", () => {
  const codes = answersTo(FORMULAS.names).map(({ value }) => value);
  expect(codes).toEqual(["30001", "30001", "0700", "38001", "翠港控股－Ｒ"]);
});
