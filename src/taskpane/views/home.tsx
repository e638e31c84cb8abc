import { OUT_AT, QUOTATIONS_LATE_AT } from "../../market/publication-hours";
import { withSeparator } from "../list-separator";
import { asTyped } from "../../workbook/as-typed";
import type { MarketDay } from "../../market/counter-day";
import { latestDay, type ResourceIndex } from "../../resources/resource-index";
import { Button } from "../parts/controls";
import { Change, Figure, hkd, percent, Sparkline, whole } from "../parts/figures";
import { Bar } from "../parts/notice-bar";
import { usePane } from "../pane-context";
import { figuresOf, overviewOf, ratioOf, type Overview } from "../market-overview";
import { freshnessOf } from "../freshness";
import { useMarket } from "../use-market";
import { VERSION } from "../version";
import { importLatestDay } from "../import-latest-day";

/** The overview: the latest day, how fresh it is and its source. */
export function Home() {
  const { say, index, preferences } = usePane();
  const latest = index ? latestDay(index) : undefined;
  const found = useMarket(
    ({ view }) => (latest ? overviewOf(view, latest) : null),
    index,
    latest ? `home ${latest}` : null,
  );
  const overview = found.kind === "found" ? found.value : null;
  return (
    <>
      {!preferences.isWelcomed && <Welcome />}
      {index && (
        <section class="card" aria-label={say("marketHeading")}>
          <div class="row apart">
            <h2 class="number">{latest ? say("latestDay", { day: latest }) : say("noDays")}</h2>
            {index.store.kind !== "sample" && <span class="badge">{say("published")}</span>}
          </div>
          {index.store.kind === "sample" && <p class="quiet">{say("sampleHint")}</p>}
          <MarketFigures overview={overview} />
          {overview && overview.days.length > 1 && (
            <div class="stack">
              <Sparkline
                points={overview.days.map((day) => ({ bar: day.shortValue, line: ratioOf(day) }))}
                label={say("chartLabel", { count: overview.days.length })}
              />
              <span class="quiet">{say("chartCaption", { count: overview.days.length })}</span>
            </div>
          )}
          <Freshness index={index} market={overview?.latest} />
        </section>
      )}
    </>
  );
}

function MarketFigures({ overview }: { overview: Overview | null }) {
  const { say } = usePane();
  const { value, ratio, count } = figuresOf(overview);
  return (
    <dl class="figures">
      <Figure label={say("marketValue")} value={value.now === null ? "–" : hkd(value.now, say)}>
        {value.now !== null && value.before !== null && (
          <Change by={value.now - value.before} text={percent(Math.abs(value.now / value.before - 1))} />
        )}
      </Figure>
      <Figure label={say("marketRatio")} value={ratio.now === null ? "–" : percent(ratio.now)}>
        {ratio.now !== null && ratio.before !== null && (
          <Change
            by={ratio.now - ratio.before}
            text={say("points", { points: (Math.abs(ratio.now - ratio.before) * 100).toFixed(2) })}
          />
        )}
      </Figure>
      <Figure label={say("marketCount")} value={count.now === null ? "–" : whole(count.now)}>
        {count.now !== null && count.before !== null && (
          <Change by={count.now - count.before} text={whole(Math.abs(count.now - count.before))} />
        )}
      </Figure>
    </dl>
  );
}

/** How fresh the figures are, and what is missing. */
function Freshness({ index, market }: { index: ResourceIndex; market: MarketDay | undefined }) {
  const { say } = usePane();
  const { late, unlisted, waiting, isPartial, morning, release } = freshnessOf(index, market, VERSION);
  return (
    <>
      <dl class="facts">
        {index.days[0] && (
          <>
            <dt>{say("coverage")}</dt>
            <dd>{say("days", { count: index.days.length, first: index.days[0] })}</dd>
          </>
        )}
        {index.weeks.length > 0 && (
          <>
            <dt>{say("positionsOf")}</dt>
            <dd>{index.weeks.at(-1)}</dd>
          </>
        )}
      </dl>
      {late && (
        <Bar intent="warning" say={say}>
          <span>{say("late", { day: late, time: QUOTATIONS_LATE_AT })}</span>
        </Bar>
      )}
      {unlisted && <p class="quiet">{say("unlistedDay", { day: unlisted.day, ends: unlisted.ends })}</p>}
      {waiting && <p class="quiet">{say("waiting", { day: waiting, time: OUT_AT.quotations })}</p>}
      {isPartial && <p class="quiet">{say("partial")}</p>}
      {morning && (
        <p class="quiet">
          {say("morning", {
            day: morning.day,
            value: hkd(morning.shortValue, say),
            count: whole(morning.count),
          })}
        </p>
      )}
      {release !== null && (
        <Bar intent="info" say={say}>
          <span>{say("newerRelease", { release })}</span>
        </Bar>
      )}
    </>
  );
}

/** The first run: what this is, and one useful thing to do. */
function Welcome() {
  const pane = usePane();
  const { say, choose, work, index } = pane;
  const done = (): void => {
    choose({ isWelcomed: true });
  };
  return (
    <section class="card" aria-label={say("welcomeHeading")}>
      <h2>{say("welcomeHeading")}</h2>
      <p>{say("welcomeText")}</p>
      <p class="code">
        {withSeparator(asTyped('=SHORTRATIO("0700","2025-11-27")'), pane.facts.listSeparator)}
      </p>
      <div class="row">
        <Button
          kind="primary"
          disabled={work.isBusy || !index || !latestDay(index)}
          onClick={async () => {
            await importLatestDay(pane);
            done();
          }}
        >
          {say("welcomeAction")}
        </Button>
        <Button onClick={done}>{say("skipAction")}</Button>
      </div>
    </section>
  );
}
