import type { LeftOut } from "../market/own-history";
import type { SuppliedHistory } from "../publications/publication";
import { understood } from "../publications/understood";

const ORDERS = { dmy: "the day first", mdy: "the month first" } as const;
const LEFT_OUT: Readonly<Record<LeftOut["why"], (count: number) => string>> = {
  "column-not-read": () => "columns that are not read",
  "column-not-a-code": () => "columns whose headings are not stock codes",
  "row-without-figure": (count) => `${count} rows without a figure`,
  "empty-cell": (count) => `${count} empty cells`,
};

/** Returns lines that say what was understood of a user's file. */
export function saidOf(history: SuppliedHistory): string[] {
  const { form, figures, columns, first, last, securities, dateOrder, leftOut } = understood(history);
  const named = columns.map(({ column, heading }) =>
    column === heading ? column : `${column} (here "${heading}")`,
  );
  return [
    form === "across" ? `days down, codes across: ${named.join(", ")}` : `columns: ${named.join(", ")}`,
    `days: ${first} to ${last}, ${securities} securities`,
    `taken: ${figures.map(({ column, count }) => `${column} ${count}`).join(", ")}`,
    ...(dateOrder === null
      ? []
      : [
          `dates such as 05/11/2025: ${ORDERS[dateOrder.order]}, ${dateOrder.isStated ? "as you say" : "as the file's other dates show"}`,
        ]),
    ...leftOut.map(({ why, count, columns: headings }) =>
      [`left out: ${LEFT_OUT[why](count)}`, ...(headings.length > 0 ? [shortened(headings)] : [])].join(": "),
    ),
  ];
}

const MOST_NAMED = 10;
const shortened = (headings: readonly string[]): string =>
  [
    ...headings.slice(0, MOST_NAMED).map((heading) => `"${heading}"`),
    ...(headings.length > MOST_NAMED ? [`and ${headings.length - MOST_NAMED} more`] : []),
  ].join(", ");
