import { CodedError } from "../../errors/coded-error";
import type { ArchivedDays } from "../../market/archived-days";
import { tradingDaysUpTo } from "../../market/day-lookup";
import { asSecurityCode, stockCode, type StockCode } from "../../market/stock-code";
import type { Measure } from "../../market/measure";
import type { Day } from "../../market/trading-day";
import { columnsOf, daysOf, KEY_COLUMNS, tableContent } from "../../tables/content";
import { codesOfAnyList } from "../../measures/list";
import type { MarketView } from "../../measures/market-view";
import type { ScreenField } from "../../measures/screen-fields";
import type { TableKind, TableRequest } from "../../tables/request";
import type { Ranking } from "../../measures/ranking";
import type { Preferences } from "../preferences";

/** A field and its criterion in the import form. */
export interface DraftCriterion {
  readonly field: Exclude<ScreenField, "etf">;
  readonly criterion: string;
}

/** The content of the import form. */
export interface ImportDraft {
  readonly kind: TableKind;
  readonly which:
    "sold-short" | "all" | "designated" | "screen" | "list" | "watchlist" | "selected" | "typed";
  /** The name of a list: one of the publications, or one of the user. */
  readonly list: string;
  /** The criteria of a screen, as they are typed; ETFs are chosen apart from them. */
  readonly criteria: readonly DraftCriterion[];
  readonly funds: "with" | "without" | "only";
  /** As typed: codes separated by blanks, commas or line breaks. */
  readonly typed: string;
  readonly selected: readonly StockCode[];
  readonly watchlist: readonly string[];
  readonly when: "latest" | "day" | "range" | "last";
  readonly from: string;
  readonly to: string;
  readonly days: number;
  readonly by: Ranking;
  readonly count: number;
  readonly etfs: boolean;
  /** The figure of a matrix. */
  readonly measure: Measure;
  /** The chosen columns in their order; null chooses the usual ones. */
  readonly columns: readonly string[] | null;
  readonly place: "new-sheet" | "here" | "append";
  readonly tableId: string | null;
}

export const startingDraft = ({ watchlist }: Preferences): ImportDraft => ({
  ...{ kind: "securities", which: "sold-short", list: "active", typed: "", selected: [], watchlist },
  ...{ criteria: [{ field: "ratio", criterion: ">30%" }], funds: "with" },
  ...{ when: "latest", from: "", to: "", days: 20 },
  ...{
    by: "value",
    count: 10,
    etfs: false,
    measure: "ratio",
    columns: null,
    place: "new-sheet",
    tableId: null,
  },
});

/** Returns the columns of a form: the chosen or the usual ones, and the figure of its ranking. */
export function columnsIn({ kind, columns, by }: ImportDraft): readonly string[] {
  if (columns) return columns;
  if (kind === "comparison") return [];
  return columnsOf(kind).flatMap(({ id, isExtra }) =>
    !isExtra || (kind === "ranking" && id === by) ? [id] : [],
  );
}

/** Splits a typed text into parts: "700 HK" is one part. */
export const codeParts = (text: string): string[] =>
  text
    .replace(/(\d)\s+(HKG?|XHKG)\b(\s+EQUITY\b)?/gi, "$1.HK")
    .split(/[\s,;，；、]+/)
    .filter(Boolean);

/**
 * Returns the codes in a text that a person typed or pasted; other words are ignored.
 *
 * @example codesIn("700, 9988.HK banana") // ["0700", "9988"]
 */
export function codesIn(text: string): StockCode[] {
  return [...new Set(codeParts(text).flatMap((part) => asSecurityCode(part) ?? []))];
}

const FUNDS = { with: [], without: ["etf", "no"], only: ["etf", "yes"] } as const;

/** The criteria of a form, in turn as SHORTSCREEN takes them. */
const criteriaOf = ({ criteria, funds }: Pick<ImportDraft, "criteria" | "funds">): readonly string[] => [
  ...criteria.flatMap(({ field, criterion }) => [field, criterion]),
  ...FUNDS[funds],
];

function whichOf(draft: ImportDraft): TableRequest["which"] {
  const { which, typed, selected, watchlist } = draft;
  switch (which) {
    case "screen":
      return { kind: "screen", criteria: criteriaOf(draft) };
    case "list":
      return { kind: "list", name: draft.list };
    case "typed":
      return { kind: "codes", codes: codesIn(typed) };
    case "selected":
      return { kind: "codes", codes: selected };
    case "watchlist":
      return { kind: "codes", codes: watchlist.map((code) => stockCode(Number(code))) };
    default:
      return { kind: which };
  }
}

/**
 * Returns the request of a form. Days counted by "last" begin at a fixed day, so that a refresh adds days and removes
 * none.
 */
export function requestOf(draft: ImportDraft, archive: ArchivedDays): TableRequest {
  const { kind, when, from, to, days, by, count, etfs, measure } = draft;
  const latest = archive.complete.at(-1) ?? ("" as Day);
  const first = tradingDaysUpTo(latest, days, archive)[0] ?? latest;
  const span: TableRequest["when"] = {
    latest: { from: latest, to: latest },
    day: { from: (from || latest) as Day, to: (from || latest) as Day },
    range: { from: (from || first) as Day, to: (to || latest) as Day },
    last: { from: first, to: "latest" as const },
  }[when];
  // A ranking of the latest day follows the latest day.
  const isMoving = when === "latest" && kind === "ranking";
  return {
    kind,
    which: kind === "market" || kind === "ranking" ? { kind: "all" } : whichOf(draft),
    when: isMoving ? { from: "latest", to: "latest" } : span,
    columns: [...new Set([...columnsIn(draft), ...KEY_COLUMNS[kind]])],
    ...(kind === "ranking" ? { ranking: { by, count, etfs } } : {}),
    ...(kind === "comparison" ? { measure } : {}),
  };
}

/**
 * The request of a form and the number of its rows, before anything is written.
 *
 * @throws DATE_INVALID, NO_CODES if the form is not filled in, and what `tableContent` throws
 */
export function countedRequest(
  draft: ImportDraft,
  view: MarketView,
): { readonly request: TableRequest; readonly rows: number } {
  const isEmpty = (draft.when === "day" || draft.when === "range") && !draft.from;
  if (isEmpty || (draft.when === "range" && !draft.to)) throw new CodedError("DATE_INVALID", { date: "" });
  const request = withColumns(
    requestOf(draft, draft.kind === "positions" ? view.positionDays() : view.archive),
    view,
  );
  if (request.which.kind === "codes" && request.which.codes.length === 0) throw new CodedError("NO_CODES");
  // The rows of a matrix can be counted without fetching its figures.
  const rows =
    request.kind === "comparison"
      ? daysOf(request.when, view).length
      : tableContent(view, request).rows.length;
  return { request, rows };
}

/**
 * A matrix of a list has a column for each security that the list has on its last day. A refresh keeps these columns.
 */
function withColumns(request: TableRequest, view: MarketView): TableRequest {
  if (request.kind !== "comparison" || request.which.kind !== "list") return request;
  const last = daysOf(request.when, view).at(-1) as Day;
  return { ...request, which: { kind: "codes", codes: codesOfAnyList(view, request.which.name, last) } };
}
