import { sql } from "kysely";
import { stockCode } from "../../src/market/stock-code";
import type { Day } from "../../src/market/trading-day";
import { dayView, decodeTable } from "../../src/resources/counter-table";
import { importPublication } from "../../src/service/import-publication";
import { tableOfDay, tableOfYear } from "../../src/service/published-tables";
import { rebuild } from "../../src/service/rebuild";
import { latestDays } from "../../src/service/store/read-days";
import type { Store } from "../../src/service/store/store";
import { verifyStore } from "../../src/service/verify-store";
import { dailyQuotationsPage, designatedFile, replaceIn } from "../publications/pages";
import { openPublished } from "./open-published";
import { temporaryFolder } from "./temporary-folder";

/* The securities that the Daily Quotations mark as most active, in the store and in its resources. */

const page = replaceIn(dailyQuotationsPage(), "   700 TENCENT          HKD", "*  700 TENCENT          HKD");
const gem = replaceIn(
  dailyQuotationsPage({ board: "gem" }),
  "  8950 SAMPLE GEM 1     HKD",
  "* 8950 SAMPLE GEM 1     HKD",
);

const LIST = designatedFile("27/11/2025", ["1,5,匯豐控股,HKD,股本證券,,,"]);

/** The most active on the newest day, as a reader gets them. */
async function active({ db }: Store): Promise<unknown> {
  const { day, seq } = (await latestDays(db)).at(-1) ?? { day: "" as Day, seq: 0 };
  return dayView(decodeTable(JSON.parse(JSON.stringify(await tableOfDay(db, day, seq)))), 0)?.active;
}

describe("the most active", () => {
  it("are those that the Main Board's page marks, whatever comes after it", async () => {
    const store = await openPublished(temporaryFolder());
    await importPublication(store, { name: "page.htm", bytes: page });
    expect(await active(store)).toEqual(["0005", "0700"]);
    await importPublication(store, { name: "gem.htm", bytes: gem });
    await importPublication(store, { name: "list.csv", bytes: LIST });
    expect(await active(store)).toEqual(["0005", "0700"]);
    const seq = (await latestDays(store.db)).at(-1)?.seq ?? 0;
    expect(await tableOfYear(store.db, stockCode(700), "2025", seq)).not.toHaveProperty("days.0.active");
    expect((await verifyStore(store)).faults).toEqual([]);
  });

  it("are not read on days of an earlier release, until its store is rebuilt", async () => {
    const folder = temporaryFolder();
    const store = await openPublished(folder);
    await importPublication(store, { name: "page.htm", bytes: page });
    // As if the release before had taken the day in.
    for (const statement of [
      "update day_revision set head = head - 'active'",
      "drop table supplied_close, supplied_position",
      "alter table publication drop column reading",
      "alter table board_day drop column active",
      "delete from kysely_migration where name >= '009'",
    ])
      await sql.raw(statement).execute(store.db);
    await store.close();
    const upgraded = await openPublished(folder);
    expect(await active(upgraded)).toBeNull();
    // Another publication of the day does not make another state of the same figures.
    await importPublication(upgraded, { name: "gem.htm", bytes: gem });
    expect(await active(upgraded)).toBeNull();
    expect(await sql`select seq from board_day`.execute(upgraded.db)).toMatchObject({ rows: { length: 2 } });
    await rebuild(upgraded);
    expect(await active(await openPublished(folder))).toEqual(["0005", "0700"]);
  });
});
