import type { StockCode } from "../market/stock-code";

/** A security of a list, with what the user noted about it; "" for no note. */
export interface ListEntry {
  readonly code: StockCode;
  readonly note: string;
}

/** A list that a user made, in the user's order. A code is in it once. */
export interface OwnList {
  readonly name: string;
  readonly entries: readonly ListEntry[];
}
export type OwnLists = readonly OwnList[];

/** The form of a name in which upper and lower case, full width and blanks around it do not count. */
const keyOf = (name: string): string => name.normalize("NFKC").trim().toLowerCase();

/** The list of that name; undefined if there is none. */
export const findOwnList = (lists: OwnLists, name: string): OwnList | undefined =>
  lists.find((list) => keyOf(list.name) === keyOf(name));
