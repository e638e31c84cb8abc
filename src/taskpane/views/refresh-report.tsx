import type { Refreshed, RefreshedTable } from "../../workbook/refresh-tables";
import { fromExcelSerial } from "../../market/trading-day";
import { percent } from "../parts/figures";
import { usePane } from "../pane-context";

/** The most changed cells that are listed. */
const MOST = 200;

/** "0700|45988" → "0700 2025-11-27". */
const readKey = (key: string): string =>
  key
    .split("|")
    .map((part, i, parts) =>
      i === parts.length - 1 && Number(part) > 30_000 ? fromExcelSerial(Number(part)) : part,
    )
    .join(" ");

const FRACTIONS = ["Ratio", "Deviation", "Change"];
/** A figure as its column shows it. */
const shown = (value: unknown, heading: string): string =>
  typeof value === "number"
    ? FRACTIONS.some((word) => heading.includes(word))
      ? percent(value)
      : value.toLocaleString("en-US", { maximumSignificantDigits: 15 })
    : typeof value === "string" && value
      ? value
      : "–";

/** What a refresh has changed, cell by cell. */
export function RefreshReport({ refreshed }: { refreshed: Refreshed }) {
  const { say, wording } = usePane();
  return (
    <section class="card" aria-label={say("reportHeading")}>
      <h2>{say("reportHeading")}</h2>
      {refreshed.tables.length === 0 && <p>{say("nothingToRefresh")}</p>}
      {refreshed.tables.map((table) => (
        <div key={table.table} class="stack">
          <h3>{table.table}</h3>
          {table.failure ? (
            <p>{table.failure.sentenceIn(wording)}</p>
          ) : (
            <p>
              {say("tableReport", {
                added: table.added,
                days: table.newDays.join(", ") || "–",
                changed: table.changes.length,
                removed: table.removed.map(readKey).join(", ") || "–",
              })}
            </p>
          )}
          {table.changes.length > 0 && <Changes table={table} />}
        </div>
      ))}
    </section>
  );
}

function Changes({ table }: { table: RefreshedTable }) {
  const { say } = usePane();
  return (
    <details>
      <summary tabIndex={0}>{say("changedCells", { count: table.changes.length })}</summary>
      <div
        class="scroll"
        tabIndex={0}
        role="group"
        aria-label={say("changedCells", { count: table.changes.length })}
      >
        <table class="list">
          <thead>
            <tr>
              <th scope="col">{say("rowColumn")}</th>
              <th scope="col">{say("columnColumn")}</th>
              <th scope="col" class="number">
                {say("beforeColumn")}
              </th>
              <th scope="col" class="number">
                {say("afterColumn")}
              </th>
            </tr>
          </thead>
          <tbody>
            {table.changes.slice(0, MOST).map(({ key, heading, before, after }) => (
              <tr key={key + heading}>
                <td class="together">{readKey(key)}</td>
                <td>{heading}</td>
                <td class="number">{shown(before, heading)}</td>
                <td class="number">{shown(after, heading)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {table.changes.length > MOST && (
        <p class="quiet">{say("andMore", { count: table.changes.length - MOST })}</p>
      )}
    </details>
  );
}
