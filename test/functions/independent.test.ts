import { writeFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { sql } from "kysely";
import { addDays, toExcelSerial, type Day } from "../../src/market/trading-day";
import { openSampleStore } from "../../src/service/sample-store";
import type { Store } from "../../src/service/store/store";
import { hkshort } from "../cli/run-hkshort";
import { copySampleData } from "../stores-of-run";
import { temporaryFolder } from "../service/temporary-folder";
import { IS_WHOLE } from "../this-run";
import { plainStatistic, type Statistic } from "./plain-series";
import {
  NA,
  PlainCalculation,
  readRecords,
  VALUE,
  type Plain,
  type PlainCriterion,
  type Records,
} from "./plain-calculation";

/*
 * Compares `hkshort calc` with a plain calculation over the stored records: formulas of random codes, dates, windows and
 * measures, including invalid ones; 10,000 in the whole run.
 */
const FORMULAS = IS_WHOLE ? 10_000 : 500;
const SEED = 20_251_127;

const folder = temporaryFolder();
let records: Records;
let plain: PlainCalculation;
beforeAll(async () => {
  copySampleData(folder);
  const store = await openSampleStore(path.join(folder, "data/sample"), "test");
  await movePrices(store);
  records = await readRecords(store);
  plain = new PlainCalculation(records);
  await store.close();
});

/**
 * Gives the sample prices that move, with splits, first days, and rows whose prices were not read or contradict each
 * other.
 */
async function movePrices({ db }: Store): Promise<void> {
  await sql`
    update counter_day set
      close = round(close * (500 + h % 1000) / 1000, 3), high = round(high * 1.6, 3), low = round(low * 0.4, 3),
      previous_close = case when h % 50 = 0 then null when h % 49 = 0 then 10 * close
        else round(close * (900 + h % 200) / 1000, 3) end,
      prices = case when h % 41 = 0 then 2 when h % 43 = 0 then null else 1 end
    from (select code as c, day as d, seq as s, (code * 7919 + (day - date '2025-01-01') * 10473 + seq * 31) % 9973 as h
      from counter_day) hashed where code = c and day = d and seq = s`.execute(db);
}

interface Case {
  readonly formula: string;
  readonly expected: string | number | (string | number)[][];
}
/** A date as it is typed, and its day: NA if there is none, VALUE if it is invalid. */
interface TypedDate {
  readonly typed: string;
  readonly day: string;
  /** The day for a position, which need not be archived. */
  readonly positionDay: string;
  /** The date that is typed; null if the text names none. */
  readonly written: string | null;
}

const either = (day: string): Omit<TypedDate, "typed"> => ({ day, positionDay: day, written: null });

function arbitraries() {
  const { days } = records;
  const typed = (day: string): string[] => [
    `"${day}"`,
    `"${day.replaceAll("-", "/")}"`,
    day.replaceAll("-", ""),
    String(toExcelSerial(day as Day)),
    `${toExcelSerial(day as Day)}.75`,
  ];
  const named = fc.tuple(fc.integer({ min: -5, max: 95 }), fc.nat(4)).map(([offset, form]): TypedDate => {
    const day = addDays(days[0] as Day, offset);
    return {
      ...{ typed: typed(day)[form] ?? "", written: day },
      ...{ day: plain.day(day), positionDay: plain.positionDay(day) },
    };
  });
  const counted = fc
    .integer({ min: -70, max: -1 })
    .map((back): TypedDate => ({ typed: String(back), ...either(plain.day(back)) }));
  const wrong = fc
    .constantFrom('"05/11/2025"', '"2125-11-27"', '"ratio"', '"soon"', "-6000", '""', "TRUE")
    .map((text): TypedDate => ({
      ...{ typed: text, ...either(VALUE) },
      written: text === '"2125-11-27"' ? "2125-11-27" : null,
    }));
  const date = fc.oneof(
    { weight: 12, arbitrary: named },
    { weight: 3, arbitrary: counted },
    { weight: 1, arbitrary: wrong },
    { weight: 1, arbitrary: fc.constant<TypedDate>({ typed: '"latest"', ...either(plain.day("latest")) }) },
  );
  const code = fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom(...records.codes) },
    { weight: 1, arbitrary: fc.constant("MARKET" as const) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 29_999 }) },
  );
  const count = fc.integer({ min: 1, max: 40 });
  return { date, code, count };
}

/** An invalid date is reported before missing data. */
const onDay = (day: string, figure: (day: string) => Plain): Plain => (day === VALUE ? VALUE : figure(day));
const quoted = (code: number | "MARKET"): string => `"${code}"`;

