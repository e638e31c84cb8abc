import type { HostileFile } from "./hostile-file";
import { hostileLists } from "./hostile-lists";
import { hostilePages } from "./hostile-pages";
import { hostileWorkbooks } from "./hostile-workbooks";

/** Every kind: pages, lists as CSV, workbooks. */
export const HOSTILE_FILES: readonly HostileFile[] = [...hostilePages, ...hostileLists, ...hostileWorkbooks];
