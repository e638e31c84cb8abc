/* Headings of the columns of a user's files and lists. */

/** Returns a heading without blanks, signs, capitals and the byte order mark of a file's first field. */
export const plainHeading = (heading: string): string =>
  heading
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");

/** Headings of a column of stock codes, as `plainHeading` returns them. */
export const CODE_HEADINGS: readonly string[] = [
  ...["code", "stockcode", "ticker", "symbol", "securitycode"],
  ...["代號", "股份代號", "證券代號", "股票代號"],
  ...["代码", "股票代码", "证券代码", "股份代码"],
];

/** Whether a heading is that of a column of stock codes. */
export const isCodeHeading = (heading: string): boolean => CODE_HEADINGS.includes(plainHeading(heading));
