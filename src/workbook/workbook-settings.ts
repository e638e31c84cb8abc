import type { Seen } from "../client/change";
import type { ResourceIndex } from "../resources/resource-index";
import type { TableRecord } from "./table-record";

/** Everything that the workbook keeps of us as a setting. It goes along with the workbook. */
export interface WorkbookSettings {
  /** The imported tables. */
  readonly tables: readonly TableRecord[];
  /** Where the figures come from. */
  readonly source: ResourceIndex["store"];
  /** With which index the functions were last calculated. */
  readonly seen: Seen;
  /** Whether values say where they come from. */
  readonly cite: boolean;
  /** Whether the imported tables are brought up to date when the workbook is opened. */
  readonly refreshOnOpening: boolean;
  /** Whether the user has been asked if the add-in is to start with the workbook. */
  readonly startOffered: boolean;
  /** The version of the add-in that last worked on the workbook. */
  readonly renewed: string;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;
const isBoolean = (value: unknown): boolean => typeof value === "boolean";

/** What a value has to be like to be taken for one. */
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

/** A setting of the workbook; null where there is none, or one that somebody has spoilt. */
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

/** Written in a request of its own: of two settings added in one, Excel on the web did not find the second. */
export async function writeSetting<Name extends keyof WorkbookSettings>(
  context: Excel.RequestContext,
  name: Name,
  value: WorkbookSettings[Name],
): Promise<void> {
  await context.sync();
  context.workbook.settings.add(keyOf(name), JSON.stringify(value));
  await context.sync();
}

/** JSON; switches of older workbooks stand there as they are. */
function parsed(value: unknown): unknown {
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return null;
  }
}
