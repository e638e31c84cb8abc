import { useEffect, useState } from "preact/hooks";
import { session } from "../../client/session";
import { canCite, saveCitationSetting } from "../../workbook/citation-setting";
import { hasSnapshot, removeSnapshot, storeSnapshot } from "../../workbook/snapshot";
import { relink, unlink, unlinkInCopy } from "../../workbook/unlink";
import { Button, Tick } from "../parts/controls";
import { whole } from "../parts/figures";
import { usePane } from "../pane-context";

/** Actions for the workbook's formulas: recalculate, replace by values and restore, store the figures. */
export function WorkbookFormulas() {
  const { say, work, lifeCycle } = usePane();
  const [cites, setCites] = useState(session.citesSources);
  const [isStored, setStored] = useState(false);
  useEffect(() => {
    if (!work.isBusy) void hasSnapshot().then(setStored, () => undefined); // if Excel is busy, it is asked again after the next work
  }, [work.isBusy]);
  const count = (cells: number): string => say("cited", { cells });
  return (
    <section class="card" aria-label={say("formulasHeading")}>
      <h2>{say("formulasHeading")}</h2>
      <div class="stack">
        <p class="quiet">{say("retryHint")}</p>
        <Button
          disabled={work.isBusy}
          onClick={() =>
            work.run(say("citing"), async () => ({ text: count(await lifeCycle.recalculate()) }))
          }
        >
          {say("retryAction")}
        </Button>
      </div>
      <div class="stack">
        <p class="quiet">{say("unlinkHint")}</p>
        <div class="row">
          <Button
            disabled={work.isBusy}
            onClick={() =>
              work.run(say("unlinking"), async () => {
                const { sheet, cells } = await unlinkInCopy();
                return { text: say("unlinkedCopy", { sheet, cells }) };
              })
            }
          >
            {say("unlinkCopy")}
          </Button>
          <Button
            disabled={work.isBusy}
            onClick={() =>
              work.run(say("unlinking"), async () => ({
                text: say("unlinked", { cells: await unlink("sheet") }),
              }))
            }
          >
            {say("unlinkSheet")}
          </Button>
          <Button
            disabled={work.isBusy}
            onClick={() =>
              work.run(say("unlinking"), async () => ({
                text: say("unlinked", { cells: await unlink("workbook") }),
              }))
            }
          >
            {say("unlinkWorkbook")}
          </Button>
          <Button
            disabled={work.isBusy}
            onClick={() =>
              work.run(say("relinking"), async () => {
                const { cells, changed } = await relink();
                return {
                  text: say("relinked", { cells, changed }),
                  intent: changed > 0 ? "warning" : "success",
                };
              })
            }
          >
            {say("relinkAction")}
          </Button>
        </div>
      </div>
      <div class="stack">
        <p class="quiet">{say(isStored ? "snapshotStored" : "snapshotHint")}</p>
        <div class="row">
          <Button
            disabled={work.isBusy}
            onClick={() =>
              work.run(say("storing"), async () => {
                const { formulas, leftOut, bytes } = await storeSnapshot();
                return {
                  text: say("stored", { formulas, leftOut, size: whole(bytes / 1000) }),
                  intent: leftOut > 0 ? "warning" : "success",
                };
              })
            }
          >
            {say(isStored ? "snapshotAgain" : "snapshotAction")}
          </Button>
          {isStored && (
            <Button
              disabled={work.isBusy}
              onClick={() =>
                work.run(say("storing"), async () => {
                  await removeSnapshot();
                  return { text: say("snapshotRemoved") };
                })
              }
            >
              {say("snapshotRemove")}
            </Button>
          )}
        </div>
      </div>
      {canCite() && (
        <Tick
          text={say("cite")}
          checked={cites}
          disabled={work.isBusy}
          onChange={(on) => {
            setCites(on);
            void work.run(say("citing"), async () => {
              await saveCitationSetting(on);
              return { text: count(await lifeCycle.recalculate("everything")) };
            });
          }}
        />
      )}
    </section>
  );
}
