/*
 * The statistics again, as a plain calculation with exact fractions. It uses none of the add-in's code.
 */

/** A fraction of two whole numbers; the divisor is above zero. */
export type Fraction = readonly [number, number];
/** The figure of a day: a fraction, "untraded" for a day without a trade, or "gap" if it is not known. */
export type PlainFigure = Fraction | "untraded" | "gap";
/** A result, or the code of the error. */
type PlainResult = number | string;

const isKnown = (figure: PlainFigure): figure is Fraction => typeof figure !== "string";
const exact = ([a, b]: Fraction): readonly [bigint, bigint] => [BigInt(a), BigInt(b)];
/** -1, 0 or 1. */
function compare(a: Fraction, b: Fraction): number {
  const [x, y] = [BigInt(a[0]) * BigInt(b[1]), BigInt(b[0]) * BigInt(a[1])];
  return x < y ? -1 : x > y ? 1 : 0;
}
const toNumber = ([a, b]: Fraction): number => a / b;

export class PlainStatistics {
  /**
   * @param figures from the archive's first day, or the first report's week, to the last
   * @param place of the day that is asked for
   * @param tooFew the error of a window with too few figures
   */
  constructor(
    private readonly figures: readonly PlainFigure[],
    private readonly place: number,
    private readonly days: number,
    private readonly tooFew: string,
  ) {}

  private before(place: number, count: number): readonly PlainFigure[] {
    return this.figures.slice(Math.max(0, place - count), place);
  }

  private known(figures: readonly PlainFigure[]): Fraction[] | null {
    const known = figures.filter(isKnown);
    return known.length > 0 && known.length * 3 >= this.days * 2 ? known : null;
  }

  private get own(): PlainFigure {
    return this.figures[this.place] ?? "gap";
  }
  private get window(): readonly PlainFigure[] {
    return this.before(this.place + 1, this.days);
  }

  zscore(): PlainResult {
    const { own } = this;
    if (!isKnown(own)) return own;
    const known = this.known(this.before(this.place, this.days));
    if (!known) return this.tooFew;
    // With a common divisor d: the mean is s / (n d), the variance (n q - s²) / (n (n - 1) d²).
    const d = known.reduce((product, [, b]) => product * BigInt(b), BigInt(own[1]));
    const whole = known.map(exact).map(([a, b]) => (a * d) / b);
    const n = BigInt(whole.length);
    const s = whole.reduce((sum, x) => sum + x, 0n);
    const q = whole.reduce((sum, x) => sum + x * x, 0n);
    const spread = n * q - s * s;
    if (spread === 0n) return "DEVIATION_ZERO";
    const x = (BigInt(own[0]) * d) / BigInt(own[1]);
    const above = n * x - s;
    // z² = (n x - s)² (n - 1) / (n · spread)
    const scale = 10n ** 30n;
    const squared = Number((above * above * (n - 1n) * scale) / (n * spread)) / 1e30;
    return (above < 0n ? -1 : 1) * Math.sqrt(squared);
  }

  percentile(): PlainResult {
    const { own } = this;
    if (!isKnown(own)) return own;
    const known = this.known(this.window);
    return known ? known.filter((each) => compare(each, own) <= 0).length / known.length : this.tooFew;
  }

  /** The figure, and how many places before the day it is. */
  extreme(sign: 1 | -1): string | { readonly value: number; readonly back: number } {
    const known = this.known(this.window);
    if (!known) return this.tooFew;
    for (let back = 0; ; back++) {
      const figure = this.figures[this.place - back] as PlainFigure;
      if (isKnown(figure) && known.every((each) => compare(each, figure) * sign <= 0))
        return { value: toNumber(figure), back };
    }
  }

  streak(): PlainResult {
    const { own } = this;
    if (!isKnown(own)) return own;
    let length = 0;
    for (let place = this.place; place >= 0; place--) {
      const figure = this.figures[place] as PlainFigure;
      if (figure === "untraded") continue;
      if (figure === "gap") return "gap";
      const known = this.known(this.before(place, this.days));
      if (!known) return this.tooFew;
      const d = known.reduce((product, [, b]) => product * BigInt(b), BigInt(figure[1]));
      const sum = known.map(exact).reduce((total, [a, b]) => total + (a * d) / b, 0n);
      if ((BigInt(figure[0]) * d * BigInt(known.length)) / BigInt(figure[1]) <= sum) return length;
      length++;
    }
    return this.tooFew;
  }
}
