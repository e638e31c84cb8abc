import { CodedError } from "../errors/coded-error";
import { asStockCode } from "../market/stock-code";
import { PUBLISHED_LISTS, publishedList } from "./list";
import { inOneLine } from "./own-list-text";
import { findOwnList, type OwnList, type OwnLists } from "./own-list";

/** The longest name of a list, in characters. */
const MOST_NAME = 40;
/** The most lists of a workbook. */
const MOST_LISTS = 200;

/**
 * Reads the name of a new list. Names of the publications' lists, stock codes and MARKET are refused: a formula could
 * mean either.
 *
 * @example readListName(" Blue chips ") // "Blue chips"
 * @throws LIST_NAME_INVALID
 */
export function readListName(text: string): string {
  const name = inOneLine(text);
  if (name === "" || name.length > MOST_NAME || publishedList(name) !== null || asStockCode(name) !== null)
    throw new CodedError("LIST_NAME_INVALID", {
      ...{ given: name.slice(0, MOST_NAME), most: MOST_NAME, allowed: PUBLISHED_LISTS.join('", "') },
    });
  return name;
}

/**
 * Returns the lists with a list added, or put in the place of the one named `instead`.
 *
 * @throws LIST_NAME_TAKEN, NO_CODES, LISTS_TOO_LARGE
 */
export function withOwnList(lists: OwnLists, list: OwnList, instead?: string): OwnLists {
  const replaced = instead === undefined ? undefined : findOwnList(lists, instead);
  const same = findOwnList(lists, list.name);
  if (same && same !== replaced) throw new CodedError("LIST_NAME_TAKEN", { name: same.name });
  if (list.entries.length === 0) throw new CodedError("NO_CODES");
  if (!replaced && lists.length >= MOST_LISTS) throw new CodedError("LISTS_TOO_LARGE");
  return replaced ? lists.map((each) => (each === replaced ? list : each)) : [...lists, list];
}

/** Returns the lists without one of them. */
export const withoutOwnList = (lists: OwnLists, name: string): OwnLists => {
  const removed = findOwnList(lists, name);
  return lists.filter((each) => each !== removed);
};
