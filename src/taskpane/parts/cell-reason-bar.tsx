import { usePane } from "../pane-context";
import { Bar } from "./notice-bar";

/** Why the selected cell shows an error: Excel itself does not say it everywhere. */
export function CellReasonBar() {
  const { say, language, activeCell } = usePane();
  if (!activeCell.error) return null;
  return (
    <div role="status" aria-live="polite" data-part="cell-reason">
      <Bar intent="warning" say={say}>
        <span>
          {say("cellReason", { cell: activeCell.address, why: activeCell.error.sentenceIn(language) })}
        </span>
      </Bar>
    </div>
  );
}
