/** The parts that each part may import, from tools/may-import.json, which the lint rules read too. */
export type MayImport = Readonly<Record<string, readonly string[]>>;

export const BEGIN = "<!-- The picture: `npm run docs` draws it from tools/may-import.json. -->";
export const END = "<!-- The end of the picture. -->";

/**
 * Draws the directions of imports: a row for each part, with a mark in the column of each part that it may import.
 *
 * @example picture({ errors: [], market: ["errors"] })
 * //            1  2
 * //  1 errors  ·
 * //  2 market  ■  ·
 */
export function picture(mayImport: MayImport): string {
  const parts = Object.keys(mayImport);
  const width = Math.max(...parts.map((part) => part.length));
  const numberOf = (_: string, i: number): string => String(i + 1).padStart(2);
  const rows = parts.map((part, row) => {
    const marks = parts.map((other, column) => {
      if (column === row) return " ·";
      return mayImport[part]?.includes(other) ? " ■" : "  ";
    });
    return `${numberOf(part, row)} ${part.padEnd(width)} ${marks.join(" ")}`.trimEnd();
  });
  return [`${" ".repeat(width + 4)}${parts.map(numberOf).join(" ")}`, ...rows].join("\n");
}

/**
 * Puts the picture between the two markers of a page.
 *
 * @throws an Error if the page lacks a marker
 */
export function withPicture(page: string, mayImport: MayImport): string {
  const begin = page.indexOf(BEGIN);
  const end = page.indexOf(END);
  if (begin < 0 || end < begin) throw new Error("The page has no place for the picture.");
  return `${page.slice(0, begin)}${BEGIN}\n\n\`\`\`\n${picture(mayImport)}\n\`\`\`\n\n${page.slice(end)}`;
}
