import { session } from "../client/session";
import type { TableContent } from "../tables/content";
import { tableContent } from "../tables/content";
import type { TableRequest } from "../tables/request";
import { contentOf, writtenBefore } from "../tables/written";
import type { ContentOf } from "./refresh-tables";

/** The current content of a request; missing data is fetched. */
export const requestContent = async (request: TableRequest): Promise<TableContent> =>
  session.data().read(({ view }, given) => tableContent(view, given), request);

/** The current content of an imported table, and which rows it had when it was last written. */
export const freshContent: ContentOf = async (record) =>
  session.data().read(({ view }, given) => {
    const content = contentOf(view, given.requests);
    return { content, writtenBefore: writtenBefore(view, given, content) };
  }, record);
