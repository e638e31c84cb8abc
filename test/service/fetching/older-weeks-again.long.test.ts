import type { Day } from "../../../src/market/trading-day";
import { forgetMissingWeeks } from "../../../src/service/fetching/read-agenda";
import { importPublication } from "../../../src/service/import-publication";
import { writeShortPositions } from "../../../src/sample/write-files";
import { openPublished } from "../open-published";
import { FIRST, fetchOlder, NOW, OLDER, progressOf } from "./fetch-older";

describe("the older weeks of positions", () => {
  it("are not requested if they were imported", async () => {
    const store = await openPublished();
    const [first, second, ...others] = OLDER as [Day, Day, ...Day[]];
    for (const week of [first, second])
      await importPublication(store, { name: "week", bytes: writeShortPositions(week) });
    expect(await progressOf(store)).toMatchObject({ left: others.length });
    expect((await fetchOlder(store, { positionsFrom: FIRST })).weeks).toEqual(others.reverse());
  });

  it("are given up after six in a row that the site does not have, until they are asked for again", async () => {
    const store = await openPublished();
    const weeks: Day[] = [];
    for (const later of [0, 3, 6, 9]) weeks.push(...(await fetchOlder(store, { later })).weeks);
    const newest = [...OLDER].reverse().slice(0, 6);
    expect(new Set(weeks.filter((week) => OLDER.includes(week)))).toEqual(new Set(newest));
    expect(weeks.filter((week) => week === newest[0])).toHaveLength(3);
    expect(await progressOf(store)).toMatchObject({ missing: 6, left: OLDER.length - 6, isStopped: true });
    await forgetMissingWeeks(store.db, NOW);
    expect(await progressOf(store)).toMatchObject({ missing: 0, left: OLDER.length, isStopped: false });
    const again = await fetchOlder(store, { positionsFrom: FIRST, later: 10 });
    expect(again.weeks).toEqual([...OLDER].reverse());
  });
});
