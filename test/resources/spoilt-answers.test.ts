import { CodedError } from "../../src/errors/coded-error";
import type { CounterDay } from "../../src/market/counter-day";
import { stockCode } from "../../src/market/stock-code";
import type { Day } from "../../src/market/trading-day";
import { decodeTable } from "../../src/resources/counter-table";
import { encodeTable } from "../../src/resources/encode-table";
import { decodePositionHistory, encodePositionHistory } from "../../src/resources/position-history-resource";
import { decodePositions, encodePositions } from "../../src/resources/positions-resource";
import { parseResourceIndex } from "../../src/resources/resource-index";
import { decodeSecurities, encodeSecurities, type Security } from "../../src/resources/securities-resource";
import {
  errorOfAnswer,
  readConnectionAnswer,
  readImportAnswer,
  readInterventionAnswer,
} from "../../src/resources/service-bodies";
import type { DayHead } from "../../src/resources/table-resource";
import { decodeSources } from "../../src/resources/sources-resource";

/* Every answer of a service, with each value replaced in turn by one of another type. Invented figures. */

const day = "2025-11-27" as Day;
const code = stockCode(700);
const counter: CounterDay = {
  ...{ code, day, name: "X", currency: "HKD", state: "traded", designated: true, fund: false },
  ...{ shortShares: 1, shortValue: 2, totalShares: 3, totalValue: 4 },
};
const market: DayHead["market"] = {
  ...{ boards: ["main"], shortValue: 1, shortShares: 1, count: 1 },
  ...{ turnover: { HKD: 9 }, eligibleTurnover: null },
};
const head: DayHead = { day, revision: 7, edition: 1, complete: true, quoted: true, market };
const security: Security = {
  ...{ code, name: "X", chineseName: "甲", currency: "HKD", boardLot: 100, rmbCounter: stockCode(80_700) },
};

const ANSWERS: Readonly<Record<string, readonly [answer: object, read: (json: unknown) => unknown]>> = {
  index: [
    {
      ...{ version: 1, store: { id: "4f1c9a2e", kind: "sample" }, clock: "2025-11-28T22:00:00+08:00" },
      ...{ days: [day], revisions: [7], complete: [1], weeks: [day], weekRevisions: [3] },
      positions: { revision: 3, reports: [[day, 3, "2025-12-04T09:00:00.000Z"]] },
      ...{ securities: 5, sources: { 2025: 7 }, release: "1.0.0" },
      morning: { day, revision: 7, shortValue: 1, count: 1 },
    },
    parseResourceIndex,
  ],
  table: [encodeTable(7, [head], [counter]), decodeTable],
  positions: [encodePositions(day, 7, [{ code, day, shares: 5, value: 6 }]), decodePositions],
  "position history": [
    encodePositionHistory(7, [{ day, revision: 3, shares: 5, value: 6 }]),
    (json) => decodePositionHistory(code, json),
  ],
  securities: [encodeSecurities(7, [security]), decodeSecurities],
  sources: [
    {
      ...{ version: 1, year: "2025", revision: 7 },
      publications: [
        {
          ...{ seq: 1, kind: "daily-quotations", series: "daily-quotations-main", day, name: "d251127e.htm" },
          ...{ publishedAt: "2025-11-27T13:00:00.000Z", acceptedAt: "2025-11-27T13:05:00.000Z" },
        },
      ],
      days: [
        {
          ...{ day, revision: 7, edition: 1, complete: true, source: 1, gemSource: 2 },
          knownFrom: "2025-11-27T13:00:00.000Z",
        },
      ],
      weeks: [{ day, source: 3 }],
      published: [{ code: "0700", day, figures: ["shortValue"] }],
    },
    decodeSources,
  ],
  "how fetching is": [
    {
      ...{ isOn: true, since: "2025-11-27T13:00:00.000Z", terms: ["HKEX"], needsToken: false },
      collecting: {
        ...{ isConnected: true, isCollecting: false, left: 0, pause: 1000 },
        ...{ lastAnswer: "2025-11-27T13:00:00.000Z", failure: "FETCH_FAILED" },
      },
      backlog: { days: 1, from: day, requests: 2, megabytes: 30, minutes: 1 },
    },
    readConnectionAnswer,
  ],
  "an import": [
    { outcome: "accepted", kind: "daily-quotations", day, changed: 1, notes: ["a note"] },
    readImportAnswer,
  ],
  "an intervention": [
    {
      publications: [
        {
          ...{ seq: 1, series: "daily-quotations-main", day, name: "d251127e.htm", sha256: "ab" },
          ...{ publishedAt: "2025-11-27T13:00:00.000Z", days: 1 },
        },
      ],
    },
    readInterventionAnswer,
  ],
};

type Path = readonly (string | number)[];
function* pathsIn(value: unknown, path: Path = []): Generator<Path> {
  if (path.length > 0) yield path;
  if (typeof value !== "object" || value === null) return;
  for (const [key, each] of Object.entries(value))
    yield* pathsIn(each, [...path, Array.isArray(value) ? Number(key) : key]);
}
function replaced(value: unknown, [key, ...rest]: Path, by: unknown): unknown {
  if (key === undefined) return by;
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) }) as Record<
    string,
    unknown
  >;
  copy[key] = replaced(copy[key], rest, by);
  return copy;
}
const overTheWire = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe.each(Object.entries(ANSWERS))("%s", (_, [answer, read]) => {
  const json = overTheWire(answer);
  it("is read as it is sent", () => {
    expect(() => read(json)).not.toThrow();
  });
  it.each([...pathsIn(json)].map((path) => [path.join("."), path] as const))(
    "is refused if %s is of another type",
    (_name, path) => {
      const value = path.reduce<unknown>((part, key) => (part as Record<string, unknown>)[key], json);
      const wrong = typeof value === "string" ? 7 : "of another type";
      let error: unknown;
      try {
        read(replaced(json, path, wrong));
      } catch (thrown) {
        error = thrown;
      }
      expect((error as CodedError | undefined)?.code).toBe("SERVICE_ANSWER_INVALID");
    },
  );
});

describe("an error", () => {
  const error = { code: "NOT_ALLOWED", detail: {}, message: "…", requestId: "1" };
  it("is the one that the service names", () => {
    expect(errorOfAnswer(403, { error })).toMatchObject({ code: "NOT_ALLOWED" });
  });
  it.each([
    ["of a later release", { error: { ...error, code: "OF_LATER" } }],
    ["that every object has", { error: { ...error, code: "constructor" } }],
    ["with another detail", { error: { ...error, detail: { day: {} } } }],
    ["of a proxy", "<html>"],
    ["that is nothing", null],
  ])("%s is recognised by its status", (_, json) => {
    expect(errorOfAnswer(502, json)).toMatchObject({ code: "SERVICE_FAILING", detail: { status: 502 } });
  });
});
