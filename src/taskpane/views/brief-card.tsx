import { session } from "../../client/session";
import { useState } from "preact/hooks";
import { findDay } from "../../market/day-lookup";
import { CodedError } from "../../errors/coded-error";
import type { Day } from "../../market/trading-day";
import { latestDay } from "../../resources/resource-index";
import { briefOf } from "../../tables/brief";
import { writeBrief, type BriefLabels } from "../../workbook/write-brief";
import { Button, TextInput } from "../parts/controls";
import { usePane } from "../pane-context";
import type { Say } from "../texts";

const labelsOf = (say: Say, isSample: boolean): BriefLabels => ({
  title: say("briefTitle"),
  source: isSample ? say("sampleHint") : say("briefSource"),
  market: say("marketHeading"),
  value: say("value"),
  ratio: say("ratio"),
  eligibleTurnover: say("eligibleTurnover"),
  eligibleRatio: say("eligibleRatio"),
  securities: say("marketCount"),
  shares: say("shares"),
  change: say("by-change"),
  name: say("name"),
  giants: say("giants"),
  highestRatios: say("highestRatios"),
  risen: say("risen"),
  fallen: say("fallen"),
});

/** The comparison of two days, written to a sheet. */
export function BriefCard() {
  const { say, index, work } = usePane();
  const latest = index ? latestDay(index) : undefined;
  const weekBefore = index?.days.at(-6);
  const [from, setFrom] = useState("");
  const [to, setTo] = useState("");
  const [first, last] = [from || weekBefore || "", to || latest || ""];
  const bounds = { min: index?.days[0] ?? "", max: latest ?? "" };
  const write = (): Promise<void> =>
    work.run(say("writingBrief"), async () => {
      const brief = await session.data().read(({ view }) => {
        const [earlier, later] = [first, last].map((day) =>
          findDay({ kind: "day", day: day as Day }, view.archive),
        );
        return briefOf(view, earlier as Day, later as Day);
      }, null);
      const store = session.data().known()?.index.store;
      if (!store) throw new CodedError("SERVICE_UNREACHABLE");
      const labels = labelsOf(say, store.kind === "sample");
      const { sheet, undo } = await writeBrief(brief, labels, store);
      return { text: say("briefWritten", { sheet }), undo };
    });
  return (
    <section class="card" aria-label={say("briefHeading")}>
      <h2>{say("briefHeading")}</h2>
      <p class="quiet">{say("briefHint")}</p>
      <div class="pair">
        <TextInput type="date" label={say("fromDay")} value={first} {...bounds} onInput={setFrom} />
        <TextInput type="date" label={say("toDay")} value={last} {...bounds} onInput={setTo} />
      </div>
      <Button kind="primary" disabled={work.isBusy || !first || !last} onClick={write}>
        {say("briefAction")}
      </Button>
    </section>
  );
}
