/*
 * What the add-ins of the last two releases read of each resource of version 1, written once and not taken from
 * today's code. Excel may run their functions.js beside a service of today. A field may be added to a resource, but
 * no field listed here may be removed, renamed or given another type. A change of one needs a version 2, and both
 * must be served.
 */

type Kind = "number" | "string" | "boolean" | "number or null" | "string or null" | "list" | "object";
/** Types by path: "days[].day" is the `day` of each of the `days`. */
export type Fields = Readonly<Record<string, Kind>>;

const TABLE: Fields = {
  version: "number",
  revision: "number",
  "days[].day": "string",
  "days[].revision": "number",
  "days[].edition": "number",
  "days[].complete": "boolean",
  "days[].quoted": "boolean",
  "codes[]": "number",
  "names[]": "string or null",
  renamed: "list",
  states: "string",
  designated: "string",
  currencies: "string",
  present: "string",
  "shortShares[]": "number",
  "shortValue[]": "number",
  "totalShares[]": "number",
  "totalValue[]": "number",
};

const TABLE_OF_ALL: Fields = {
  ...TABLE,
  "days[].market.boards[]": "string",
  "days[].market.shortValue": "number or null",
  "days[].market.shortShares": "number or null",
  "days[].market.count": "number",
  "days[].market.turnover.HKD": "number",
  "days[].market.eligibleTurnover": "number or null",
};

/** By the folder of the resource; "index" is v1/index.json. */
export const CONTRACT = {
  index: {
    version: "number",
    "store.id": "string",
    "store.kind": "string",
    clock: "string",
    "days[]": "string",
    "revisions[]": "number",
    "complete[]": "number",
    "weeks[]": "string",
    "weekRevisions[]": "number",
    securities: "number",
    "sources.2025": "number",
    "calendar.closures": "object",
    "calendar.halfDays": "object",
    release: "string",
  },
  days: TABLE_OF_ALL,
  months: TABLE_OF_ALL,
  "stock-years": {
    ...TABLE,
    "positions.days[]": "string",
    "positions.shares[]": "number or null",
    "positions.values[]": "number or null",
  },
  positions: {
    version: "number",
    day: "string",
    revision: "number",
    "codes[]": "number",
    "shares[]": "number or null",
    "values[]": "number or null",
  },
  "position-histories": {
    version: "number",
    revision: "number",
    "days[]": "string",
    "revisions[]": "number",
    "shares[]": "number or null",
    "values[]": "number or null",
  },
  securities: {
    version: "number",
    revision: "number",
    "codes[]": "number",
    "names[]": "string or null",
    "chineseNames[]": "string or null",
    "currencies[]": "string or null",
    "boardLots[]": "number or null",
    "rmbCounters[]": "number or null",
  },
  sources: {
    version: "number",
    year: "string",
    revision: "number",
    "publications[].seq": "number",
    "publications[].kind": "string",
    "publications[].series": "string",
    "publications[].day": "string",
    "publications[].name": "string",
    "publications[].publishedAt": "string",
    "publications[].acceptedAt": "string",
    "days[].day": "string",
    "days[].revision": "number",
    "days[].edition": "number",
    "days[].complete": "boolean",
    "days[].source": "number",
    "days[].knownFrom": "string",
    "weeks[].day": "string",
    "weeks[].source": "number",
    published: "list",
  },
} satisfies Record<string, Fields>;

/**
 * Returns the fields that are missing in a resource or have another type. A list must not be empty, because it would
 * prove nothing.
 */
export function breaches(resource: unknown, fields: Fields): string[] {
  return Object.entries(fields)
    .filter(([path, kind]) => {
      const values = valuesAt(resource, path.split("."));
      return values.length === 0 || !values.every((value) => isKind(value, kind));
    })
    .map(([path, kind]) => `${path} is no ${kind}`);
}

function valuesAt(value: unknown, [step, ...rest]: readonly string[]): unknown[] {
  if (step === undefined) return [value];
  const name = step.replace("[]", "");
  const next = typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : null;
  if (!step.endsWith("[]")) return valuesAt(next, rest);
  return Array.isArray(next) ? next.flatMap((each: unknown) => valuesAt(each, rest)) : [next];
}

function isKind(value: unknown, kind: Kind): boolean {
  if (kind === "list") return Array.isArray(value);
  if (kind === "object") return typeof value === "object" && value !== null && !Array.isArray(value);
  const [type, orNull] = kind.split(" or ");
  return typeof value === type || (orNull === "null" && value === null);
}
