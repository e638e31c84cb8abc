import { OUT_AT, QUOTATIONS_LATE_AT } from "../../market/publication-hours";
import type { MarketView } from "../../measures/market-view";
import { readAll } from "../../measures/market-view";
import { withSeparator } from "../list-separator";
import { asTyped } from "../../workbook/as-typed";
import { lateDay, unlistedDay } from "../../market/lateness";
import type { MarketDay } from "../../market/counter-day";
import { tradingDaysUpTo } from "../../market/day-lookup";
import { marketRatio } from "../../market/figures";
import type { Day } from "../../market/trading-day";
import { archivedDays, latestDay, type ResourceIndex } from "../../resources/resource-index";
import { Button } from "../parts/controls";
import { Change, Figure, hkd, percent, Sparkline, whole } from "../parts/figures";
import { Bar } from "../parts/notice-bar";
import { usePane } from "../pane-context";
import { useMarket } from "../use-market";
import { VERSION } from "../version";
import { importLatestDay } from "../import-latest-day";

/** How many trading days the small chart shows. */
const CHART_DAYS = 60;

interface Overview {
  readonly days: readonly MarketDay[];
  readonly latest: MarketDay | undefined;
  readonly before: MarketDay | undefined;
}

/** The market over the last trading days, from one resource. */
function overviewOf(view: MarketView, latest: Day): Overview {
  const window = tradingDaysUpTo(latest, CHART_DAYS, view.archive).filter((day) => view.archive.has(day));
  const days = readAll(window, (day) => view.market(day));
  return { days, latest: days.at(-1), before: days.at(-2) };
}

const ratioOf = (market: MarketDay | undefined): number | null => {
  const ratio = market && marketRatio(market, "market");
  return typeof ratio === "number" ? ratio : null;
};

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
            <span class={index.store.kind === "sample" ? "badge warn" : "badge"}>
              {say(index.store.kind === "sample" ? "sample" : "published")}
            </span>
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
  const { before } = overview ?? {};
  // What a user supplied is a list of securities, not the market.
  const latest = overview?.latest?.boards.includes("main") ? overview.latest : undefined;
  const [ratio, ratioBefore] = [ratioOf(latest), ratioOf(before)];
  return (
    <dl class="figures">
      <ShortValue value={latest?.shortValue ?? null} before={before?.shortValue ?? null} />
      <Figure label={say("marketRatio")} value={ratio === null ? "–" : percent(ratio)}>
        {ratio !== null && ratioBefore !== null && (
          <Change
            by={ratio - ratioBefore}
            text={say("points", { points: (Math.abs(ratio - ratioBefore) * 100).toFixed(2) })}
          />
        )}
      </Figure>
      <Figure label={say("marketCount")} value={latest ? whole(latest.count) : "–"}>
        {latest && before && (
          <Change by={latest.count - before.count} text={whole(Math.abs(latest.count - before.count))} />
        )}
      </Figure>
    </dl>
  );
}

/** The short-selling value of the market; null if it is not known. */
function ShortValue({ value, before }: { value: number | null; before: number | null }) {
  const { say } = usePane();
  return (
    <Figure label={say("marketValue")} value={value === null ? "–" : hkd(value, say)}>
      {value !== null && before !== null && before > 0 && (
        <Change by={value - before} text={percent(Math.abs(value / before - 1))} />
      )}
    </Figure>
  );
}

/** How fresh the figures are, and what is missing. */
function Freshness({ index, market }: { index: ResourceIndex; market: MarketDay | undefined }) {
  const { say } = usePane();
  const { morning, release } = index;
  const archive = archivedDays(index);
  const late = lateDay(index.clock, archive);
  const unlisted = unlistedDay(index.clock, archive);
  const waiting = index.days.findLast((_, i) => index.complete[i] === 0);
  const isPartial = market && !market.boards.includes("gem");
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
      {unlisted && (
        <p class="quiet">{say("unlistedDay", { day: unlisted, ends: archive.calendar.years.last })}</p>
      )}
      {waiting && waiting > (latestDay(index) ?? "") && (
        <p class="quiet">{say("waiting", { day: waiting, time: OUT_AT.quotations })}</p>
      )}
      {isPartial && <p class="quiet">{say("partial")}</p>}
      {morning && morning.day > (index.days.at(-1) ?? "") && (
        <p class="quiet">
          {say("morning", {
            day: morning.day,
            value: hkd(morning.shortValue, say),
            count: whole(morning.count),
          })}
        </p>
      )}
      {release !== undefined && isNewer(release, VERSION) && (
        <Bar intent="info" say={say}>
          <span>{say("newerRelease", { release })}</span>
        </Bar>
      )}
    </>
  );
}

/** Whether one release, "0.10.0", is later than another. */
const isNewer = (release: string, than: string): boolean =>
  release.localeCompare(than, "en", { numeric: true }) > 0;

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
