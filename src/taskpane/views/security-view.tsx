import { useState } from "preact/hooks";
import { CodedError } from "../../errors/coded-error";
import type { Figure as MarketFigure } from "../../market/figures";
import type { StockCode } from "../../market/stock-code";
import { asTyped } from "../../workbook/as-typed";
import { insertFormula } from "../../workbook/insert-formula";
import { chartHistory, chartPositions } from "../chart-work";
import { Button } from "../parts/controls";
import { Change, Figure, percent, price, Sparkline, whole } from "../parts/figures";
import { SecuritySearch, useSecurities } from "../parts/security-search";
import { usePane } from "../pane-context";
import { CHART_DAYS, portraitOf, type Portrait, type PortraitChart } from "../security-portrait";
import { useMarket } from "../use-market";

/** One security: its figures, its history, and actions that write them into the sheet. */
export default function SecurityView() {
  const { say, activeCell } = usePane();
  const activeCode = activeCell.code;
  const [chosen, setChosen] = useState<StockCode | null>(activeCode);
  return (
    <>
      <section class="card" aria-label={say("securityHeading")}>
        <h2>{say("securityHeading")}</h2>
        <SecuritySearch label={say("searchLabel")} onChoose={setChosen} />
        {activeCode && activeCode !== chosen && (
          <Button
            size="small"
            onClick={() => {
              setChosen(activeCode);
            }}
          >
            {say("useActive", { code: activeCode })}
          </Button>
        )}
        <Watchlist onChoose={setChosen} />
      </section>
      {chosen ? <Security key={chosen} code={chosen} /> : <p class="quiet">{say("noSecurity")}</p>}
    </>
  );
}

function Watchlist({ onChoose }: { onChoose: (code: StockCode) => void }) {
  const { say, preferences } = usePane();
  if (preferences.watchlist.length === 0) return null;
  return (
    <div class="row" role="group" aria-label={say("watchlist")}>
      <span class="quiet">{say("watchlist")}</span>
      {preferences.watchlist.map((code) => (
        <Button
          key={code}
          size="small"
          onClick={() => {
            onChoose(code as StockCode);
          }}
        >
          {code}
        </Button>
      ))}
    </div>
  );
}

function Security({ code }: { code: StockCode }) {
  const pane = usePane();
  const { say, index, wording, work, preferences, choose } = pane;
  const found = useMarket(({ view }) => portraitOf(view, code), index, `security ${code}`);
  const named = useSecurities().find((each) => each.code === code);
  const traits = [
    named?.boardLot ? say("boardLot", { lot: whole(named.boardLot) }) : "",
    named?.rmbCounter ? say("rmbCounter", { code: named.rmbCounter }) : "",
  ].filter((trait) => trait !== "");
  const isWatched = preferences.watchlist.includes(code);
  const portrait = found.kind === "found" ? found.value : null;
  const insert = (bare: string): Promise<void> => {
    const formula = asTyped(bare);
    return work.run(formula, async () => {
      const { address, undo } = await insertFormula(formula);
      return { text: say("inserted", { formula, address }), undo };
    });
  };
  return (
    <section class="card" aria-label={code}>
      <div>
        <h2>
          <span class="number">{code}</span> <bdi>{named?.name}</bdi> <bdi>{named?.chineseName}</bdi>
        </h2>
        {portrait && (
          <p class="quiet number">
            {say("latestFigure", { day: portrait.day })}
            {portrait.currency ? ` · ${portrait.currency}` : ""}
          </p>
        )}
        {traits.length > 0 && <p class="quiet number">{traits.join(" · ")}</p>}
      </div>
      {found.kind === "failed" && <p>{found.error.sentenceIn(wording)}</p>}
      <SecurityFigures portrait={portrait} />
      <SecurityCharts code={code} portrait={portrait} />
      <div class="row">
        <Button
          kind="primary"
          disabled={work.isBusy}
          onClick={() => insert(`=SHORTRATIO("${code}"${portrait ? `,"${portrait.day}"` : ""})`)}
        >
          {say("insertRatio")}
        </Button>
        <Button
          disabled={work.isBusy}
          onClick={() => insert(`=SHORTHISTORY("${code}",-${CHART_DAYS - 1},,,TRUE)`)}
        >
          {say("insertHistory")}
        </Button>
        <Button
          disabled={work.isBusy || !portrait}
          onClick={() => chartHistory(pane, { kind: "codes", codes: [code] })}
        >
          {say("chartAction")}
        </Button>
        <PositionsButton code={code} portrait={portrait} />
        <Button
          pressed={isWatched}
          onClick={() => {
            const { watchlist } = preferences;
            choose({
              watchlist: isWatched ? watchlist.filter((each) => each !== code) : [...watchlist, code],
            });
          }}
        >
          {say(isWatched ? "unwatch" : "watch")}
        </Button>
      </div>
    </section>
  );
}

/** Draws a chart of the positions of all weeks, beside their table. */
function PositionsButton({ code, portrait }: { code: StockCode; portrait: Portrait | null }) {
  const pane = usePane();
  if (!portrait?.charts.some(({ kind }) => kind === "positions")) return null;
  return (
    <Button disabled={pane.work.isBusy} onClick={() => chartPositions(pane, code)}>
      {pane.say("chartPositions")}
    </Button>
  );
}

const SecurityCharts = ({ code, portrait }: { code: StockCode; portrait: Portrait | null }) => (
  <>
    {portrait?.charts.map((chart) => (
      <SecurityChart key={chart.kind} code={code} chart={chart} />
    ))}
  </>
);

function SecurityChart({ code, chart: { kind, from, points } }: { code: StockCode; chart: PortraitChart }) {
  const { say } = usePane();
  const label = say(kind === "positions" ? "positionsChart" : "securityChart", {
    code,
    count: points.length,
    from,
  });
  return (
    <figure>
      <Sparkline points={points} label={label} />
      {kind === "positions" && <figcaption class="quiet">{say("positionsSince", { from })}</figcaption>}
    </figure>
  );
}

function SecurityFigures({ portrait }: { portrait: Portrait | null }) {
  const { say, wording } = usePane();
  const show = (figure: MarketFigure | undefined, write: (value: number) => string): string =>
    figure === undefined ? "–" : typeof figure === "number" ? write(figure) : "#N/A";
  // The reason for a missing price is shown only if nothing else is missing.
  const { close, change, ...others } = portrait?.figures ?? {};
  const first = [...Object.values(others), close].find((figure) => figure instanceof CodedError);
  return (
    <>
      <dl class="figures wide">
        <Figure label={say("close")} value={show(close, price)}>
          {typeof change === "number" && <Change by={change} text={percent(Math.abs(change))} />}
        </Figure>
        <Figure label={say("value")} value={show(portrait?.figures.value, whole)} />
        <Figure label={say("ratio")} value={show(portrait?.figures.ratio, percent)} />
        <Figure
          label={say("deviation")}
          value={show(portrait?.figures.deviation, (by) => say("points", { points: (by * 100).toFixed(2) }))}
        />
        <Figure label={say("position")} value={show(portrait?.figures.position, whole)} />
        <Figure label={say("cover")} value={show(portrait?.figures.cover, (days) => days.toFixed(2))} />
      </dl>
      {first instanceof CodedError && <p class="quiet">#N/A: {first.sentenceIn(wording)}</p>}
    </>
  );
}