function cases(): fc.Arbitrary<Case> {
  const { date, code, count } = arbitraries();
  const measure = fc.constantFrom("value" as const, "shares", "turnover", "ratio", "position", "price");
  const daily = fc.constantFrom("value", "shares", "turnover", "ratio", "price");
  const one = (name: string, of: "value" | "shares" | "turnover" | "ratio") =>
    fc.tuple(code, date).map(([c, { typed, day }]) => ({
      formula: `=${name}(${quoted(c)},${typed})`,
      expected: onDay(day, (on) => plain.figure(c, on, of)),
    }));
  return fc.oneof(
    one("SHORTRATIO", "ratio"),
    one("SHORTVALUE", "value"),
    one("SHORTSHARES", "shares"),
    one("SHORTTURNOVER", "turnover"),
    date.map(({ typed, day }) => ({
      formula: `=SHORTCOUNT(${typed})`,
      expected: onDay(day, (on) => (on === NA ? NA : plain.market(on, "count"))),
    })),
    fc.tuple(date, fc.constantFrom("market", "eligible", "sideways")).map(([{ typed, day }, basis]) => ({
      formula: `=SHORTRATIO("MARKET",${typed},"${basis}")`,
      expected:
        basis === "sideways"
          ? VALUE
          : onDay(day, (on) =>
              on === NA ? NA : plain.market(on, basis === "market" ? "ratio" : "eligible"),
            ),
    })),
    fc.tuple(code, date, date, measure).map(([c, from, to, of]) => ({
      formula: `=SHORTCHANGE(${quoted(c)},${from.typed},${to.typed},"${of}")`,
      expected: changeOf(c, from, to, of),
    })),
    fc.tuple(code, date, count, daily).map(([c, { typed, day }, n, of]) => ({
      formula: `=SHORTAVERAGE(${quoted(c)},${typed},${n},"${of}")`,
      expected: onDay(day, (on) => plain.average(c, on, n, of)),
    })),
    fc.tuple(code, date, count).map(([c, { typed, day }, n]) => ({
      formula: `=SHORTDEVIATION(${quoted(c)},${typed},${n})`,
      expected: onDay(day, (on) => plain.deviation(c, on, n)),
    })),
    fc
      .tuple(fc.constantFrom(...STATISTICS), code, date, count, measure)
      .map(([[name, more, statistic], c, date, n, of]) => ({
        formula: `=${name}(${quoted(c)},${date.typed},${n},"${of}"${more})`,
        expected: statisticOf(statistic, c, date, n, of),
      })),
    fc
      .tuple(code, date, fc.constantFrom("close", "change", "high", "low"))
      .map(([c, { typed, day }, of]) => ({
        formula: `=SHORTPRICE(${quoted(c)},${typed},"${of}")`,
        expected: onDay(day, (on) => plain.price(c, on, of)),
      })),
    fc.tuple(code, date, fc.constantFrom("shares", "value")).map(([c, { typed, positionDay }, of]) => ({
      formula: `=SHORTPOSITION(${quoted(c)},${typed},"${of}")`,
      expected: onDay(positionDay, (on) => (on === NA || c === "MARKET" ? NA : plain.position(c, on, of))),
    })),
    fc.tuple(code, date, count).map(([c, { typed, day }, n]) => ({
      formula: `=SHORTCOVER(${quoted(c)},${typed},${n})`,
      expected: onDay(day, (on) => (c === "MARKET" ? NA : plain.cover(c, on, n))),
    })),
    fc
      .tuple(fc.constantFrom(...records.codes), fc.nat(55), fc.integer({ min: 1, max: 4 }))
      .map(([c, first, n]) => {
        const span = records.days.slice(first, first + n);
        return {
          formula: `=SHORTHISTORY(${c},"${span[0]}","${span.at(-1)}","value,close,ratio")`,
          expected: span.map((day) => [
            ...[plain.figure(c, day, "value"), plain.price(c, day, "close")],
            plain.figure(c, day, "ratio"),
          ]),
        };
      }),
    fc
      .tuple(
        fc.array(fc.oneof(fc.constantFrom(...records.codes), fc.integer({ min: 1, max: 29_999 })), {
          minLength: 2,
          maxLength: 4,
        }),
        fc.constantFrom(",", ";"),
        fc.nat(55),
        fc.integer({ min: 1, max: 4 }),
        fc.constantFrom(...(["value", "shares", "turnover", "ratio", "close"] as const)),
        fc.boolean(),
      )
      .map(([codes, separator, first, n, field, withHeaders]) => {
        const span = records.days.slice(first, first + n);
        const dates = `"${span[0]}","${span.at(-1)}"`;
        const formula = `=SHORTHISTORY({${codes.join(separator)}},${dates},"date,${field}",${String(withHeaders).toUpperCase()})`;
        const rows = span.map((day) => [
          toExcelSerial(day as Day),
          ...codes.map((c) =>
            field === "close" ? plain.price(c, day, "close") : plain.figure(c, day, field),
          ),
        ]);
        const headings = ["Date", ...codes.map((c) => String(c).padStart(4, "0"))];
        return { formula, expected: withHeaders ? [headings, ...rows] : rows };
      }),
    fc
      .tuple(
        // Not the first day of the archive, because it has no day before it.
        fc.constantFrom(...records.days.slice(1)),
        fc.constantFrom("value", "ratio", "change"),
        count,
        fc.boolean(),
      )
      .map(([day, by, n, withFunds]) => {
        const top = plain.top(day, by, n, withFunds);
        return {
          formula: `=INDEX(SHORTTOP("${by}",${n},"${day}",FALSE,${String(withFunds).toUpperCase()}),${n},3)`,
          expected: top.length === 0 ? NA : ((top[n - 1]?.[1] as number | undefined) ?? VALUE),
        };
      }),
    fc
      .tuple(fc.constantFrom(...records.days.slice(1)), fc.array(criterion(), { minLength: 1, maxLength: 3 }))
      .map(([day, criteria]) => {
        const typed = criteria
          .map(({ field, operator, limit }) => `,"${field}","${operator}${limit}"`)
          .join("");
        const found = plain.screen(day, criteria);
        return {
          formula: `=TEXTJOIN(" ",TRUE,SHORTSCREEN("${day}",${typed}))`,
          expected: found.length === 0 ? NA : found.join(" "),
        };
      }),
    fc
      .tuple(
        fc.constantFrom("designated", "etf", "gem", "rmb", "active", "short", "hot"),
        date,
        fc.integer({ min: 1, max: 1000 }),
      )
      .map(([name, { typed, day }, n]) => ({
        formula: `=INDEX(SHORTLIST("${name}",${typed}),${n})`,
        expected: listed(name, day, n),
      })),
    partOfName().map((text) => {
      const { meant } = plain.named(text);
      return { formula: `=SHORTCODE("${text}")`, expected: meant.length === 1 ? (meant[0] ?? NA) : NA };
    }),
    partOfName().map((text) => {
      const { all } = plain.named(text);
      return {
        formula: `=SHORTCODE("${text}",TRUE)`,
        expected: all.length === 0 ? NA : all.map((each) => [each]),
      };
    }),
    date.map(({ typed, day }) => ({
      formula: `=SHORTLIST("active",${typed})`,
      expected: day === VALUE || day === NA ? day : plain.list("active", day).map((each) => [each]),
    })),
    date
      .map(({ typed, day }) => ({ formula: `=SHORTDATE(${typed})`, expected: onDay(day, () => NA), day }))
      .map(({ formula, expected, day }) => ({
        formula,
        expected: expected === VALUE ? VALUE : dateOf(formula, day),
      })),
  );
}

