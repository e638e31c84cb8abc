import { columnsOf } from "../../tables/content";
import { Button, Tick } from "../parts/controls";
import { usePane } from "../pane-context";
import { columnsIn, type ImportDraft } from "./import-draft";

interface Props {
  readonly draft: ImportDraft;
  readonly change: (more: Partial<ImportDraft>) => void;
}

/** Chooses the columns and their order. The columns that identify a row are always included. */
export function ColumnChoice({ draft, change }: Props) {
  const { say } = usePane();
  if (draft.kind === "comparison") return null;
  const all = columnsOf(draft.kind);
  const chosen = columnsIn(draft);
  const inOrder = [...chosen, ...all.map(({ id }) => id).filter((id) => !chosen.includes(id))];
  const move = (id: string, by: number): void => {
    const from = chosen.indexOf(id);
    const columns = chosen.filter((each) => each !== id);
    columns.splice(from + by, 0, id);
    change({ columns });
  };
  return (
    <details>
      <summary tabIndex={0}>{say("columnsChosen", { count: chosen.length })}</summary>
      <ol class="columns" aria-label={say("columns")}>
        {inOrder.map((id) => {
          const column = all.find((each) => each.id === id);
          const place = chosen.indexOf(id);
          if (!column) return null;
          return (
            <li key={id}>
              <Tick
                text={column.heading}
                checked={place >= 0}
                disabled={column.isKey}
                onChange={(checked) => {
                  change({ columns: checked ? [...chosen, id] : chosen.filter((each) => each !== id) });
                }}
              />
              {place >= 0 && (
                <span class="row">
                  <Button
                    size="small"
                    disabled={place === 0}
                    label={say("moveUp", { column: column.heading })}
                    onClick={() => {
                      move(id, -1);
                    }}
                  >
                    ↑
                  </Button>
                  <Button
                    size="small"
                    disabled={place === chosen.length - 1}
                    label={say("moveDown", { column: column.heading })}
                    onClick={() => {
                      move(id, 1);
                    }}
                  >
                    ↓
                  </Button>
                </span>
              )}
            </li>
          );
        })}
      </ol>
    </details>
  );
}
