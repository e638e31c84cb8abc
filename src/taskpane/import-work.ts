import { session } from "../client/session";
import { CodedError } from "../errors/coded-error";
import { PERCENT, WHOLE } from "../measures/number-formats";
import { columnsOf, type TableContent } from "../tables/content";
import type { TableRequest } from "../tables/request";
import { importTable, type ImportedTable, type Place } from "../workbook/import-table";
import { requestContent } from "../workbook/table-content";
import type { Progress } from "../workbook/table-cells";
import type { Preferences } from "./preferences";
import type { Pane } from "./pane-context";
import type { Outcome } from "./work";

export { columnsOf };

const MONEY = ["Value", "Turnover"];

/** Returns the content with the number formats that the user has chosen. */
export function inFormats(content: TableContent, { ratioFormat, valueFormat }: Preferences): TableContent {
  const formatOf = ({ heading, numberFormat }: TableContent["columns"][0]): string => {
    if (numberFormat === PERCENT) return ratioFormat;
    return numberFormat === WHOLE && MONEY.some((word) => heading.includes(word))
      ? valueFormat
      : numberFormat;
  };
  return {
    ...content,
    columns: content.columns.map((column) => ({ ...column, numberFormat: formatOf(column) })),
  };
}

/** Calculates the rows of a request and writes them as a table. */
export async function writeTable(
  pane: Pane,
  request: TableRequest,
  place: Place,
  progress: Progress,
): Promise<ImportedTable> {
  const content = inFormats(await requestContent(request), pane.preferences);
  const store = session.data().known()?.index.store;
  if (!store) throw new CodedError("SERVICE_UNREACHABLE");
  return importTable({ request, content, store, place, at: new Date().toISOString() }, progress);
}

/** The work of an import, and what the pane says when it is done. */
export const importInto =
  (pane: Pane, request: TableRequest, place: Place) =>
  async (progress: Progress): Promise<Outcome> => {
    const { rows, table, sheet, undo } = await writeTable(pane, request, place, progress);
    return {
      text: pane.say(place.kind === "append" ? "appended" : "imported", { rows, table, sheet }),
      ...(rows > 0 ? { undo } : {}),
    };
  };