/** A criterion with a limit near what many securities have. */
const criterion = (): fc.Arbitrary<PlainCriterion> =>
  fc
    .constantFrom<readonly [PlainCriterion["field"], number]>(
      ...([
        ["value", 2e7],
        ["shares", 1e6],
        ["turnover", 1e8],
        ["ratio", 0.4],
      ] as const),
      ...([
        ["close", 20],
        ["change", 0.5],
        ["deviation", 0.1],
        ["position", 5e6],
        ["cover", 3],
      ] as const),
    )
    .chain(([field, scale]) =>
      fc.tuple(fc.constantFrom<PlainCriterion["operator"]>(">", "<="), fc.nat(100)).map(([operator, n]) => ({
        ...{ field, operator, limit: Number(((n / 50) * scale).toPrecision(6)) },
      })),
    );

/** A name of the archive, whole or cut off at its beginning, its end or both; or a text that is in none. */
function partOfName(): fc.Arbitrary<string> {
  const names = [...new Set([...records.rows.values()].map(({ name }) => name))].filter(
    (name) => name !== "",
  );
  const part = fc
    .tuple(fc.constantFrom(...names), fc.nat(4), fc.nat(3), fc.boolean())
    .map(([name, before, after, isSmall]) => {
      const cut = name.slice(Math.min(before, name.length - 4), name.length - after) || name;
      return (isSmall ? cut.toLowerCase() : cut).trim();
    })
    // What can be read as a code means that code.
    .filter((text) => /[A-Z]{3}/i.test(text) && !/^(HK|MARKET)/i.test(text));
  return fc.oneof({ weight: 8, arbitrary: part }, { weight: 1, arbitrary: fc.constant("no such name") });
}

