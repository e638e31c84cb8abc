import { usePane } from "../pane-context";
import { Bar } from "./notice-bar";

/** Says why the selected cell shows an error, which not every Excel does. */
export function CellReasonBar() {
  const { say, wording, activeCell } = usePane();
  if (!activeCell.error) return null;
  return (
    <div role="status" aria-live="polite" data-part="cell-reason">
      <Bar intent="warning" say={say}>
        <span>
          {say("cellReason", { cell: activeCell.address, why: activeCell.error.sentenceIn(wording) })}
        </span>
      </Bar>
    </div>
  );
}
