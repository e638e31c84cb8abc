import { CodedError } from "../errors/coded-error";
import type { ResourceIndex } from "../resources/resource-index";
import { isSameStore } from "../resources/resource-paths";
import { readSetting } from "./workbook-settings";

/** Where a workbook's figures come from. A workbook has one source: sample and published figures are never mixed. */
export type WorkbookSource = ResourceIndex["store"];

/** Reads the workbook's source; null while the workbook has nothing of this add-in. */
export const readSource = (context: Excel.RequestContext): Promise<WorkbookSource | null> =>
  readSetting(context, "source");

/** The store of a machine that has only dropped files. */
const DROPPED = "dropped";

/**
 * Whether figures of two sources may be in one workbook: published files dropped on the pane have the same figures as a
 * service.
 */
export const isSameSource = (a: WorkbookSource, b: WorkbookSource): boolean =>
  a.kind === b.kind && (isSameStore(a.id, b.id) || a.id === DROPPED || b.id === DROPPED);

/** @throws SOURCE_DIFFERS if the workbook has another source than the figures to be written */
export async function requireSource(context: Excel.RequestContext, source: WorkbookSource): Promise<void> {
  const own = await readSource(context);
  if (own && !isSameSource(own, source))
    throw new CodedError("SOURCE_DIFFERS", { workbook: own.kind, service: source.kind });
}
