import type { Model } from "@odoo/o-spreadsheet";
import { columnName, quoteSheet } from "../a1";
import type { Zone } from "./library";

/** Finds the cells that a chart shows. It is called each time, because a table's column grows with the table. */
export type ChartCells = () => { readonly sheetId: string; readonly zone: Zone } | undefined;

export interface ChartSeries {
  values: ChartCells;
  /** Used if the cells have no heading of their own. */
  readonly name?: string;
  /** Excel's chart type; if omitted, the type of the chart. */
  type?: string;
  secondary?: boolean;
}

export interface ChartRecord {
  readonly id: string;
  name: string;
  type: string;
  readonly sheetId: string;
  labels: ChartCells | null;
  readonly series: ChartSeries[];
  title: string;
  row: number;
  col: number;
  width: number;
  height: number;
}

const WIDTH = 480;
const HEIGHT = 288;
const kindOf = (type: string): "line" | "bar" | "pie" =>
  /line/i.test(type) ? "line" : /pie|doughnut/i.test(type) ? "pie" : "bar";

/** The workbook's charts. A chart is configured after it is made, so the engine gets it at the end of a request. */
export class Charts {
  private readonly records: ChartRecord[] = [];
  private readonly drawn = new Set<ChartRecord>();
  private readonly changed = new Set<ChartRecord>();
  private made = 0;

  constructor(
    private readonly model: Model,
    private readonly dispatch: (type: string, payload: object) => void,
  ) {}

  list = (): ChartRecord[] =>
    this.records.filter(({ sheetId }) => this.model.getters.getSheetIds().includes(sheetId));

  add(type: string, sheetId: string, labels: ChartCells | null, series: ChartSeries[]): ChartRecord {
    const number = ++this.made;
    const record: ChartRecord = {
      ...{ id: `chart-${number}`, name: `Chart ${number}`, type, sheetId, labels, series, title: "" },
      ...{ row: 1, col: (series.at(-1)?.values()?.zone.right ?? 0) + 2, width: WIDTH, height: HEIGHT },
    };
    this.records.push(record);
    this.later(record);
    return record;
  }
  /** Draws the charts again after tables have changed their size. */
  redraw(): void {
    for (const record of this.list()) this.later(record);
  }
  later(record: ChartRecord): void {
    this.changed.add(record);
  }
  flush(): void {
    const changed = [...this.changed];
    this.changed.clear();
    for (const record of changed) if (this.records.includes(record)) this.draw(record);
  }
  delete(record: ChartRecord): void {
    this.changed.delete(record);
    this.records.splice(this.records.indexOf(record), 1);
    if (this.drawn.delete(record))
      this.dispatch("DELETE_FIGURE", { sheetId: record.sheetId, figureId: record.id });
  }
  /** Returns the size of a block of cells in pixels. */
  sizeOf(sheetId: string, { left, right, top, bottom }: Zone): { width: number; height: number } {
    let [width, height] = [0, 0];
    for (let col = left; col <= right; col++) width += this.model.getters.getColSize(sheetId, col);
    for (let row = top; row <= bottom; row++) height += this.model.getters.getRowSize(sheetId, row);
    return { width, height };
  }

  private draw(record: ChartRecord): void {
    const { sheetId, id, col, row, width, height } = record;
    const place = { sheetId, figureId: id, col, row, offset: { x: 0, y: 0 } };
    const definition = this.definition(record);
    if (this.drawn.has(record)) {
      this.dispatch("UPDATE_CHART", { sheetId, chartId: id, figureId: id, definition });
      this.dispatch("UPDATE_FIGURE", { ...place, width, height });
    } else {
      this.dispatch("CREATE_CHART", { ...place, chartId: id, size: { width, height }, definition });
      this.drawn.add(record);
    }
  }

  private definition({ type, title, labels, series }: ChartRecord): object {
    const address = (cells: ChartCells | null): string => {
      const found = cells?.();
      if (!found) return "";
      const { left, right, top, bottom } = found.zone;
      const sheet = quoteSheet(this.model.getters.getSheetName(found.sheetId));
      return `${sheet}!${columnName(left)}${top + 1}:${columnName(right)}${bottom + 1}`;
    };
    const named = series.map((each) => this.named(each));
    const isCombo = series.some((each) => each.type ?? each.secondary);
    const kind = isCombo ? "combo" : kindOf(type);
    return {
      type: kind,
      title: { text: title },
      dataSource: {
        type: "range",
        dataSets: named.map(({ values }, i) => ({ dataSetId: String(i), dataRange: address(values) })),
        dataSetsHaveTitle: false,
        labelRange: address(labels),
      },
      dataSetStyles: Object.fromEntries(
        series.map((each, i) => [
          String(i),
          {
            ...(isCombo ? { type: kindOf(each.type ?? type) } : {}),
            label: named[i]?.name ?? "",
            yAxisId: each.secondary ? "y1" : "y",
          },
        ]),
      ),
      legendPosition: series.length > 1 ? "top" : "none",
      aggregated: false,
      humanize: true,
      ...(kind === "line" ? { labelsAsText: true, cumulative: false, stacked: false } : {}),
      ...(kind === "bar" ? { stacked: false } : {}),
    };
  }

  /** Gives a series without a name the text of its first cell as its name. */
  private named({ name, values }: ChartSeries): { name: string; values: ChartCells } {
    const found = values();
    if (name !== undefined || !found) return { name: name ?? "", values };
    const { sheetId, zone } = found;
    const heading = this.model.getters.getEvaluatedCell({ sheetId, row: zone.top, col: zone.left });
    return {
      name: heading.formattedValue,
      values: () => ({ sheetId, zone: { ...zone, top: zone.top + 1 } }),
    };
  }
}
