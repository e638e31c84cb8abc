import type { MarketView } from "../../measures/market-view";
import { DECIMAL, PERCENT, WHOLE } from "../../measures/number-formats";
import { priceOf } from "../../measures/price-of";
import type { Ranked, Ranking } from "../../measures/ranking";
import { isStatistic, USUAL_STATISTICS } from "../../measures/usual-statistics";
import { Change, decimal, hkd, percent, price, whole } from "../parts/figures";
import { usePane } from "../pane-context";

/** How the pane writes figures that cells show with a number format. */
const WRITTEN = { [PERCENT]: percent, [DECIMAL]: decimal, [WHOLE]: whole };

/** A security in a ranking with its closing price and the change of that, where they are known. */
export interface Priced extends Ranked {
  readonly close: number | null;
  readonly change: number | null;
}

export function priced(view: MarketView, ranked: Ranked): Priced {
  const known = (field: "close" | "change"): number | null => {
    const figure = priceOf(view, ranked.code, ranked.day, field);
    return typeof figure === "number" ? figure : null;
  };
  return { ...ranked, close: known("close"), change: known("change") };
}

export function RankedList({ ranked, by }: { ranked: readonly Priced[]; by: Ranking }) {
  const { say } = usePane();
  const extra = by === "value" || by === "ratio" ? null : by;
  const write = (figure: number | null | undefined, how = percent): string =>
    figure == null ? "–" : how(figure);
  const writeExtra =
    extra !== null && isStatistic(extra) ? WRITTEN[USUAL_STATISTICS[extra].numberFormat] : percent;
  const figures = [
    "value",
    "ratio",
    ...(extra ? ([`by-${extra}`] as const) : []),
    "close",
    "priceChange",
  ] as const;
  return (
    <div class="scroll" tabIndex={0} role="group" aria-label={say("rankingsHeading")}>
      <table class="list">
        <thead>
          <tr>
            <th scope="col">{say("code")}</th>
            <th scope="col">{say("name")}</th>
            {figures.map((each) => (
              <th key={each} scope="col" class="number">
                {say(each === "priceChange" ? "field-priceChange" : each)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ranked.map(({ code, name, figures: own, close, change }) => (
            <tr key={code}>
              <td class="number">{code}</td>
              <td>
                <bdi>{name}</bdi>
              </td>
              <td class="number">
                {by === "value" ? hkd(own.value ?? 0, say) : ((own.value ?? 0) / 1e6).toFixed(1) + "m"}
              </td>
              <td class="number">{write(own.ratio)}</td>
              {extra && <td class="number">{write(own[extra], writeExtra)}</td>}
              <td class="number">{write(close, price)}</td>
              <td class="number">
                {change === null ? "–" : <Change by={change} text={percent(Math.abs(change))} />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
