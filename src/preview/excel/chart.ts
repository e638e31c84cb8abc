import type { ChartCells, ChartRecord, ChartSeries as SeriesRecord } from "../engine/charts";
import type { Engine } from "../engine/engine";
import { HostCollection, HostObject } from "../protocol/host-object";
import type { Range } from "./range";
import type { TableSheet, TableSurroundings } from "./table";

class ChartTitle extends HostObject {
  static override readonly scalars = ["text"];
  readonly #record: ChartRecord;
  readonly #done: () => void;
  constructor(record: ChartRecord, done: () => void) {
    super();
    this.#record = record;
    this.#done = done;
  }
  get text(): string {
    return this.#record.title;
  }
  set text(text: string) {
    this.#record.title = text;
    this.#done();
  }
}

/** What a series needs from its chart. */
interface SeriesChart {
  readonly record: ChartRecord;
  readonly done: () => void;
  readonly cells: (range: Range) => ChartCells;
}

class ChartSeries extends HostObject {
  static override readonly scalars = ["chartType", "axisGroup"];
  readonly #series: SeriesRecord;
  readonly #chart: SeriesChart;
  constructor(series: SeriesRecord, chart: SeriesChart) {
    super();
    this.#series = series;
    this.#chart = chart;
  }
  setValues(range: Range): void {
    this.#series.values = this.#chart.cells(range);
    this.#done();
  }
  /** Sets the labels of the whole chart, because the engine has one row of labels for all series. */
  setXAxisValues(range: Range): void {
    this.#chart.record.labels = this.#chart.cells(range);
    this.#done();
  }
  #done(): void {
    this.#chart.done();
  }
  get chartType(): string {
    return this.#series.type ?? this.#chart.record.type;
  }
  set chartType(type: string) {
    this.#series.type = type;
    this.#done();
  }
  get axisGroup(): string {
    return this.#series.secondary ? "Secondary" : "Primary";
  }
  set axisGroup(group: string) {
    this.#series.secondary = group === "Secondary";
    this.#done();
  }
}

class ChartSeriesCollection extends HostCollection<ChartSeries> {
  readonly #chart: SeriesChart;
  constructor(chart: SeriesChart) {
    super();
    this.#chart = chart;
  }
  items(): ChartSeries[] {
    return this.#chart.record.series.map((series) => new ChartSeries(series, this.#chart));
  }
  /** Adds a series without values; an add-in sets them next. */
  add(name?: string): ChartSeries {
    const { series } = this.#chart.record;
    const added: SeriesRecord = { values: () => undefined, name: name ?? `Series${series.length + 1}` };
    series.push(added);
    this.#chart.done();
    return new ChartSeries(added, this.#chart);
  }
}

export class Chart extends HostObject {
  static override readonly scalars = ["id", "name", "chartType", "width", "height"];
  static override readonly navigation = ["title", "series"];
  readonly title: ChartTitle;
  readonly series: ChartSeriesCollection;
  readonly #workbook: TableSurroundings;
  readonly #engine: Engine;
  readonly #record: ChartRecord;

  constructor(workbook: TableSurroundings, engine: Engine, record: ChartRecord) {
    super();
    this.#workbook = workbook;
    this.#engine = engine;
    this.#record = record;
    const done = (): void => {
      engine.charts.later(record);
    };
    this.title = new ChartTitle(record, done);
    this.series = new ChartSeriesCollection({ record, done, cells: (range) => cellsOf(engine, range) });
  }
  override get identity(): string {
    return this.id;
  }
  get id(): string {
    return this.#record.id;
  }
  get name(): string {
    return this.#record.name;
  }
  set name(name: string) {
    this.#record.name = name;
  }
  get chartType(): string {
    return this.#record.type;
  }
  get width(): number {
    return this.#record.width;
  }
  set width(width: number) {
    this.#change({ width });
  }
  get height(): number {
    return this.#record.height;
  }
  set height(height: number) {
    this.#change({ height });
  }
  setPosition(from: Range | string, to?: Range | string): void {
    const sheet = this.#workbook.sheet(this.#record.sheetId);
    const start = this.#workbook.range(from, sheet);
    const { row, column: col } = start.block;
    const { zone } = to ? start.getBoundingRect(this.#workbook.range(to, sheet)) : start;
    this.#change({ row, col, ...(to ? this.#engine.charts.sizeOf(sheet.id, zone) : {}) });
  }
  delete(): void {
    this.#engine.charts.delete(this.#record);
  }
  #change(change: Partial<ChartRecord>): void {
    Object.assign(this.#record, change);
    this.#engine.charts.later(this.#record);
  }
}

export class ChartCollection extends HostCollection<Chart> {
  readonly #workbook: TableSurroundings;
  readonly #engine: Engine;
  readonly #worksheet: TableSheet;
  readonly #charts = new WeakMap<ChartRecord, Chart>();
  constructor(workbook: TableSurroundings, engine: Engine, worksheet: TableSheet) {
    super();
    this.#workbook = workbook;
    this.#engine = engine;
    this.#worksheet = worksheet;
  }
  items(): Chart[] {
    return this.#engine.charts
      .list()
      .filter(({ sheetId }) => sheetId === this.#worksheet.id)
      .map((record) => this.#chartOf(record));
  }
  add(type: string, source: Range | string): Chart {
    const range = this.#workbook.range(source, this.#worksheet);
    const columns = Array.from({ length: range.columnCount }, (_, i) =>
      cellsOf(this.#engine, range.getColumn(i)),
    );
    const [first, ...others] = columns;
    const [labels, values] = others.length > 0 ? [first && belowHeading(first), others] : [null, columns];
    const series = values.map((each) => ({ values: each }));
    return this.#chartOf(this.#engine.charts.add(type, this.#worksheet.id, labels ?? null, series));
  }
  #chartOf(record: ChartRecord): Chart {
    let chart = this.#charts.get(record);
    if (!chart) this.#charts.set(record, (chart = new Chart(this.#workbook, this.#engine, record)));
    return chart;
  }
}

/** Returns a range's cells. If they are a table's column, with or without its heading, they follow the table. */
function cellsOf(engine: Engine, { worksheet, zone }: Range): ChartCells {
  const sheetId = worksheet.id;
  const table = engine.tables
    .list()
    .find(
      (each) =>
        each.sheetId === sheetId &&
        zone.left >= each.zone.left &&
        zone.right <= each.zone.right &&
        zone.bottom === each.zone.bottom &&
        [each.zone.top, each.zone.top + 1].includes(zone.top),
    );
  if (!table) return () => ({ sheetId, zone });
  const below = zone.top - table.zone.top;
  const [left, right] = [zone.left - table.zone.left, zone.right - table.zone.left];
  return () => ({
    sheetId: table.sheetId,
    zone: {
      left: table.zone.left + left,
      right: table.zone.left + right,
      top: table.zone.top + below,
      bottom: table.zone.bottom,
    },
  });
}

/** Returns the labels without their heading. */
const belowHeading =
  (cells: ChartCells): ChartCells =>
  () => {
    const found = cells();
    return found && { ...found, zone: { ...found.zone, top: found.zone.top + 1 } };
  };
