import { useEffect, useState } from "preact/hooks";
import { NOTHING_FOUND, type Findings } from "../../workbook/findings";
import { usePane } from "../pane-context";
import { Button } from "./controls";
import { Bar } from "./notice-bar";

/** Says what was found and repaired in the workbook when it was opened. */
export function FindingsBar() {
  const { say, lifeCycle } = usePane();
  const [found, setFound] = useState(NOTHING_FOUND);
  const [closed, setClosed] = useState(NOTHING_FOUND);
  useEffect(() => lifeCycle.onFindings(setFound), [lifeCycle]);
  // A closed message is not shown again.
  const since = (count: (findings: Findings) => number): number => count(found) - count(closed);
  const outdated = since((findings) => findings.outdated);
  const renamed = since((findings) => findings.renamed);
  const unstuck = since((findings) => findings.unstuck);
  const unnamed = found.unnamed === closed.unnamed ? 0 : found.unnamed;
  const lines = [
    outdated > 0 && say("foundOutdated", { cells: outdated }),
    renamed > 0 && say("foundRenamed", { cells: renamed }),
    unstuck > 0 && say("foundUnstuck", { cells: unstuck }),
    unnamed > 0 && say("foundUnnamed", { cells: unnamed }),
  ].filter((line) => line !== false);
  if (lines.length === 0) return null;
  return (
    <div role="status" aria-live="polite" data-part="findings">
      <Bar intent={unnamed > 0 ? "warning" : "info"} say={say}>
        {lines.map((line) => (
          <span key={line}>{line}</span>
        ))}
        <div class="row">
          <Button
            size="small"
            onClick={() => {
              setClosed(found);
            }}
          >
            {say("closeAction")}
          </Button>
        </div>
      </Bar>
    </div>
  );
}
