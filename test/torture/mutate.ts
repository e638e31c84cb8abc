import type { Day } from "../../src/market/trading-day";
import { CodedError } from "../../src/errors/coded-error";
import { countersOfDailyQuotations, type PageCounter } from "../../src/publications/page-counters";
import type { Publication } from "../../src/publications/publication";
import { readPublication } from "../../src/publications/read-publication";
import { createRandom } from "../../src/sample/random";
import { sampleDay } from "../../src/sample/sample-day";
import { writeDailyQuotations } from "../../src/sample/write-daily-quotations";
import { writeDesignatedSecurities, writeShortPositions } from "../../src/sample/write-files";
import { writeChineseTurnoverPage, writeTurnoverPage } from "../../src/sample/write-turnover-page";
import { gemOn } from "../../src/simulated-exchange/market-of-days";
import { dailyQuotationsPage, turnoverPage } from "../publications/pages";
import { MUTATIONS } from "./mutations";

/** The results of mutated publications. */
export interface MutationReport {
  readonly count: number;
  /**
   * By the reader's result: refused, unchanged in all figures, or changed where no total or section covers the
   * figure.
   */
  readonly outcomes: Readonly<Record<string, number>>;
  /** Kinds of change that nothing printed can show, with their counts. */
  readonly undetectable: Readonly<Record<string, number>>;
  /** Changes of a figure that a printed total or a second section covers. There must be none. */
  readonly violations: readonly string[];
}

const day = "2025-11-27" as Day;
const TODAY = "2026-11-28" as Day;

/**
 * Small pages are mutated often. The sample's whole page is mutated rarely, because it takes a hundred times as long.
 */
function originals(): readonly (readonly [string, Uint8Array, number])[] {
  const model = sampleDay(day);
  const few = { ...model, counters: model.counters.filter((_, i) => i % 40 === 0) };
  const restated = few.counters.flatMap(({ code, name, currency, short }) =>
    short ? [{ code, name, currency, shares: short.shares, value: short.value }] : [],
  );
  return [
    ["Daily Quotations", dailyQuotationsPage(), 30],
    ["Daily Quotations of the sample", writeDailyQuotations({ ...few, restated }), 20],
    ["Daily Quotations of GEM", writeDailyQuotations({ ...gemOn("2025-11-26" as Day), restated: [] }), 15],
    ["Short Selling Turnover", turnoverPage(), 20],
    ["Short Selling Turnover of the sample", writeTurnoverPage(few, "day"), 10],
    ["Short Selling Turnover in Chinese", writeChineseTurnoverPage(few, "day", (code) => `恒隆${code}`), 10],
    ["SFC positions", wholeLines(writeShortPositions(day), 60), 5],
    ["designated securities", wholeLines(writeDesignatedSecurities(day), 60), 5],
    ["the whole page of the sample", writeDailyQuotations({ ...model, restated: [] }), 1],
  ];
}

const wholeLines = (bytes: Uint8Array, count: number): Uint8Array =>
  new TextEncoder().encode(
    `${new TextDecoder().decode(bytes).split("\r\n").slice(0, count).join("\r\n")}\r\n`,
  );

/** Mutates publications this many times, and checks their figures. */
export function mutate(count: number, seed: number): MutationReport {
  const random = createRandom(seed);
  const weighted = originals().flatMap(([name, bytes, weight]) =>
    Array.from({ length: weight }, () => ({
      name,
      bytes,
      published: readPublication(bytes, { today: TODAY }),
    })),
  );
  const kinds = Object.entries(MUTATIONS);
  const outcomes: Record<string, number> = {};
  const undetectable: Record<string, number> = {};
  const violations: string[] = [];
  const add = (to: Record<string, number>, key: string): void => void (to[key] = (to[key] ?? 0) + 1);
  for (let i = 0; i < count; i++) {
    const original = weighted[Math.floor(random() * weighted.length)];
    const [kind, change] = kinds[Math.floor(random() * kinds.length)] ?? [];
    if (!original || !kind || !change) continue;
    const mutated = change(original.bytes, random);
    const read = tryToRead(mutated);
    if (typeof read === "string") {
      add(outcomes, read === "not coded" ? read : "refused");
      if (read === "not coded")
        violations.push(`${original.name}, ${kind}: an error that is not of the catalogue`);
      continue;
    }
    const differences = compare(original.published, read);
    add(outcomes, differences.length === 0 ? "unchanged" : "changed where nothing covers it");
    for (const difference of differences)
      if (difference.isCovered) violations.push(`${original.name}, ${kind}, #${i}: ${difference.what}`);
      else add(undetectable, difference.what);
  }
  return { count, outcomes, undetectable, violations };
}

