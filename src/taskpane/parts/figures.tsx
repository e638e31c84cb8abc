import type { ComponentChildren } from "preact";
import type { Say } from "../texts";

/** Returns money in the unit in which a reader of the language counts large sums. */
export const hkd = (value: number, say: Say): string =>
  say("hkd", { billions: (value / 1e9).toFixed(2), hundredMillions: (value / 1e8).toFixed(2) });
export const percent = (fraction: number): string => `${(fraction * 100).toFixed(2)}%`;
export const decimal = (value: number): string => value.toFixed(2);
export const price = (value: number): string =>
  value.toLocaleString("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 3 });
export const whole = (value: number): string => value.toLocaleString("en-US", { maximumFractionDigits: 0 });

/** A change with its sign and an arrow, because colour alone must not show its direction. */
export function Change({ by, text }: { by: number; text: string }) {
  const way = by > 0 ? "up" : by < 0 ? "down" : "";
  const arrow = by > 0 ? "▲" : by < 0 ? "▼" : "＝";
  return (
    <span class={`change ${way}`}>
      {arrow} {by > 0 ? "+" : by < 0 ? "−" : ""}
      {text}
    </span>
  );
}

interface FigureProps {
  readonly label: string;
  readonly value: string;
  readonly children?: ComponentChildren;
}

export function Figure({ label, value, children }: FigureProps) {
  return (
    <div class="figure">
      <dt>{label}</dt>
      <dd>
        <div class="number">{value}</div>
        {children}
      </dd>
    </div>
  );
}

/** A point of a small chart; null if there is no figure. */
export interface Point {
  readonly bar: number | null;
  readonly line: number | null;
  /** A second line, over the others and on a scale of its own: from its lowest to its highest. */
  readonly price?: number | null;
}
const HEIGHT = 64;

/** The corners of the line of prices; no line if there are fewer than two prices. */
function pricePath(points: readonly Point[]): string {
  const prices = points.flatMap(({ price }) => price ?? []);
  const [least, most] = [Math.min(...prices), Math.max(...prices)];
  const corners = points.flatMap(({ price }, i) => {
    const part = most > least ? ((price ?? 0) - least) / (most - least) : 0.5;
    return price == null ? [] : [`${i + 0.5},${(HEIGHT - 3 - part * (HEIGHT - 6)).toFixed(1)}`];
  });
  return corners.length > 1 ? corners.join(" ") : "";
}

/** A small chart of bars and lines over time; `label` describes it in words. */
export function Sparkline({ points, label }: { points: readonly Point[]; label: string }) {
  const highest = (of: (point: Point) => number | null): number =>
    points.reduce((most, point) => Math.max(most, of(point) ?? 0), 0) || 1;
  const [bars, lines] = [highest(({ bar }) => bar), highest(({ line }) => line)];
  const path = points.flatMap(({ line }, i) =>
    line === null ? [] : [`${i + 0.5},${(HEIGHT - (line / lines) * (HEIGHT - 6)).toFixed(1)}`],
  );
  return (
    <svg
      class="spark"
      viewBox={`0 0 ${Math.max(1, points.length)} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      <g class="bars">
        {points.map(({ bar }, i) => {
          const height = ((bar ?? 0) / bars) * (HEIGHT - 6);
          return <rect key={i} x={i + 0.15} y={HEIGHT - height} width={0.7} height={height} />;
        })}
      </g>
      <polyline class="line" points={path.join(" ")} />
      <polyline class="line price" points={pricePath(points)} />
    </svg>
  );
}
