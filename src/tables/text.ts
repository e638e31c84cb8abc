/** Characters that a workbook's file cannot hold: one of them would make Excel refuse a whole table. */
// eslint-disable-next-line no-control-regex -- control characters are what it looks for
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g;

/**
 * Text from outside can never become a formula, nor a number or a date ("MAR 5"): it is marked as text, as a user would
 * with an apostrophe, which Excel takes away.
 *
 * @example asText("=1+1") // "'=1+1"
 */
export const asText = (text: string): string => {
  const writable = text.replace(UNWRITABLE, "");
  return writable === "" ? "" : `'${writable}`;
};