function listed(name: string, day: string, n: number): string {
  if (name === "hot") return VALUE;
  // An error is a single cell, and the engine has no further one.
  if (day === VALUE || day === NA) return n === 1 ? day : VALUE;
  return plain.list(name, day)[n - 1] ?? VALUE;
}

/** The functions of statistics, with their further argument. */
const STATISTICS: readonly (readonly [name: string, more: string, statistic: Statistic])[] = [
  ["SHORTZSCORE", "", "zscore"],
  ["SHORTPERCENTILE", "", "percentile"],
  ["SHORTSTREAK", "", "streak"],
  ["SHORTHIGH", "", "high"],
  ["SHORTLOW", ',"value"', "low"],
  ["SHORTHIGH", ',"day"', "highDay"],
  ["SHORTLOW", ',"day"', "lowDay"],
];

function statisticOf(
  statistic: Statistic,
  code: number | "MARKET",
  { day, positionDay }: TypedDate,
  count: number,
  measure: "value" | "shares" | "turnover" | "ratio" | "position" | "price",
): Plain {
  if (statistic === "zscore" && count < 2) return VALUE;
  return onDay(measure === "position" ? positionDay : day, (on) => {
    const found = plainStatistic(plain, records, statistic, { code, day: on, count, measure });
    return statistic.endsWith("Day") && found !== NA ? toExcelSerial(found as Day) : (found as Plain);
  });
}

function changeOf(c: number | "MARKET", from: TypedDate, to: TypedDate, measure: string): Plain {
  // What cannot be read is refused first, then dates in the wrong order; then the dates are looked up in order.
  if ([from, to].some(({ day, written }) => day === VALUE && written === null)) return VALUE;
  if (from.written !== null && to.written !== null && from.written > to.written) return VALUE;
  const days = [from, to].map(({ day, positionDay }) => (measure === "position" ? positionDay : day));
  const wrong = days.find((day): day is typeof VALUE | typeof NA => day === VALUE || day === NA);
  if (wrong !== undefined) return wrong;
  const [first = NA, last = NA] = days;
  return first > last ? VALUE : plain.change(c, first, last, measure as "value");
}

/** Returns the archive's last day on or before the typed date. */
function dateOf(formula: string, day: string): Plain {
  if (day !== NA) return toExcelSerial(day as Day);
  const text = /\("?([^")]+)"?\)/.exec(formula)?.[1] ?? "";
  if (text.startsWith("-")) return NA;
  const serial = /^\d{5}(\.\d+)?$/.test(text)
    ? Math.floor(Number(text))
    : toExcelSerial(text.replaceAll("/", "-").replace(/^(\d{4})(\d{2})(\d{2})$/, "$1-$2-$3") as Day);
  const serials = records.days.map((each) => toExcelSerial(each as Day));
  return serials.filter((each) => each <= serial).at(-1) ?? NA;
}

const closely = (expected: unknown): unknown => {
  if (Array.isArray(expected)) return expected.map(closely);
  if (typeof expected !== "number") return expected;
  return expect.closeTo(expected, Math.max(0, 12 - Math.ceil(Math.log10(Math.abs(expected) + 1))));
};

it(`returns the values of a plain calculation for ${FORMULAS} formulas`, async () => {
  const sample = fc.sample(cases(), { numRuns: FORMULAS, seed: SEED });
  const file = path.join(folder, "formulas.txt");
  writeFileSync(file, sample.map(({ formula }) => formula).join("\n"));
  const { lines, exitCode } = await hkshort(["calc", "--file", file, "--json"], folder);
  expect(exitCode).toBe(0);
  expect(lines).toHaveLength(FORMULAS);
  const wrong = sample.flatMap(({ formula, expected }, i) => {
    const { value, error } = JSON.parse(lines[i] ?? "{}") as { value?: unknown; error?: string };
    const result = error ?? value;
    const asBlock = Array.isArray(expected) && !Array.isArray(result) ? [[result]] : result;
    return differs(asBlock, expected, formula);
  });
  expect(wrong.slice(0, 10)).toEqual([]);
}, 300_000);

function differs(result: unknown, expected: unknown, formula: string): object[] {
  try {
    expect(result).toEqual(closely(expected));
    return [];
  } catch {
    return [{ formula, result, expected }];
  }
}
