import { MARKET, type StockCode } from "../market/stock-code";
import { fromIsoText, type Day } from "../market/trading-day";

/*
 * Paths of resources, relative to the service's address. Only the index changes; every other path names its store and
 * revision, so its content never changes.
 */

export const INDEX_PATH = "v1/index.json";

/** A resource, without its revision. */
export type ResourceName =
  | { readonly kind: "day"; readonly day: Day }
  | { readonly kind: "morning"; readonly day: Day }
  | { readonly kind: "month"; readonly month: string }
  | { readonly kind: "stock-year"; readonly code: StockCode; readonly year: string }
  | { readonly kind: "positions"; readonly week: Day }
  | { readonly kind: "position-history"; readonly code: StockCode }
  | { readonly kind: "sources"; readonly year: string }
  | { readonly kind: "securities" };

/**
 * The part of a path that names the resource, without store and revision.
 *
 * @example folderOf({ kind: "stock-year", code: "0700", year: "2025" }) // "stock-years/0700/2025"
 */
export function folderOf(name: ResourceName): string {
  switch (name.kind) {
    case "day":
      return `days/${name.day}`;
    case "morning":
      return `mornings/${name.day}`;
    case "month":
      return `months/${name.month}`;
    case "stock-year":
      return `stock-years/${name.code}/${name.year}`;
    case "positions":
      return `positions/${name.week}`;
    case "position-history":
      return `position-histories/${name.code}`;
    case "sources":
      return `sources/${name.year}`;
    case "securities":
      return "securities";
  }
}

/**
 * Whether two ids are the same store's. If a store differed from its archive, it is rebuilt: it keeps its numbers and
 * gets a new edition, which its id names after a dash. Everything read from the former edition is then read again,
 * without asking the user.
 *
 * @example isSameStore("4f1c9a2e", "4f1c9a2e-07b31c55") // true
 */
export const isSameStore = (a: string, b: string): boolean => withoutEdition(a) === withoutEdition(b);

/** A store's original id, without its edition. */
export const withoutEdition = (id: string): string => id.replace(/-.*$/, "");

/** v1/4f1c9a2e/days/2025-11-27.61.json: a resource of a store at a revision. */
export const resourcePath = (store: string, name: ResourceName, revision: number): string =>
  `v1/${store}/${folderOf(name)}.${revision}.json`;

export interface ResourcePath {
  readonly store: string;
  readonly name: ResourceName;
  readonly revision: number;
}

const PATH =
  /^v1\/([0-9a-f]{8}(?:-[0-9a-f]{8})?)\/([a-z-]+)(?:\/([0-9A-Z-]+))?(?:\/(\d{4}))?\.(\d{1,15})\.json$/;
const MONTH = /^[12]\d{3}-(0[1-9]|1[0-2])$/;
const YEAR = /^[12]\d{3}$/;
const CODE = /^(\d{4,5}|MARKET)$/;

/** Parses a path; null if it is not the path of a resource. */
export function parseResourcePath(path: string): ResourcePath | null {
  const [, store, folder, first, second, revision] = PATH.exec(path) ?? [];
  if (!store || !folder) return null;
  const name = nameOf(folder, first, second);
  return name && { store, name, revision: Number(revision) };
}

function nameOf(folder: string, first = "", second?: string): ResourceName | null {
  if (folder === "stock-years")
    return second && YEAR.test(second) && CODE.test(first)
      ? { kind: "stock-year", code: first as StockCode, year: second }
      : null;
  if (second !== undefined) return null;
  return folder === "position-histories" ? ofSecurity(first) : ofOnePart(folder, first);
}

const ofSecurity = (code: string): ResourceName | null =>
  CODE.test(code) && code !== MARKET ? { kind: "position-history", code: code as StockCode } : null;

function ofOnePart(folder: string, part: string): ResourceName | null {
  const day = fromIsoText(part);
  switch (folder) {
    case "securities":
      return part === "" ? { kind: "securities" } : null;
    case "days":
      return day && { kind: "day", day };
    case "mornings":
      return day && { kind: "morning", day };
    case "positions":
      return day && { kind: "positions", week: day };
    case "months":
      return MONTH.test(part) ? { kind: "month", month: part } : null;
    case "sources":
      return YEAR.test(part) ? { kind: "sources", year: part } : null;
    default:
      return null;
  }
}
