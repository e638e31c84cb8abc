import type { Model } from "@odoo/o-spreadsheet";
import type { CellPosition, Zone } from "./library";

/** The engine's names of aggregations, by Excel's names. */
const AGGREGATORS: Readonly<Record<string, string>> = {
  Automatic: "sum",
  Sum: "sum",
  Count: "count",
  Average: "avg",
  Max: "max",
  Min: "min",
};

export interface PivotValue {
  readonly field: string;
  name: string;
  summarizeBy: string;
  numberFormat: string;
}

/** A pivot table of the workbook, as Excel describes it. In the engine it is a formula that fills a block. */
export interface PivotRecord {
  readonly id: string;
  name: string;
  readonly source: () => { readonly sheetId: string; readonly zone: Zone } | undefined;
  readonly place: CellPosition;
  readonly rows: {
    readonly name: string;
    sortedBy?: { readonly value: string; readonly order: "asc" | "desc" };
  }[];
  readonly columns: { readonly name: string }[];
  readonly values: PivotValue[];
  /** The number of items of the first row field to show, those with the largest values; null shows all. */
  top: number | null;
  grandTotals: boolean;
}

interface Surroundings {
  readonly dispatch: (type: string, payload: object) => void;
  readonly write: (position: CellPosition, content: string) => void;
}

/**
 * The workbook's pivot tables. A pivot table is configured after it is made, so the engine gets it at the end of a
 * request.
 */
export class Pivots {
  private readonly records: PivotRecord[] = [];
  private readonly changed = new Set<PivotRecord>();
  private made = 0;

  constructor(
    private readonly model: Model,
    private readonly surroundings: Surroundings,
  ) {}

  list = (): PivotRecord[] =>
    this.records.filter(({ place }) => this.model.getters.getSheetIds().includes(place.sheetId));

  add(name: string, source: PivotRecord["source"], place: CellPosition): PivotRecord {
    const id = `pivot-${++this.made}`;
    const record = {
      id,
      name,
      source,
      place,
      rows: [],
      columns: [],
      values: [],
      top: null,
      grandTotals: true,
    };
    this.surroundings.dispatch("ADD_PIVOT", { pivotId: id, pivot: this.definition(record) });
    this.records.push(record);
    this.surroundings.write(place, `=PIVOT("${this.model.getters.getPivotFormulaId(id)}")`);
    return record;
  }

  later(record: PivotRecord): void {
    this.changed.add(record);
  }
  flush(): void {
    const changed = [...this.changed];
    this.changed.clear();
    for (const record of changed)
      if (this.records.includes(record))
        this.surroundings.dispatch("UPDATE_PIVOT", { pivotId: record.id, pivot: this.definition(record) });
  }

  /** Reads the source again, including rows that were added. */
  refresh(record: PivotRecord): void {
    this.surroundings.dispatch("UPDATE_PIVOT", { pivotId: record.id, pivot: this.definition(record) });
    this.surroundings.dispatch("REFRESH_PIVOT", { id: record.id });
  }

  delete(record: PivotRecord): void {
    this.changed.delete(record);
    this.surroundings.dispatch("REMOVE_PIVOT", { pivotId: record.id });
    this.surroundings.write(record.place, "");
    this.records.splice(this.records.indexOf(record), 1);
  }

  private definition({ name, source, rows, columns, values, top, grandTotals }: PivotRecord): object {
    const measures = values.map(({ field, name: shown, summarizeBy, numberFormat }, i) => ({
      id: `${field}:${i}`,
      fieldName: field,
      aggregator: AGGREGATORS[summarizeBy] ?? "sum",
      userDefinedName: shown,
      ...(numberFormat ? { format: numberFormat } : {}),
    }));
    const fieldOf = ({ name: fieldName }: { readonly name: string }): object => ({
      ...{ fieldName, order: "asc" },
      // By default, the engine groups days by month.
      ...(this.isDate(source(), fieldName) ? { granularity: "day" } : {}),
    });
    const sorted = rows.find(({ sortedBy }) => sortedBy)?.sortedBy;
    const measure = sorted && measures.find(({ userDefinedName }) => userDefinedName === sorted.value);
    return {
      type: "SPREADSHEET",
      name,
      ...(source() ? { dataSet: source() } : {}),
      rows: rows.map(fieldOf),
      columns: columns.map(fieldOf),
      measures,
      ...(sorted && measure
        ? { sortedColumn: { order: sorted.order, domain: [], measure: measure.id } }
        : {}),
      style: { displayTotals: grandTotals, ...(top === null ? {} : { numberOfRows: top }) },
    };
  }

  /** Whether a column of the source holds days, judged by the format of its first cell. */
  private isDate(source: ReturnType<PivotRecord["source"]>, field: string): boolean {
    if (!source) return false;
    const { sheetId, zone } = source;
    const { getters } = this.model;
    for (let col = zone.left; col <= zone.right; col++)
      if (getters.getEvaluatedCell({ sheetId, row: zone.top, col }).formattedValue === field)
        return /[dy]/i.test(getters.getEvaluatedCell({ sheetId, row: zone.top + 1, col }).format ?? "");
    return false;
  }
}
