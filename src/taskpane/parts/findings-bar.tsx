import { useEffect, useState } from "preact/hooks";
import type { Findings } from "../../workbook/findings";
import { usePane } from "../pane-context";
import { Button } from "./controls";
import { Bar } from "./notice-bar";

/** What was found in the workbook when it was opened, and mended. */
export function FindingsBar() {
  const { say, lifeCycle } = usePane();
  const [found, setFound] = useState<Findings | null>(null);
  const [closed, setClosed] = useState<Findings | null>(null);
  useEffect(() => lifeCycle.onFindings(setFound), [lifeCycle]);
  if (!found || found === closed) return null;
  const { outdated, renamed, unstuck, unnamed } = found;
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
