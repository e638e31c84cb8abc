import type { Blocks } from "./broadcast";
import type { Block, Result } from "./cell";
import { DATE, DECIMAL, PERCENT, PRICE, WHOLE } from "../measures/number-formats";
import { shortAverage } from "./shortaverage";
import { shortChange } from "./shortchange";
import { shortCode } from "./shortcode";
import { shortCount } from "./shortcount";
import { shortCover } from "./shortcover";
import { shortDate } from "./shortdate";
import { shortDeviation } from "./shortdeviation";
import { shortHigh } from "./shorthigh";
import { shortHistory } from "./shorthistory";
import { shortList } from "./shortlist";
import { shortLow } from "./shortlow";
import { shortName } from "./shortname";
import { shortPercentile } from "./shortpercentile";
import { shortPosition } from "./shortposition";
import { shortPrice } from "./shortprice";
import { shortRatio } from "./shortratio";
import { shortScreen } from "./shortscreen";
import { shortShares } from "./shortshares";
import { shortSource } from "./shortsource";
import { shortStreak } from "./shortstreak";
import { shortTop } from "./shorttop";
import { shortTurnover } from "./shortturnover";
import { shortValue } from "./shortvalue";
import { shortZscore } from "./shortzscore";

export interface ShortFunction {
  readonly compute: (...blocks: never[]) => Result;
  /** The number format of results that do not carry their own. */
  readonly numberFormat: string;
  /** Set if its single result fills several cells; other functions fill as many cells as their arguments. */
  readonly fillsBlock?: true;
  /** Set if its last argument repeats. Excel passes a repeating argument as an array of blocks. */
  readonly repeatsLast?: true;
}

/** Every custom function by the name it is typed with, in the order in which they are explained. */
export const ALL_FUNCTIONS = {
  SHORTRATIO: { compute: shortRatio, numberFormat: PERCENT },
  SHORTCHANGE: { compute: shortChange, numberFormat: PERCENT },
  SHORTVALUE: { compute: shortValue, numberFormat: WHOLE },
  SHORTSHARES: { compute: shortShares, numberFormat: WHOLE },
  SHORTTURNOVER: { compute: shortTurnover, numberFormat: WHOLE },
  SHORTCOUNT: { compute: shortCount, numberFormat: WHOLE },
  SHORTAVERAGE: { compute: shortAverage, numberFormat: PERCENT },
  SHORTDEVIATION: { compute: shortDeviation, numberFormat: PERCENT },
  SHORTZSCORE: { compute: shortZscore, numberFormat: DECIMAL },
  SHORTPERCENTILE: { compute: shortPercentile, numberFormat: PERCENT },
  SHORTHIGH: { compute: shortHigh, numberFormat: PERCENT },
  SHORTLOW: { compute: shortLow, numberFormat: PERCENT },
  SHORTSTREAK: { compute: shortStreak, numberFormat: WHOLE },
  SHORTPOSITION: { compute: shortPosition, numberFormat: WHOLE },
  SHORTPRICE: { compute: shortPrice, numberFormat: PRICE },
  SHORTCOVER: { compute: shortCover, numberFormat: DECIMAL },
  SHORTHISTORY: { compute: shortHistory, numberFormat: WHOLE, fillsBlock: true },
  SHORTTOP: { compute: shortTop, numberFormat: WHOLE, fillsBlock: true },
  SHORTSCREEN: { compute: shortScreen, numberFormat: WHOLE, fillsBlock: true, repeatsLast: true },
  SHORTLIST: { compute: shortList, numberFormat: WHOLE, fillsBlock: true },
  SHORTNAME: { compute: shortName, numberFormat: WHOLE },
  SHORTCODE: { compute: shortCode, numberFormat: WHOLE, fillsBlock: true },
  SHORTDATE: { compute: shortDate, numberFormat: DATE },
  SHORTSOURCE: { compute: shortSource, numberFormat: WHOLE, fillsBlock: true },
} satisfies Record<string, ShortFunction>;

/** How many arguments a function declares to Excel; a repeating one counts once. */
export const declaredArguments = ({ compute, repeatsLast }: ShortFunction): number =>
  compute.length + (repeatsLast ? 1 : 0);

/**
 * Returns the arguments as `compute` takes them. If the last argument repeats, Excel gathers its values in one array:
 * they become separate arguments, and anything after the declared arguments is dropped.
 */
export function inARow(of: ShortFunction, args: readonly unknown[]): Blocks {
  if (!of.repeatsLast) return args as Blocks;
  const last = declaredArguments(of) - 1;
  return [...args.slice(0, last), ...((args[last] as Blocks | null | undefined) ?? [])] as Blocks;
}

/** A function with unspecified arguments. */
export type Compute = (...blocks: (Block | null | undefined)[]) => Result;
