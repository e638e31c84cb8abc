import type { CounterDay } from "../market/counter-day";
import { toExcelSerial } from "../market/trading-day";
import type { DayView } from "../resources/counter-table";

/** A column of an imported table. Formats are Excel's, in its English spelling. */
interface TableColumn {
  readonly heading: string;
  readonly numberFormat: string;
  valueOf(counter: CounterDay, edition: number): string | number;
}

const TEXT = "@";
const WHOLE = "#,##0";
const blankIfUnknown = (figure: number | null): number | "" => figure ?? "";

/** The columns of an imported day, in their order. */
export const DAY_COLUMNS: readonly TableColumn[] = [
  { heading: "Code", numberFormat: TEXT, valueOf: ({ code }) => code },
  { heading: "Name", numberFormat: TEXT, valueOf: ({ name }) => asText(name ?? "") },
  { heading: "Date", numberFormat: "yyyy-mm-dd", valueOf: ({ day }) => toExcelSerial(day) },
  { heading: "Currency", numberFormat: TEXT, valueOf: ({ currency }) => currency ?? "" },
  { heading: "Short Shares", numberFormat: WHOLE, valueOf: ({ shortShares }) => blankIfUnknown(shortShares) },
  { heading: "Short Value", numberFormat: WHOLE, valueOf: ({ shortValue }) => blankIfUnknown(shortValue) },
  { heading: "Total Shares", numberFormat: WHOLE, valueOf: ({ totalShares }) => blankIfUnknown(totalShares) },
  { heading: "Total Turnover", numberFormat: WHOLE, valueOf: ({ totalValue }) => blankIfUnknown(totalValue) },
  { heading: "Ratio", numberFormat: "0.00%", valueOf: ratioOf },
  { heading: "Revision", numberFormat: "0", valueOf: (_, edition) => edition },
];

function ratioOf({ shortValue, totalValue }: CounterDay): number | "" {
  return shortValue === null || !totalValue ? "" : shortValue / totalValue;
}

/** Text from outside can never become a formula: what could begin one is marked as text. */
export const asText = (text: string): string => (/^[\s'=+\-@]/.test(text) ? `'${text}` : text);

/** The securities sold short on a day, one row each, by code. */
export function dayRows(view: DayView): (string | number)[][] {
  return view
    .counters()
    .filter(({ shortValue }) => shortValue !== null)
    .map((counter) => DAY_COLUMNS.map((column) => column.valueOf(counter, view.edition)));
}
