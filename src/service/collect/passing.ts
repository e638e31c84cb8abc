import { CATALOGUE, type ErrorCode } from "../../errors/catalogue";
import { isRefusal } from "../../errors/coded-error";

/** The page itself is at fault, or its reader: asked for again for a while, and then given up. */
const OF_THE_PAGE: readonly ErrorCode[] = ["NOT_PUBLISHED_YET", "NEVER_PUBLISHED", "INTERNAL"];

/** Whether a reason says nothing of the issue: network, disk or database. However long that lasts, it makes nothing hopeless. */
export const isPassing = (reason: string): boolean =>
  reason in CATALOGUE && !isRefusal(reason as ErrorCode) && !OF_THE_PAGE.includes(reason as ErrorCode);
