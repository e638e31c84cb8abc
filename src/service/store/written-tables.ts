import { COUNTER_COLUMNS, PRICE_COLUMNS } from "./board-rows";

/** A table's columns, and the column with the number of the change. */
interface RowsOf {
  readonly number: string;
  readonly columns: readonly string[];
  /** Columns that are written after the others and are in no digest. */
  readonly undigested?: readonly string[];
}

/** Every table that answers are made from; refused files are not included. */
export const WRITTEN = {
  board_day: {
    number: "seq",
    columns: [
      ...["day", "board", "seq", "source", "official", "complete", "quoted", "short_value", "short_shares"],
      ...["count", "turnover", "suppliers", "notes"],
    ],
    undigested: ["active"],
  },
  closure: { number: "seq", columns: ["day", "seq", "sha256", "learned_at", "address"] },
  counter_day: {
    number: "seq",
    columns: ["board", "day", "seq", ...COUNTER_COLUMNS],
    undigested: PRICE_COLUMNS,
  },
  day_revision: {
    number: "timeline",
    columns: [
      ...["day", "timeline", "revision", "is_current", "known_from", "main", "gem", "list", "designated"],
      ...["complete", "head"],
    ],
  },
  designated: { number: "seq", columns: ["effective", "seq", "code", "name", "currency", "fund"] },
  intervention: { number: "seq", columns: ["seq", "publication", "kind", "at"] },
  morning: {
    number: "seq",
    columns: ["day", "board", "seq", "code", "name", "currency", "short_shares", "short_value"],
  },
  position: { number: "seq", columns: ["code", "day", "seq", "name", "shares", "value"] },
  publication: {
    number: "seq",
    columns: [
      ...["seq", "kind", "series", "day", "sha256", "name", "size", "published_at", "accepted_at"],
      ...["restates", "row_count"],
    ],
    undigested: ["reading"],
  },
  security: {
    number: "seq",
    columns: [
      ...["code", "seq", "day", "english_name", "chinese_name", "currency", "category", "board_lot"],
      "rmb_counter",
    ],
  },
  supplied_close: {
    number: "publication",
    columns: ["publication", "line", "code", "board", "day", "name", "currency", "close"],
  },
  supplied_position: {
    number: "publication",
    columns: ["publication", "line", "code", "day", "name", "shares", "value"],
  },
  supplied_row: {
    number: "publication",
    columns: [
      ...["publication", "line", "code", "board", "day", "name", "currency"],
      ...["short_shares", "short_value", "total_shares", "total_value"],
    ],
  },
  week_revision: { number: "revision", columns: ["day", "revision", "report"] },
} as const satisfies Readonly<Record<string, RowsOf>>;

export type WrittenTable = keyof typeof WRITTEN;
/** The columns of a table that are in no digest. */
export const undigestedOf = (table: WrittenTable): readonly string[] =>
  (WRITTEN[table] as RowsOf).undigested ?? [];
export const WRITTEN_TABLES = Object.keys(WRITTEN) as WrittenTable[];
