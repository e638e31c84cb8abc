import { createMarketData } from "../../src/client/market-data";
import { stockCode } from "../../src/market/stock-code";
import { toExcelSerial, type Day } from "../../src/market/trading-day";
import type { OwnList } from "../../src/measures/own-list";
import { tableContent } from "../../src/tables/content";
import type { TableRequest } from "../../src/tables/request";
import { writtenBefore } from "../../src/tables/written";
import { fakeService } from "../client/fake-service";

/* The securities of a table that are in a list. */
const DAYS = ["2025-11-26", "2025-11-27"] as const;
const LAST = "2025-11-27" as Day;
const mine = (...codes: number[]): OwnList => ({
  name: "Mine",
  entries: codes.map((code) => ({ code: stockCode(code), note: "" })),
});
const market = createMarketData({ transport: fakeService(DAYS, [LAST]), lists: [mine(700, 5, 8)] });
const request = (name: string, more: Partial<TableRequest> = {}): TableRequest => ({
  ...{ kind: "securities", columns: ["code", "date"], which: { kind: "list", name } },
  ...{ when: { from: LAST, to: LAST } },
  ...more,
});
const rowsOf = async (given: TableRequest): Promise<unknown[][]> =>
  (await market.read(({ view }, each: TableRequest) => tableContent(view, each), given)).rows.map((row) => [
    ...row,
  ]);
const BOTH = { from: DAYS[0] as Day, to: LAST };

describe("a table of a list", () => {
  it("has the user's securities in the user's order, on each day", async () => {
    const rows = await rowsOf(request(" mine", { when: BOTH }));
    const [first, last] = [BOTH.from, BOTH.to].map(toExcelSerial);
    expect(rows).toEqual([first, last].flatMap((day) => ["0700", "0005", "0008"].map((code) => [code, day])));
  });

  it("has the list of a publication as it was on the day", async () => {
    expect((await rowsOf(request("active"))).map(([code]) => code)).toEqual(["0005", "0700"]);
    await expect(rowsOf(request("active", { when: BOTH }))).rejects.toMatchObject({
      code: "ACTIVE_NOT_READ",
    });
  });

  it("has positions of its securities", async () => {
    const positions = request("Mine", { kind: "positions", columns: ["code", "shares"] });
    expect((await rowsOf(positions)).map(([code]) => code)).toEqual(["0005", "0008", "0700"]);
  });

  it("is refused if there is no such list", async () => {
    await expect(rowsOf(request("Yours"))).rejects.toMatchObject({ code: "LIST_UNKNOWN" });
  });

  it.each([
    ["active", "yes", "no"],
    // The user may have changed the list since.
    ["Mine", "unknown", "unknown"],
  ])("knows which rows it had if it is of %s", async (name, found, other) => {
    const given = request(name);
    const written = await market.read(({ view }) => {
      const content = tableContent(view, given);
      return writtenBefore(
        view,
        { requests: [given], revisions: content.revisions, rows: content.rows.length },
        content,
      );
    }, null);
    const day = toExcelSerial(LAST);
    expect([written(`0005|${day}`), written(`0009|${day}`)]).toEqual([found, other]);
  });
});
