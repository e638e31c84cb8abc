import type { Day } from "../../src/market/trading-day";
import type { StockCode } from "../../src/market/stock-code";
import type { StatedReading } from "../../src/market/own-history";
import { dayView, decodeTable, type DayView } from "../../src/resources/counter-table";
import { decodePositions } from "../../src/resources/positions-resource";
import { resourcePath, type ResourceName } from "../../src/resources/resource-paths";
import { interveneWhere } from "../../src/service/http/intervention-route";
import { importPublication } from "../../src/service/import-publication";
import { indexOf, resourceAt } from "../../src/service/published-resources";
import type { Store } from "../../src/service/store/store";
import { positionsFile } from "../publications/pages";

/* Files of a user, and what a store answers with them. */

export const lines = (...given: string[]): Uint8Array => new TextEncoder().encode(`${given.join("\n")}\n`);
export const put = (store: Store, bytes: Uint8Array, name = "file", stated?: StatedReading) =>
  importPublication(store, { name, bytes, ...(stated ? { stated } : {}) });
export const withdraw = (store: Store, which: string) =>
  interveneWhere(store, { which, kind: "withdrawn", isMeant: true });
export const json = async (store: Store, name: ResourceName, revision: number): Promise<unknown> =>
  JSON.parse(JSON.stringify(await resourceAt(store, resourcePath(store.id, name, revision))));
export async function view(store: Store, on: string): Promise<DayView> {
  const { days, revisions } = await indexOf(store);
  const revision = revisions[days.indexOf(on as Day)] ?? 0;
  return dayView(decodeTable(await json(store, { kind: "day", day: on as Day }, revision)), 0) as DayView;
}
export const code = (text: string): StockCode => text as StockCode;
export async function week(store: Store, day: string) {
  const { weeks, weekRevisions } = await indexOf(store);
  const place = weeks.indexOf(day as Day);
  if (place < 0) return null;
  const revision = weekRevisions[place] ?? 0;
  return decodePositions(await json(store, { kind: "positions", week: day as Day }, revision));
}

export const CLOSES = lines("Close HKD,700,5", "2025-11-26,612.50,", "2025-11-27,999,99.9");

export const POSITIONS = lines("position,700,5", "2025-11-14,100,", "2025-11-21,110,7", "2025-11-27,120,8");
export const REPORT = positionsFile(["28/11/2025,1,CKH HOLDINGS,30255732,1662552473"]);
