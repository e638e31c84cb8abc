import type { Change } from "../../src/client/change";
import { createMarketData, type MarketData } from "../../src/client/market-data";
import { session } from "../../src/client/session";
import { CodedError } from "../../src/errors/coded-error";
import type { Cell } from "../../src/functions/cell";
import { shortList } from "../../src/functions/shortlist";
import { shortScreen } from "../../src/functions/shortscreen";
import { stockCode } from "../../src/market/stock-code";
import type { OwnList } from "../../src/measures/own-list";
import { fakeService, type FakeService } from "./fake-service";

/* A page's functions wait for the workbook's lists, and use them as they change. */
const DAY = "2025-11-27";
const MINE: OwnList = {
  name: "Mine",
  entries: [700, 5].map((code) => ({ code: stockCode(code), note: "" })),
};
let service: FakeService;
let data: MarketData;
let timers: (() => void)[];
let changes: Change["kind"][];
beforeEach(() => {
  service = fakeService([DAY], [DAY]);
  timers = [];
  changes = [];
  data = createMarketData({ transport: service, setTimer: (run) => timers.push(run), lists: null });
  data.onChange(({ kind }) => changes.push(kind));
  session.use(data);
});
const shown = async (result: Cell[][] | Promise<Cell[][]>): Promise<unknown[]> =>
  (await result).map(([cell]) => (cell instanceof CodedError ? cell.code : cell));
const list = (name: string) => shown(shortList([[name]]));
const screen = (name: string) => shown(shortScreen([[DAY]], undefined, [["list"]], [[name]]));

it("waits for the lists, before and after there is an index", async () => {
  const first = [list("Mine"), screen("mine")];
  await data.index();
  const second = list(" MINE ");
  data.useLists([MINE]);
  expect(await Promise.all([...first, second])).toEqual([
    ["0700", "0005"],
    ["0005", "0700"],
    ["0700", "0005"],
  ]);
  expect(changes).toEqual([]);
});

it("answers at once when there are lists, and does not wait for them where none is needed", async () => {
  await data.index();
  expect(await list("active")).toEqual(["0005", "0700"]);
  expect(await list("")).toEqual(["LIST_UNKNOWN"]);
  data.useLists([MINE]);
  expect(shortList([["Mine"]])).toEqual([["0700"], ["0005"]]);
});

it("says within the limit that they are not read, and has the cells tried again when they are", async () => {
  await data.index();
  const asked = list("Mine");
  await new Promise(setImmediate);
  for (const run of timers.splice(0)) run();
  expect(await asked).toEqual(["OWN_LISTS_NOT_READ"]);
  expect(data.failure()).toBeNull(); // the service is not to blame
  data.useLists([MINE]);
  expect(changes).toEqual(["restored"]);
  expect(await list("Mine")).toEqual(["0700", "0005"]);
});

it("names all lists for one that is unknown", async () => {
  data.useLists([MINE]);
  const [[error]] = (await shortList([["Blue chips"]])) as [[CodedError]];
  expect(error.message).toBe(
    'There is no list "Blue chips". The lists are "designated", "etf", "gem", "rmb", "active", "short", "Mine".',
  );
});

it("does not fetch while a formula is typed", async () => {
  expect(await session.fromMemoryAlone(() => list("Mine"))).toEqual(["NOT_IN_MEMORY"]);
});

it("reports a change of the lists once, and keeps them with the next index", async () => {
  await data.index();
  data.useLists([MINE]);
  data.useLists([{ ...MINE }]);
  expect(changes).toEqual([]);
  data.useLists([]);
  expect(changes).toEqual(["data"]);
  expect(await list("Mine")).toEqual(["LIST_UNKNOWN"]);
  data.useLists([MINE]);
  service.index = { ...service.index, revisions: [9] };
  await data.refresh();
  expect(data.lists()).toEqual([MINE]);
  expect(await list("Mine")).toEqual(["0700", "0005"]);
});

it("answers from a snapshot", async () => {
  data.useLists([MINE]);
  await data.index();
  const texts = await data.snapshotFor([
    (market) => session.over(market, () => shortScreen([[DAY]], undefined, [["list"]], [["Mine"]])),
  ]);
  expect(texts.size).toBe(2);
});
