import { sql } from "kysely";
import type { Day } from "../../src/market/trading-day";
import { resourcePath, type ResourceName } from "../../src/resources/resource-paths";
import { indexOf, resourceAt } from "../../src/service/published-resources";
import type { Store } from "../../src/service/store/store";

/** The same without editions, because a rebuilt store is the same store. */
export const withoutEditions = <T>(all: T): T =>
  JSON.parse(JSON.stringify(all).replace(/\b([0-9a-f]{8})-[0-9a-f]{8}\b/g, "$1")) as T;

/** Returns the index without its clock, and every day and week at all its revisions, by their addresses. */
export async function everyResource(store: Store): Promise<Record<string, unknown>> {
  const index = await indexOf(store);
  const all: Record<string, unknown> = { index: { ...index, clock: null } };
  const { rows } = await sql<{ kind: "day" | "positions"; day: Day; revision: number }>`
    select distinct 'day' as kind, day, revision from day_revision
    union select 'positions', day, revision from week_revision order by kind, day, revision`.execute(
    store.db,
  );
  const years = [...new Set(rows.map(({ day }) => day.slice(0, 4)))];
  const names = rows.map(({ kind, day, revision }): [ResourceName, number] => [
    kind === "day" ? { kind, day } : { kind, week: day },
    revision,
  ]);
  for (const year of years) {
    const revision = index.sources?.[year];
    if (revision !== undefined) names.push([{ kind: "sources", year }, revision]);
  }
  for (const [name, revision] of names) {
    const path = resourcePath(index.store.id, name, revision);
    all[path] = await resourceAt(store, path);
  }
  return JSON.parse(JSON.stringify(all)) as Record<string, unknown>;
}
