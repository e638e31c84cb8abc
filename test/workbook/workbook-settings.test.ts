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

describe("the settings of the workbook", () => {
  it("are kept when the pane saves a preference, so an import can be refreshed", async () => {
    await workbook.import(soldShort(DAY));
    await refreshOnOpening(true);
    await saveCitationSetting(true);
    expect(await isRefreshedOnOpening()).toBe(true);
    await market.publish(DAY, [{ code: 700, short: 91 }]);
    const { tables } = await workbook.refresh();
    expect(tables.map(({ failure, changes }) => [failure, changes.length > 0])).toEqual([[null, true]]);
  });

  it("are also read through the document's settings, and lost if an old bag of those is saved", async () => {
    await workbook.import(soldShort(DAY));
    const { settings } = workbook.window.Office.context.document;
    expect(settings.get("hkshort.tables")).toBeNull();
    settings.set("another", 1);
    await new Promise((resolve) => {
      settings.saveAsync(resolve);
    });
    expect(keys()).toEqual(["another"]);
  });

  it("are written one at a time, because the second in one request is not found", async () => {
    const both = workbook.window.Excel.run(async (context) => {
      context.workbook.settings.add("one", 1);
      context.workbook.settings.add("two", 2);
      await context.sync();
    });
    await expect(both).rejects.toMatchObject({ code: "ItemNotFound" });
  });

  it.each(["{", "null", "[{}]", 5, true, "", '{"store":1}'])(
    "cause no error if they are damaged: %j",
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
    "say that values show their sources, as older and newer versions do: %j",
    async (kept) => {
      workbook.workbook.settings.add("hkshort.cite", kept);
      session.citesSources = false;
      await applyCitationSetting();
      expect(session.citesSources).toBe(true);
      session.citesSources = false;
    },
  );
});
