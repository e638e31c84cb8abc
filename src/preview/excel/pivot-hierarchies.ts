import type { PivotRecord, PivotValue } from "../engine/pivots";
import { HostCollection, HostObject, invalidArgument, RichApiError } from "../protocol/host-object";

/** A field of a pivot table, in any part of it. */
export class PivotHierarchy extends HostObject {
  static override readonly scalars = ["id", "name"];
  static override readonly navigation = ["fields"];
  constructor(
    readonly name: string,
    private readonly change?: { readonly record: PivotRecord; readonly done: () => void },
  ) {
    super();
  }
  override get identity(): string {
    return this.name;
  }
  get id(): string {
    return this.name;
  }
  get fields(): PivotFields {
    return new PivotFields(this.name, this.change);
  }
}

class PivotFields extends HostCollection<PivotField> {
  readonly #field: PivotField;
  constructor(name: string, change?: { readonly record: PivotRecord; readonly done: () => void }) {
    super();
    this.#field = new PivotField(name, change);
  }
  items(): PivotField[] {
    return [this.#field];
  }
}

/** Excel's filter for the items with the largest values. Other filters are not modelled. */
interface PivotFilters {
  readonly valueFilter?: { readonly condition: string; readonly threshold?: number; readonly value: string };
}

class PivotField extends HostObject {
  static override readonly scalars = ["id", "name"];
  readonly #change: { readonly record: PivotRecord; readonly done: () => void } | undefined;
  constructor(
    readonly name: string,
    change?: { readonly record: PivotRecord; readonly done: () => void },
  ) {
    super();
    this.#change = change;
  }
  override get identity(): string {
    return this.name;
  }
  get id(): string {
    return this.name;
  }
  sortByValues(order: string, value: DataHierarchy): void {
    const row = this.#change?.record.rows.find(({ name }) => name === this.name);
    if (!row || !this.#change) throw invalidArgument("PivotField.sortByValues");
    row.sortedBy = { value: value.name, order: order === "Descending" ? "desc" : "asc" };
    this.#change.done();
  }
  applyFilter({ valueFilter }: PivotFilters): void {
    if (valueFilter?.condition !== "TopN" || !this.#change)
      throw new RichApiError("ApiNotFound", "Pivot filters other than the top n are not in the preview.");
    this.#change.record.top = valueFilter.threshold ?? null;
    this.#change.done();
  }
}

export class DataHierarchy extends HostObject {
  static override readonly scalars = ["id", "name", "summarizeBy", "numberFormat"];
  readonly #value: PivotValue;
  readonly #done: () => void;
  constructor(value: PivotValue, done: () => void) {
    super();
    this.#value = value;
    this.#done = done;
  }
  override get identity(): string {
    return this.id;
  }
  get id(): string {
    return this.#value.field;
  }
  get name(): string {
    return this.#value.name;
  }
  set name(name: string) {
    this.#value.name = name;
    this.#done();
  }
  get summarizeBy(): string {
    return this.#value.summarizeBy;
  }
  set summarizeBy(summarizeBy: string) {
    this.#value.summarizeBy = summarizeBy;
    this.#done();
  }
  get numberFormat(): string {
    return this.#value.numberFormat;
  }
  set numberFormat(numberFormat: string) {
    this.#value.numberFormat = numberFormat;
    this.#done();
  }
}

/** The fields of one part of a pivot table. `make` puts an added field in its place. */
export class Hierarchies<T extends HostObject & { name?: string }> extends HostCollection<T> {
  readonly #list: () => readonly T[];
  readonly #make: ((name: string) => T) | undefined;
  constructor(list: () => readonly T[], make?: (name: string) => T) {
    super();
    this.#list = list;
    this.#make = make;
  }
  items(): readonly T[] {
    return this.#list();
  }
  add(hierarchy: PivotHierarchy): T {
    if (!this.#make) throw invalidArgument("PivotHierarchyCollection.add");
    return this.#make(hierarchy.name);
  }
}