function tryToRead(bytes: Uint8Array): Publication | string {
  try {
    return readPublication(bytes, { today: TODAY });
  } catch (error) {
    return error instanceof CodedError && error.code !== "INTERNAL" ? error.code : "not coded";
  }
}

interface Difference {
  readonly what: string;
  readonly isCovered: boolean;
}

function compare(before: Publication, after: Publication): Difference[] {
  if (before.kind !== after.kind) return [{ what: "taken for another kind", isCovered: true }];
  if (before.kind === "short-positions" || before.kind === "designated-securities")
    return JSON.stringify(before) === JSON.stringify(after)
      ? []
      : [{ what: `${before.kind}, which print no totals`, isCovered: false }];
  const differences: Difference[] = [];
  if (before.day !== after.day)
    differences.push({ what: "another date whose weekday agrees", isCovered: false });
  if ("board" in before && "board" in after && before.board !== after.board)
    differences.push({ what: "the board that the head names", isCovered: false });
  if ("session" in before && "session" in after && before.session !== after.session)
    differences.push({ what: "the session that the head names", isCovered: false });
  return [...differences, ...compareRows(before, after)];
}

type Row = Pick<
  PageCounter,
  "code" | "name" | "shortShares" | "shortValue" | "totalShares" | "totalValue" | "currency"
>;
const rowsOf = (publication: Publication): readonly Row[] =>
  publication.kind === "daily-quotations"
    ? countersOfDailyQuotations(publication).counters
    : (publication.rows as unknown as readonly Row[]);

/**
 * Returns how the rows of two readings differ, and which differences the page itself should have caught. Printed totals
 * check the short shares and the number of rows, and the values where money is totalled. A counter's total turnover is
 * checked where both sections of the page print it.
 */
function compareRows(before: Publication, after: Publication): Difference[] {
  const [old, now] = [rowsOf(before), rowsOf(after)];
  const differences = new Set<string>();
  const found = compareSoldShort(before, old, now);
  const byCode = new Map(now.map((row) => [row.code, row]));
  for (const row of old) {
    const other = byCode.get(row.code);
    if (!other) differences.add("a code");
    else if (isListed(row) && isListed(other)) {
      if (other.totalValue !== null && other.totalValue !== row.totalValue)
        found.push({
          what: "total turnover of a counter in both sections",
          isCovered: isInBoth(before, row),
        });
      if (other.shortValue !== row.shortValue) differences.add("a code");
      if (other.currency !== row.currency) differences.add("a currency mark");
      if (other.name !== row.name) differences.add("a name");
    } else if (
      other.name !== row.name ||
      other.totalValue !== row.totalValue ||
      other.totalShares !== row.totalShares
    )
      differences.add("the quotation of a counter that was not sold short");
  }
  if (now.length > old.length) differences.add("a code");
  return [...found, ...[...differences].map((what) => ({ what, isCovered: false }))];
}

const isListed = ({ shortValue }: Row): boolean => shortValue !== null;

function compareSoldShort(before: Publication, old: readonly Row[], now: readonly Row[]): Difference[] {
  const figuresOf = (rows: readonly Row[], figure: "shortShares" | "shortValue"): string =>
    rows
      .filter(isListed)
      .map((row) => row[figure])
      .sort()
      .join();
  return (["shortShares", "shortValue"] as const)
    .filter((figure) => figuresOf(old, figure) !== figuresOf(now, figure))
    .map((figure) => ({
      what: `${figure} of a counter`,
      isCovered: figure === "shortShares" || provesShortValues(before),
    }));
}

/** GEM's page prints only its sums of shares. */
const provesShortValues = (publication: Publication): boolean =>
  publication.kind !== "daily-quotations" || publication.provesShortValues;

const isInBoth = (publication: Publication, { code }: Row): boolean =>
  publication.kind === "daily-quotations" &&
  (publication.quotations?.some((entry) => entry.code === code && entry.turnover !== null) ?? false);
