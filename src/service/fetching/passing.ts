import { CATALOGUE, type ErrorCode } from "../../errors/catalogue";
import { isRefusal } from "../../errors/coded-error";

/** Faults of the page or its reader: it is requested again for a while, then given up. */
const OF_THE_PAGE: readonly ErrorCode[] = ["NOT_PUBLISHED_YET", "NEVER_PUBLISHED", "INTERNAL"];

/**
 * Whether a reason does not concern the issue itself: network, disk or database. However long it lasts, the issue is
 * not given up.
 */
export const isPassing = (reason: string): boolean =>
  reason in CATALOGUE && !isRefusal(reason as ErrorCode) && !OF_THE_PAGE.includes(reason as ErrorCode);
