import { latestDay } from "../resources/resource-index";
import type { TableRequest } from "../tables/request";
import type { Pane } from "./pane-context";

/** The usual import: the securities sold short on the latest day, in a new sheet. Its code is loaded on demand. */
export async function importLatestDay(pane: Pane): Promise<void> {
  const { index, say, work } = pane;
  const latest = index && latestDay(index);
  if (!latest) return;
  const { columnsOf, importInto } = await import(/* webpackChunkName: "import" */ "./import-work");
  const request: TableRequest = {
    kind: "securities",
    which: { kind: "sold-short" },
    when: { from: latest, to: latest },
    columns: columnsOf("securities").flatMap(({ id, isExtra }) => (isExtra ? [] : [id])),
  };
  await work.run(say("importing"), importInto(pane, request, { kind: "new-sheet" }), true);
}
