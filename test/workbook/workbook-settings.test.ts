import { isRefreshedOnOpening, refreshOnOpening } from "../../src/workbook/refresh-on-opening";
import { applyCitationSetting, saveCitationSetting } from "../../src/workbook/citation-setting";
import { session } from "../../src/client/session";
import { listTables } from "../../src/workbook/list-tables";
import { createSmallMarket } from "./small-market";
import { openWorkbook, soldShort, type WorkbookUnderTest } from "./workbook-under-test";

const DAY = "2025-11-27";
const market = createSmallMarket();
let workbook: WorkbookUnderTest;
beforeEach(async () => {
  await market.publish(DAY, [{ code: 700, short: 90 }]);
  workbook = await openWorkbook(market);
});
afterEach(() => {
  workbook.close();
});
const keys = (): string[] => workbook.workbook.settings.items().map(({ key }) => key);

describe("what the workbook keeps", () => {
  it("is still there when one of the pane's choices is saved: an import can be brought up to date", async () => {
    await workbook.import(soldShort(DAY));
    await refreshOnOpening(true);
    await saveCitationSetting(true);
    expect(await isRefreshedOnOpening()).toBe(true);
    await market.publish(DAY, [{ code: 700, short: 91 }]);
    const { tables } = await workbook.refresh();
    expect(tables.map(({ failure, changes }) => [failure, changes.length > 0])).toEqual([[null, true]]);
  });

  it("is found by the document's settings too, and lost where their old bag is saved over it", async () => {
    await workbook.import(soldShort(DAY));
    const { settings } = workbook.window.Office.context.document;
    expect(settings.get("hkshort.tables")).toBeNull();
    settings.set("another", 1);
    await new Promise((resolve) => {
      settings.saveAsync(resolve);
    });
    expect(keys()).toEqual(["another"]);
  });

  it("is written a setting at a time: the second in one request is not found", async () => {
    const both = workbook.window.Excel.run(async (context) => {
      context.workbook.settings.add("one", 1);
      context.workbook.settings.add("two", 2);
      await context.sync();
    });
    await expect(both).rejects.toMatchObject({ code: "ItemNotFound" });
  });

  it.each(["{", "null", "[{}]", 5, true, "", '{"store":1}'])(
    "breaks nothing where it is spoilt: %j",
    async (spoilt) => {
      for (const name of ["tables", "source", "seen", "cite", "refreshOnOpening"])
        workbook.workbook.settings.add(`hkshort.${name}`, spoilt);
      expect(await listTables()).toEqual([]);
      await workbook.import(soldShort(DAY));
      expect(await listTables()).toHaveLength(1);
      expect(await isRefreshedOnOpening()).toBe(spoilt === true);
    },
  );

  it.each([true, "true"])(
    "says that values tell where they come from, as older and newer ones do: %j",
    async (kept) => {
      workbook.workbook.settings.add("hkshort.cite", kept);
      session.citesSources = false;
      await applyCitationSetting();
      expect(session.citesSources).toBe(true);
      session.citesSources = false;
    },
  );
});
