import fc from "fast-check";
import type { Publication } from "../../../src/publications/publication";
import type { Day } from "../../../src/market/trading-day";
import { fullSizePage } from "../../../src/sample/full-size-page";
import { sampleDay } from "../../../src/sample/sample-day";
import { samplePublications } from "../../../src/sample/sample-publications";
import { writeSecuritiesList } from "../../../src/sample/write-securities-list";
import { writeChineseTurnoverPage, writeTurnoverPage } from "../../../src/sample/write-turnover-page";
import { packPublication, unpackPublication } from "../../../src/service/reading/pack-publication";
import { dailyQuotationsPage } from "../../publications/pages";
import { read } from "../../publications/refusal";
import { IS_WHOLE } from "../../this-run";

/** Returns a publication as it arrives from the process that read it: the message is cloned. */
const travelled = (publication: Publication): Promise<Publication> =>
  unpackPublication(structuredClone(packPublication(publication)));

const day = "2025-11-27" as Day;
const model = sampleDay(day);
const SUPPLIED =
  "Code,Date,Currency,Short Shares,Short Value\n0700,2025-11-20,HKD,10,500\n0005,2025-11-20,HKD,1,2\n";

const OF_30_MB: [string, () => Uint8Array] = ["Daily Quotations of 30 MB", fullSizePage];

describe("a publication from a reading process", () => {
  it.each<[string, () => Uint8Array]>([
    ...(IS_WHOLE ? [OF_30_MB] : []),
    ["Daily Quotations", () => dailyQuotationsPage()],
    ["a day's turnover page", () => writeTurnoverPage(model, "day")],
    ["a morning's turnover page", () => writeTurnoverPage(model, "morning")],
    ["a Chinese turnover page", () => writeChineseTurnoverPage(model, "day", () => "恒隆集團")],
    [
      "a list of securities",
      () =>
        writeSecuritiesList(day, [
          { code: 5, name: "HSBC HOLDINGS", category: "Equity", boardLot: "400", currency: "HKD" },
          {
            code: 700,
            name: "TENCENT",
            category: "Equity",
            boardLot: "100",
            currency: "HKD",
            rmbCounter: 80_700,
          },
        ]),
    ],
    ["a history that a user supplies", () => new TextEncoder().encode(SUPPLIED)],
  ])("is unchanged: %s", async (_what, bytes) => {
    const publication = read(bytes());
    expect(publication.rows.length).toBeGreaterThan(0);
    expect(await travelled(publication)).toStrictEqual(publication);
    expect(Object.values(packPublication(publication).lists).length).toBeGreaterThan(0);
  });

  it("is unchanged for each kind of the sample", async () => {
    const kinds = new Set<string>();
    const publications = [...samplePublications()];
    for (const { bytes } of [...publications.slice(0, 5), ...publications.slice(-2)]) {
      const publication = read(bytes);
      kinds.add(publication.kind);
      expect(await travelled(publication)).toStrictEqual(publication);
    }
    expect(kinds).toEqual(
      new Set(["designated-securities", "daily-quotations", "securities-list", "short-positions"]),
    );
  });

  it("is unchanged for any values in its rows", async () => {
    const text = fc.string({ unit: "binary" });
    const figure = fc.option(fc.oneof(fc.maxSafeNat(), fc.double({ noNaN: true })));
    const row = fc.record(
      {
        ...{ code: text, name: text, currency: fc.constantFrom("HKD", "other", null), shortShares: figure },
        ...{ shortValue: figure, fund: fc.option(fc.boolean()), close: fc.option(text) },
      },
      { noNullPrototype: true },
    );
    // Rows that no reader makes: of mixed forms and several shapes, with values that are not figures.
    const odd = fc.record(
      {
        code: fc.oneof(text, fc.integer(), fc.constant(Number.NaN)),
        notes: fc.array(text),
        name: fc.option(text, { nil: undefined }),
      },
      { requiredKeys: ["code"], noNullPrototype: true },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.array(row), fc.array(odd)),
        fc.option(fc.array(row)),
        fc.dictionary(fc.constantFrom("A", "B", "HKD"), fc.option(figure, { nil: undefined }), {
          noNullPrototype: true,
        }),
        async (rows, quotations, totals) => {
          const publication = {
            kind: "daily-quotations",
            day,
            rows,
            quotations,
            totals,
          } as unknown as Publication;
          expect(await travelled(publication)).toStrictEqual(publication);
        },
      ),
    );
  });

  it("has every row, also if there are more than are made at a time", async () => {
    const rows = Array.from({ length: 12_345 }, (_, i) => ({ code: String(i % 7), shares: i, value: null }));
    const publication = { kind: "short-positions", day, rows } as unknown as Publication;
    expect(await travelled(publication)).toStrictEqual(publication);
  });
});
