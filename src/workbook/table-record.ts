import type { ResourceIndex } from "../resources/resource-index";
import type { Day } from "../market/trading-day";
import type { TableRequest } from "../tables/request";

/** What the workbook keeps of an imported table: enough to find it again, update it and name its source. */
export interface TableRecord {
  readonly tableId: string;
  /** The table's name when it was last seen, because a copied workbook may give tables other ids. */
  readonly table: string;
  /** The requests of its content: the first import, and those appended. */
  readonly requests: readonly TableRequest[];
  /** The store that its figures come from: sample and published data are never mixed. */
  readonly store: ResourceIndex["store"];
  /** The days or weeks in it, and the revision of each when last written. */
  readonly revisions: Readonly<Record<Day, number>>;
  /** How many rows were written. */
  readonly rows: number;
  /** When it was imported and last brought up to date, ISO. */
  readonly importedAt: string;
  readonly refreshedAt: string;
}
