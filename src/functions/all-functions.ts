import type { Block, Result } from "./cell";
import { shortChange } from "./shortchange";
import { shortCount } from "./shortcount";
import { shortRatio } from "./shortratio";
import { shortShares } from "./shortshares";
import { shortTurnover } from "./shortturnover";
import { shortValue } from "./shortvalue";

export interface ShortFunction {
  readonly compute: (...blocks: Block[]) => Result;
  /** How Excel shows its numbers. */
  readonly numberFormat: string;
}

const PERCENT = "0.00%";
const WHOLE = "#,##0";

/** Every custom function by the name it is typed with. */
export const ALL_FUNCTIONS = {
  SHORTRATIO: { compute: shortRatio, numberFormat: PERCENT },
  SHORTCHANGE: { compute: shortChange, numberFormat: PERCENT },
  SHORTVALUE: { compute: shortValue, numberFormat: WHOLE },
  SHORTSHARES: { compute: shortShares, numberFormat: WHOLE },
  SHORTTURNOVER: { compute: shortTurnover, numberFormat: WHOLE },
  SHORTCOUNT: { compute: shortCount, numberFormat: WHOLE },
} satisfies Record<string, ShortFunction>;
