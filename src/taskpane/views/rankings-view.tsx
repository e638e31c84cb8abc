import { useState } from "preact/hooks";
import { readAll } from "../../measures/market-view";
import { rank, type Ranking } from "../../measures/ranking";
import type { Day } from "../../market/trading-day";
import { parseStockCode } from "../../market/stock-code";
import { latestDay } from "../../resources/resource-index";
import type { TableRequest } from "../../tables/request";
import { chartHistory } from "../chart-work";
import { importInto } from "../import-work";
import { Button, TextInput } from "../parts/controls";
import { usePane } from "../pane-context";
import { useMarket } from "../use-market";
import { BriefCard } from "./brief-card";
import { columnsIn, startingDraft } from "./import-draft";
import { priced, RankedList } from "./ranked-list";
import { RankingBy } from "./ranking-by";

/** The rankings as the press lists them, the comparison of two days, and charts of several securities. */
export default function RankingsView() {
  const pane = usePane();
  const { say, index, work, wording } = pane;
  const latest = index ? latestDay(index) : undefined;
  const [choice, setChoice] = useState<{ by: Ranking; count: number; etfs: boolean }>({
    by: "value",
    count: 10,
    etfs: false,
  });
  const [day, setDay] = useState("");
  const { by, count, etfs } = choice;
  const on = (day || latest || "") as Day;
  const found = useMarket(
    ({ view }) => {
      const [ranked = []] = readAll([on], (each) => rank(view, each, by, etfs));
      return readAll(ranked.slice(0, count), (each) => priced(view, each));
    },
    on ? index : null,
    `${JSON.stringify(choice)} ${on}`,
  );
  const ranked = found.kind === "found" ? found.value : [];
  const request: TableRequest = {
    kind: "ranking",
    which: { kind: "all" },
    when: day ? { from: on, to: on } : { from: "latest", to: "latest" },
    columns: columnsIn({ ...startingDraft(pane.preferences), kind: "ranking", by }),
    ranking: choice,
  };
  return (
    <>
      <section class="card" aria-label={say("rankingsHeading")}>
        <h2>{say("rankingsHeading")}</h2>
        <RankingBy
          draft={choice}
          change={(more) => {
            setChoice({ ...choice, ...more });
          }}
        />
        <TextInput
          type="date"
          label={say("tradingDay")}
          value={on}
          min={index?.days[0] ?? ""}
          max={index?.days.at(-1) ?? ""}
          onInput={setDay}
        />
        {found.kind === "failed" && <p class="quiet">{found.error.sentenceIn(wording)}</p>}
        {ranked.length > 0 && <RankedList ranked={ranked} by={by} />}
        <div class="row">
          <Button
            kind="primary"
            disabled={work.isBusy || ranked.length === 0}
            onClick={() => work.run(say("importing"), importInto(pane, request, { kind: "new-sheet" }), true)}
          >
            {say("importAction")}
          </Button>
          <Button
            disabled={work.isBusy || ranked.length < 2}
            onClick={() =>
              chartHistory(pane, {
                kind: "codes",
                codes: ranked.slice(0, 5).map(({ code }) => parseStockCode(code)),
              })
            }
          >
            {say("compareAction", { count: Math.min(5, ranked.length) })}
          </Button>
          <Button disabled={work.isBusy} onClick={() => chartHistory(pane, null)}>
            {say("chartMarket")}
          </Button>
        </div>
      </section>
      <BriefCard />
    </>
  );
}
