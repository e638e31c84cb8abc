import { useEffect, useState } from "preact/hooks";
import type { WorkbookSource } from "../../workbook/workbook-source";
import { usePane } from "../pane-context";
import { Button } from "./controls";
import { Bar } from "./notice-bar";

/**
 * Appears if the workbook's figures are of another source than the service's. Nothing is calculated until the user
 * switches; the bar says what switching changes.
 */
export function SourceBar() {
  const pane = usePane();
  const { say, index, work, lifeCycle } = pane;
  const [other, setOther] = useState<{ source: WorkbookSource; tables: number } | null>(null);
  useEffect(() => {
    let isCurrent = true;
    const look = async (): Promise<void> => {
      const source = await lifeCycle.otherSource();
      const { listTables } = await import(/* webpackChunkName: "import" */ "../../workbook/list-tables");
      const tables = source ? (await listTables()).length : 0;
      if (isCurrent) setOther(source && { source, tables });
    };
    if (index && !work.isBusy) void look().catch(() => undefined); // if Excel is busy, the next change tries again
    return () => {
      isCurrent = false;
    };
  }, [index, lifeCycle, work.isBusy]);
  if (!other || !index) return null;
  const word = (kind: WorkbookSource["kind"]): string => say(kind === "sample" ? "sample" : "published");
  const switchNow = (): Promise<void> =>
    work.run(say("switching"), async (progress) => {
      const { switchWork } = await import(/* webpackChunkName: "tables" */ "../switch-work");
      return switchWork(pane, other.source)(progress);
    });
  return (
    <Bar intent="warning" say={say}>
      <span>
        {say("otherSource", { workbook: word(other.source.kind), service: word(index.store.kind) })}
      </span>
      <span>{say("switchWillChange", { tables: other.tables })}</span>
      <div class="row">
        <Button disabled={work.isBusy} onClick={switchNow}>
          {say("switchAction", { service: word(index.store.kind) })}
        </Button>
      </div>
    </Bar>
  );
}
