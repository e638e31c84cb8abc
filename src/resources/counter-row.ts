import type { CounterDay } from "../market/counter-day";
import type { StockCode } from "../market/stock-code";
import type { Day } from "../market/trading-day";
import { currencyOf, designationOf, stateOf } from "./row-characters";

/** A table's columns, as its rows read them. A missing figure is NaN. */
export interface TableColumns {
  readonly figures: readonly Float64Array[];
  readonly nameOf: (row: number) => string | null;
  readonly states: string;
  readonly designated: string;
  readonly currencies: string;
  readonly contradicted: string;
  readonly supplierOf: (row: number) => number | null;
  readonly pricesOf: (row: number) => CounterDay["prices"];
}

/** A row of a table. Each column is read on demand: most calculations use two of eleven. */
export class CounterRow implements CounterDay {
  constructor(
    private readonly columns: TableColumns,
    private readonly row: number,
    readonly code: StockCode,
    readonly day: Day,
  ) {}
  get name(): string | null {
    return this.columns.nameOf(this.row);
  }
  get currency(): CounterDay["currency"] {
    return currencyOf(this.columns.currencies[this.row]);
  }
  get shortShares(): number | null {
    return this.figure(0);
  }
  get shortValue(): number | null {
    return this.figure(1);
  }
  get totalShares(): number | null {
    return this.figure(2);
  }
  get totalValue(): number | null {
    return this.figure(3);
  }
  get state(): CounterDay["state"] {
    return stateOf(this.columns.states[this.row]);
  }
  get designated(): boolean | null {
    return designationOf(this.columns.designated[this.row]).designated;
  }
  get fund(): boolean | null {
    return designationOf(this.columns.designated[this.row]).fund;
  }
  get contradicted(): number {
    return parseInt(this.columns.contradicted[this.row] ?? "0", 16);
  }
  get supplied(): number | null {
    return this.columns.supplierOf(this.row);
  }
  get prices(): CounterDay["prices"] {
    return this.columns.pricesOf(this.row);
  }
  private figure(column: number): number | null {
    const value = this.columns.figures[column]?.[this.row] ?? NaN;
    return Number.isNaN(value) ? null : value;
  }
}
