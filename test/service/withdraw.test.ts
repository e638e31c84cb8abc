import { existsSync } from "node:fs";
import path from "node:path";
import type { Day } from "../../src/market/trading-day";
import type { StockCode } from "../../src/market/stock-code";
import { decodeTable, dayView, type DayView } from "../../src/resources/counter-table";
import { resourcePath } from "../../src/resources/resource-paths";
import { interveneWhere } from "../../src/service/http/intervention-route";
import { importPublication } from "../../src/service/import-publication";
import { indexOf, resourceAt } from "../../src/service/published-resources";
import { recover } from "../../src/service/recover";
import type { Store } from "../../src/service/store/store";
import { dailyQuotationsPage, positionsFile, replaceIn, turnoverPage } from "../publications/pages";
import { openPublished } from "./open-published";
import { temporaryFolder } from "./temporary-folder";

const day = "2025-11-27" as Day;
const first = dailyQuotationsPage();
/** The page with another total turnover of a counter. */
const corrected = [
  ["119,100", "120,100"],
  ["1,000             80,000", "2,000             80,000"],
  ["80.00    80.00    80.00                1,000", "80.00    80.00    80.00                2,000"],
].reduce((page, [from = "", to = ""]) => replaceIn(page, from, to), first);
const put = (store: Store, name: string, bytes: Uint8Array, publishedAt?: string) =>
  importPublication(store, { name, bytes, ...(publishedAt ? { publishedAt: new Date(publishedAt) } : {}) });
const withdraw = (store: Store, which: string) =>
  interveneWhere(store, { which, kind: "withdrawn", isMeant: true });
async function view(store: Store): Promise<DayView> {
  const { days, revisions } = await indexOf(store);
  const name = { kind: "day", day } as const;
  const resource = await resourceAt(store, resourcePath(store.id, name, revisions[days.indexOf(day)] ?? 0));
  return dayView(decodeTable(JSON.parse(JSON.stringify(resource))), 0) as DayView;
}
const sharesOf = async (store: Store): Promise<number | null> =>
  (await view(store)).counter("80016" as StockCode).totalShares;

it("withdraws a version as a new revision, and reinstates it when it is imported again", async () => {
  const store = await openPublished();
  await put(store, "first.htm", first);
  expect(await put(store, "corrected.htm", corrected, "2025-11-28T02:00:00Z")).toMatchObject({ notes: [] });
  expect(await sharesOf(store)).toBe(2000);
  const { revision } = await view(store);
  const shown = await interveneWhere(store, { which: "corrected.htm", kind: "withdrawn", isMeant: false });
  expect(shown.publications).toMatchObject([{ name: "corrected.htm", day, days: null }]);
  expect(await sharesOf(store)).toBe(2000);
  await withdraw(store, "corrected.htm");
  expect(await sharesOf(store)).toBe(1000);
  expect((await view(store)).revision).toBeGreaterThan(revision);
  await expect(withdraw(store, "corrected.htm")).rejects.toMatchObject({ code: "NOTHING_STANDS" });
  expect(await put(store, "corrected.htm", corrected)).toMatchObject({ outcome: "accepted" });
  expect(await sharesOf(store)).toBe(2000);
});

it("leaves nothing of a day if its only publications are withdrawn", async () => {
  const store = await openPublished();
  await put(store, "first.htm", first);
  await put(store, "turnover.htm", turnoverPage({ date: "27 NOV 2025 (THURSDAY)" }));
  await put(store, "week.csv", positionsFile(["21/11/2025,700,TENCENT,5000,70000"]));
  await expect(withdraw(store, "05/11/2025")).rejects.toMatchObject({ code: "DATE_AMBIGUOUS" });
  await withdraw(store, "27/11/2025");
  await withdraw(store, "week.csv");
  expect(await indexOf(store)).toMatchObject({ days: [], weeks: [], weekRevisions: [] });
  expect(await put(store, "first.htm", first)).toMatchObject({ outcome: "accepted" });
  expect(await indexOf(store)).toMatchObject({ days: [day], complete: [1] });
});

it("is kept in the archive: a store rebuilt from it is the same", async () => {
  const folder = temporaryFolder();
  const store = await openPublished(folder);
  await put(store, "first.htm", first);
  await put(store, "corrected.htm", corrected, "2025-11-28T02:00:00Z");
  await withdraw(store, "corrected.htm");
  const again = await openPublished();
  expect(existsSync(path.join(folder, "archive"))).toBe(true);
  await recover({ ...again, archive: store.archive });
  expect(await sharesOf(again)).toBe(1000);
  expect(await recover({ ...again, archive: store.archive })).toBe(0);
});

it("says that a later version counts from its import, unless its publication time is given", async () => {
  const store = await openPublished();
  await put(store, "first.htm", first);
  expect(await put(store, "corrected.htm", corrected)).toMatchObject({
    notes: [expect.stringContaining("--published")],
  });
});
