import { useEffect, useState } from "preact/hooks";
import { usePane } from "../pane-context";
import { Button } from "./controls";
import { Bar } from "./notice-bar";

const load = () => import(/* webpackChunkName: "import" */ "../../workbook/start-with-document");

/** Asks once in a workbook, at its first table or function, whether the add-in should start with it. */
export function StartOffer() {
  const { say, work, lifeCycle } = usePane();
  const [isWanted, setWanted] = useState(false);
  const [functions, setFunctions] = useState(0);
  useEffect(
    () =>
      lifeCycle.onFindings((found) => {
        setFunctions(found.functions);
      }),
    [lifeCycle],
  );
  useEffect(() => {
    let isCurrent = true;
    const look = async (): Promise<void> => {
      const { isStartOffered, startsWithDocument } = await load();
      const { listTables } = await import(/* webpackChunkName: "import" */ "../../workbook/list-tables");
      const isOurs = functions > 0 || (await listTables()).length > 0;
      const wanted = isOurs && !(await isStartOffered()) && !(await startsWithDocument());
      if (isCurrent) setWanted(wanted);
    };
    if (!work.isBusy) void look().catch(() => undefined); // if Excel is busy, it is checked again after the next work
    return () => {
      isCurrent = false;
    };
  }, [work.isBusy, functions]);
  if (!isWanted) return null;
  const answer = (on: boolean): Promise<void> =>
    work.run(say("starting"), async () => {
      const { noteStartOffered, startWithDocument } = await load();
      await (on ? startWithDocument(true) : noteStartOffered());
      setWanted(false);
      return { text: say(on ? "startSet" : "startNotSet") };
    });
  return (
    <div data-part="start-offer">
      <Bar intent="info" say={say}>
        <span>{say("startOffer")}</span>
        <div class="row">
          <Button disabled={work.isBusy} onClick={() => answer(true)}>
            {say("startAction")}
          </Button>
          <Button size="small" disabled={work.isBusy} onClick={() => answer(false)}>
            {say("startNotNow")}
          </Button>
        </div>
      </Bar>
    </div>
  );
}
