import { CATALOGUE, type ErrorCode } from "../../errors/catalogue";
import { isRefusal } from "../../errors/coded-error";

/** Faults of the page or its reader. The issue is requested again for a while, then given up. */
const OF_THE_PAGE: readonly ErrorCode[] = ["NOT_PUBLISHED_YET", "NEVER_PUBLISHED", "INTERNAL"];

/**
 * Whether a failure has nothing to do with the issue itself: its cause is the network, the disk or the database. The
 * issue is then not given up, however long the cause lasts.
 */
export const isPassing = (reason: string): boolean =>
  reason in CATALOGUE && !isRefusal(reason as ErrorCode) && !OF_THE_PAGE.includes(reason as ErrorCode);
