import type { Seen } from "../client/change";
import type { ResourceIndex } from "../resources/resource-index";
import type { TableRecord } from "./table-record";

/** All settings that the add-in keeps in the workbook. They travel with the workbook. */
export interface WorkbookSettings {
  /** The imported tables. */
  readonly tables: readonly TableRecord[];
  /** The source of the figures. */
  readonly source: ResourceIndex["store"];
  /** The index with which the functions were last calculated. */
  readonly seen: Seen;
  /** Whether values cite their source. */
  readonly cite: boolean;
  /** Whether the imported tables are updated when the workbook is opened. */
  readonly refreshOnOpening: boolean;
  /** Whether the user was asked if the add-in should start with the workbook. */
  readonly startOffered: boolean;
  /** The version of the add-in that last worked on the workbook. */
  readonly renewed: string;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;
const isBoolean = (value: unknown): boolean => typeof value === "boolean";

/** Checks for the form of each setting. */
const LOOKS_RIGHT: Readonly<Record<keyof WorkbookSettings, (value: unknown) => boolean>> = {
  tables: (value) =>
    Array.isArray(value) &&
    value.every((each) => isObject(each) && Array.isArray(each.requests) && isObject(each.store)),
  source: (value) => isObject(value) && typeof value.id === "string" && typeof value.kind === "string",
  seen: (value) => isObject(value) && typeof value.store === "string" && typeof value.newest === "number",
  cite: isBoolean,
  refreshOnOpening: isBoolean,
  startOffered: isBoolean,
  renewed: (value) => typeof value === "string",
};

const keyOf = (name: keyof WorkbookSettings): string => `hkshort.${name}`;

/** Reads a setting of the workbook; null if it is missing or damaged. */
export async function readSetting<Name extends keyof WorkbookSettings>(
  context: Excel.RequestContext,
  name: Name,
): Promise<WorkbookSettings[Name] | null> {
  const setting = context.workbook.settings.getItemOrNullObject(keyOf(name)).load("value");
  await context.sync();
  if (setting.isNullObject) return null;
  const value = parsed(setting.value);
  return LOOKS_RIGHT[name](value) ? (value as WorkbookSettings[Name]) : null;
}

/** Writes a setting in a separate request: if two were added in one, Excel on the web did not find the second. */
export async function writeSetting<Name extends keyof WorkbookSettings>(
  context: Excel.RequestContext,
  name: Name,
  value: WorkbookSettings[Name],
): Promise<void> {
  await context.sync();
  context.workbook.settings.add(keyOf(name), JSON.stringify(value));
  await context.sync();
}

/** Parses JSON. Older workbooks store on/off settings as plain booleans, which are returned unchanged. */
function parsed(value: unknown): unknown {
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return null;
  }
}
