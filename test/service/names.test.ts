import { decodeSecurities, type Securities } from "../../src/resources/securities-resource";
import { resourcePath } from "../../src/resources/resource-paths";
import { stockCode } from "../../src/market/stock-code";
import { importPublication } from "../../src/service/import-publication";
import { indexOf, resourceAt } from "../../src/service/published-resources";
import { openStore, type Store } from "../../src/service/store/store";
import { dailyQuotationsPage, designatedFile, positionsFile } from "../publications/pages";
import { temporaryFolder } from "./temporary-folder";

/* The names of securities, and which publication they come from. */

const opened: Store[] = [];
afterAll(async () => {
  for (const store of opened) await store.close();
});
async function storeWith(...files: readonly Uint8Array[]): Promise<Store> {
  const store = await openStore(temporaryFolder(), { kind: "published", command: "test" });
  opened.push(store);
  for (const bytes of files) await importPublication(store, { name: "file", bytes });
  return store;
}
async function securitiesOf(store: Store): Promise<Securities> {
  const { securities } = await indexOf(store);
  return decodeSecurities(
    await resourceAt(store, resourcePath(store.id, { kind: "securities" }, securities)),
  );
}
const nameIn = (list: Securities, code: number): unknown[] => {
  const { name, chineseName } = list.get(stockCode(code)) ?? { name: undefined, chineseName: undefined };
  return [name, chineseName];
};

const chinese = designatedFile("01/11/2025", [
  "1,700,騰訊控股,HKD,股本證券,,,",
  "2,2015,LI AUTO,HKD,股本證券,,,",
]);
const english = new TextEncoder().encode(
  [
    "\uFEFFDesignated Securities Eligible for Short Selling,",
    "Effective Date : 01/11/2025,",
    "",
    "No.,Stock Code,Stock Name,Currency,Category",
    "1,700,TENCENT LIST,HKD,Equity Securities",
    "2,2015,LI AUTO-W,HKD,Equity Securities",
    "",
  ].join("\n"),
);
const supplied = (...lines: string[]): Uint8Array =>
  new TextEncoder().encode(
    `Code,Name,Date,Currency,Short Shares,Short Value,Total Shares,Total Turnover\r\n${lines.join("\r\n")}\r\n`,
  );

describe("designated lists of both editions", () => {
  let store: Store;
  beforeAll(async () => {
    store = await storeWith(chinese, english);
  });
  it("give Chinese names also in Latin letters, from the Chinese edition", async () => {
    const list = await securitiesOf(store);
    expect(nameIn(list, 700)).toEqual(["TENCENT LIST", "騰訊控股"]);
    expect(nameIn(list, 2015)).toEqual(["LI AUTO-W", "LI AUTO"]);
  });
  it("come with the simplified characters that Chinese names need", async () => {
    const { simplified } = await securitiesOf(store);
    expect(["騰", "訊", "臺"].map((character) => simplified.get(character))).toEqual(["腾", "讯", undefined]);
  });
  it("are recognised by their names in a store made before editions were distinguished", async () => {
    await store.db.updateTable("publication").set({ series: "designated-securities" }).execute();
    const list = await securitiesOf(store);
    expect(nameIn(list, 2015)).toEqual(["LI AUTO-W", "LI AUTO"]);
    expect(nameIn(list, 700)).toEqual(["TENCENT LIST", "騰訊控股"]);
  });
});

describe("names from publications, from supplied history and from the SFC's reports", () => {
  let list: Securities;
  beforeAll(async () => {
    const store = await storeWith(
      dailyQuotationsPage({ date: "25 NOV 2025 (TUESDAY)" }),
      supplied(
        "9001,MINE,2025-11-24,HKD,10,500,100,5000",
        "0700,,2025-11-26,HKD,10,500,100,5000",
        "0005,MY BANK,2025-11-26,HKD,1,5,10,50",
        "2015,MY CAR,2025-11-26,HKD,10,500,100,5000",
        "9001,,2025-11-26,HKD,10,500,100,5000",
        "9002,,2025-11-26,HKD,10,500,100,5000",
      ),
      english,
      positionsFile(
        ["700,SFC TENCENT", "2015,SFC LI AUTO", "9001,SFC MINE", "9003,SFC ONLY"].map(
          (named) => `28/11/2025,${named},1,400`,
        ),
      ),
    );
    list = await securitiesOf(store);
  });
  it.each([
    ["a supplied row without a name hides no published one", 700, "TENCENT", "HKD"],
    ["nor does one with another name", 5, "HSBC HOLDINGS", "HKD"],
    ["a list's name ranks above a supplied one", 2015, "LI AUTO-W", "HKD"],
    ["a supplied name stands where nobody published one, by the newest row that has it", 9001, "MINE", "HKD"],
    ["the SFC's stands where there is no other", 9003, "SFC ONLY", null],
    ["what nobody names is there all the same", 9002, null, null],
  ])("%s", (_, code, name, currency) => {
    expect(list.get(stockCode(code))).toMatchObject({ name, chineseName: null, currency });
  });
});
