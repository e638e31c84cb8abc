import { CodedError } from "../errors/coded-error";
import type { ResourceIndex } from "../resources/resource-index";
import { isSameStore } from "../resources/resource-paths";
import { readSetting } from "./workbook-settings";

/** Where a workbook's figures come from. One source for a workbook: sample and published are never mixed. */
export type WorkbookSource = ResourceIndex["store"];

/** What the workbook says of its source; null while nothing of ours is in it. */
export const readSource = (context: Excel.RequestContext): Promise<WorkbookSource | null> =>
  readSetting(context, "source");

/** The store of a machine that has only dropped files. */
const DROPPED = "dropped";

/**
 * Whether figures of two sources may stand in one workbook: published files that were dropped on the pane are the same
 * figures as a service's.
 */
export const isSameSource = (a: WorkbookSource, b: WorkbookSource): boolean =>
  a.kind === b.kind && (isSameStore(a.id, b.id) || a.id === DROPPED || b.id === DROPPED);

/** @throws SOURCE_DIFFERS where the workbook is of another source than what is to be written */
export async function requireSource(context: Excel.RequestContext, source: WorkbookSource): Promise<void> {
  const own = await readSource(context);
  if (own && !isSameSource(own, source))
    throw new CodedError("SOURCE_DIFFERS", { workbook: own.kind, service: source.kind });
}
