import path from "node:path";
import { createMarketData, type MarketData } from "../../src/client/market-data";
import { session } from "../../src/client/session";
import { stockCode } from "../../src/market/stock-code";
import type { OwnList, OwnLists } from "../../src/measures/own-list";
import { withOwnList } from "../../src/measures/own-list-changes";
import { keep, readKept } from "../../src/workbook/custom-xml";
import { changeOwnLists, loadOwnLists } from "../../src/workbook/own-lists";
import { selectedLines } from "../../src/workbook/selected-lines";
import { fakeService, fetchFrom } from "../client/fake-service";
import { openNodePreview, type NodePreview } from "../preview-in-node/node-preview";
import { THIS_EXCEL } from "../this-run";

/* The user's lists in a workbook behind the real office.js. */
const list = (name: string, notes: Readonly<Record<number, string>>): OwnList => ({
  name,
  entries: Object.entries(notes).map(([code, note]) => ({ code: stockCode(Number(code)), note })),
});
const MINE = list('A & <b> "c" 名單', { 5: "a\\b ]]> é", 700: "" });
let preview: NodePreview;
let data: MarketData;
const service = fakeService(["2025-11-26", "2025-11-27"]);
const sheet = () => preview.workbook.worksheets.getActiveWorksheet();
beforeAll(async () => {
  preview = await openNodePreview({
    addinFolder: path.resolve("dist/addin"),
    fetch: fetchFrom(service),
    excel: THIS_EXCEL,
  });
  Object.assign(globalThis, { Excel: preview.window.Excel, Office: preview.window.Office });
});
afterAll(() => {
  preview.close();
});
beforeEach(async () => {
  data = createMarketData({ transport: service, lists: null });
  session.use(data);
  await data.index();
});
const keepText = (text: string | null): Promise<void> =>
  globalThis.Excel.run((context) => keep(context, "lists", text));
/** The lists as another page reads them from the workbook. */
async function loaded(): Promise<OwnLists | null> {
  data = createMarketData({ transport: service, lists: null });
  session.use(data);
  await loadOwnLists();
  return data.lists();
}

describe("the workbook's own lists", () => {
  it("are none in a workbook that has none", async () => {
    expect(await loaded()).toEqual([]);
  });

  it("are kept in the workbook, whatever their names and notes are", async () => {
    await changeOwnLists((lists) => withOwnList(lists, MINE));
    expect(data.lists()).toEqual([MINE]);
    expect(await loaded()).toEqual([MINE]);
  });

  it("are changed as they are in the workbook, not as the page has read them", async () => {
    const other = list("Other", { 1: "" });
    const kept = JSON.stringify([{ name: "Other", entries: [["0001", ""]] }]);
    await keepText(kept);
    await changeOwnLists((lists) => withOwnList(lists, MINE));
    expect(data.lists()).toEqual([other, MINE]);
  });

  it("stay as they are if a change is refused", async () => {
    await keepText(null);
    await changeOwnLists((lists) => withOwnList(lists, MINE));
    const large = list("Large", { 1: "x".repeat(2_000_001) });
    await expect(changeOwnLists((lists) => withOwnList(lists, large))).rejects.toMatchObject({
      code: "LISTS_TOO_LARGE",
    });
    await expect(changeOwnLists((lists) => withOwnList(lists, MINE))).rejects.toMatchObject({
      code: "LIST_NAME_TAKEN",
    });
    expect(data.lists()).toEqual([MINE]);
    expect(await loaded()).toEqual([MINE]);
  });

  it("leave nothing in the workbook when the last one is removed", async () => {
    await changeOwnLists(() => []);
    expect(await globalThis.Excel.run((context) => readKept(context, "lists"))).toBeNull();
  });

  it.each<[string, string, number]>([
    ["no JSON", "{", 0],
    ["another form", '{"lists":[]}', 0],
    ["parts that are damaged", '[1,{"name":"A","entries":[["0700",""],["x",""],[5],null]},{"name":5}]', 1],
    ["a list without codes", '[{"name":"A","entries":[]}]', 0],
  ])("are read as far as they can be: %s", async (_, text, count) => {
    await keepText(text);
    const lists = await loaded();
    expect(lists).toHaveLength(count);
    expect(lists?.flatMap(({ entries }) => entries.map(({ code }) => code)) ?? []).toEqual(
      count > 0 ? ["0700"] : [],
    );
    await keepText(null);
  });

  it("are read later if Excel is busy", async () => {
    const busy = Object.assign(new Error("busy"), { code: "ActivityLimitReached" });
    const run = jest.spyOn(globalThis.Excel, "run").mockRejectedValueOnce(busy);
    jest.spyOn(console, "group").mockImplementation(() => undefined);
    jest.spyOn(console, "log").mockImplementation(() => undefined);
    const later: (() => void)[] = [];
    await loadOwnLists((again) => later.push(again));
    expect(data.lists()).toBeNull();
    const read = new Promise<void>((resolve) => {
      jest.spyOn(data, "useLists").mockImplementation(() => {
        resolve();
      });
    });
    later.pop()?.();
    await read;
    expect(run).toHaveBeenCalledTimes(2);
    jest.restoreAllMocks();
  });
});

describe("the selected cells as lines", () => {
  it("are a line for each row, with tabs between the cells", async () => {
    const cells = sheet().getRange("D1:E3");
    cells.values = [
      ["Code", "Note"],
      [700, 'say "core", or not'],
      ["9988.HK", ""],
    ];
    cells.select();
    preview.engine.flush();
    expect(await selectedLines()).toBe('Code\tNote\n700\t"say ""core"", or not"\n9988.HK\t\n');
  });

  it("are none where nothing is", async () => {
    sheet().getRange("H1:H9").select();
    preview.engine.flush();
    expect(await selectedLines()).toBe("");
  });
});
