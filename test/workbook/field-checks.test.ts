import { BUILDS, excelOf, hasSet, type BuildName, type PreviewExcel } from "../../src/preview/excel-build";
import { INSIDE_CHECKS, type InsideCheckId } from "../../src/workbook/field-checks";
import type { BenchOptions } from "../../src/workbook/field/bench";
import { runChecks, type Checked } from "../../src/workbook/field/run-checks";
import { createSmallMarket } from "./small-market";
import { openWorkbook, plain, type WorkbookUnderTest } from "./workbook-under-test";

/* Every check inside Excel, on every Excel of the preview, with both possibilities of undocumented behaviour. */
const EXCELS: PreviewExcel[] = (Object.keys(BUILDS) as BuildName[]).flatMap((build) => [
  excelOf({ build }),
  excelOf({ build, skippedArgument: "blank", spilledFormulas: "formula", groupedWrites: "refused" }),
]);
const market = createSmallMarket();
beforeAll(async () => {
  for (const day of ["2025-11-26", "2025-11-27"] as const)
    await market.publish(day, [
      { code: 700, short: 99 },
      { code: 5, short: 40 },
    ]);
});
let workbook: WorkbookUnderTest;
afterEach(() => {
  workbook.close();
});

async function open(excel: PreviewExcel): Promise<Required<Pick<BenchOptions, "calls">> & BenchOptions> {
  workbook = await openWorkbook(market, excel);
  const { hkshortCalls } = workbook.window as unknown as typeof globalThis;
  if (!hkshortCalls) throw new Error("The functions note no calls.");
  // The clock stands still, so no check waits in vain.
  return { calls: hkshortCalls, now: () => 0, wait: () => workbook.functions.settled() };
}
const sheets = (): string[] => workbook.workbook.worksheets.items().map(({ name }) => name);

/** The modelled behaviour of the preview, in the words of the checks. */
function asModelled(excel: PreviewExcel): Readonly<Record<InsideCheckId, RegExp>> {
  const blank = excel.blank === null ? "null" : "0";
  const hasFormats = hasSet(excel, "ExcelApi", "1.19");
  const group = excel.groupedWrites === "taken" ? /write is taken/ : /refused: UndoNotSupported/;
  return {
    name: /^=SHORTDATE\(\) is known, and reads as =SHORTDATE\(\)\.$/,
    skipped:
      excel.skippedArgument === "null"
        ? /came as null, with an empty text for an address/
        : new RegExp(`came as a block of one, holding ${blank}, with an empty text for an address`),
    "blank-known-at": new RegExp(`holding ${blank} and was refused`),
    blank: new RegExp(`holding ${blank}, with an address\\. Where one value is taken: ${blank}\\.`),
    choice: /came as a text/,
    error: /came as a block of one, holding an object Error #N.A .*; the cell shows #N\/A/,
    format: hasFormats
      ? /shows a percentage, its cell’s format says General; the value in its place shows a plain number/
      : /shows a plain number, its cell’s format says General/,
    spill:
      excel.spilledFormulas === "value"
        ? /gives its value; .* is named/
        : /the formula that fills it; .* is named/,
    "text-cell": /keeps a formula as text; as General it shows 2/,
    "whole-column":
      excel.blank === null
        ? /made no call and shows #CALC!/
        : /a block of 1048576 rows and 1 columns; .* a figure/,
    "undo-group": hasSet(excel, "ExcelApi", "1.20") ? group : /has no undo groups/,
    settings: /read back as it was written\. Two in one request are refused: ItemNotFound/,
    start: /does not start with this workbook/,
    timing: /^1000 calls took 0 ms; 0 cells had no answer\.$/,
  };
}

describe.each(EXCELS.map((excel) => [JSON.stringify({ ...excel, sets: undefined }), excel] as const))(
  "on %s",
  (_, excel) => {
    it("every check finds the modelled behaviour, and leaves nothing in the workbook", async () => {
      const options = await open(excel);
      const kept = () => plain(workbook.workbook.settings.items().map(({ key }) => key));
      const before = kept();
      const seen: number[] = [];
      const { result, leftSheet } = await runChecks(options, { onProgress: (done) => seen.push(done) });
      const notSeen: InsideCheckId[] = hasSet(excel, "ExcelApi", "1.20") ? [] : ["undo-group"];
      const said = Object.fromEntries(
        result.map(({ id, outcome, said: text }) => [id, `${outcome}: ${text}`]),
      );
      expect(said).toEqual(
        Object.fromEntries(
          INSIDE_CHECKS.map(({ id }) => [
            id,
            expect.stringMatching(
              new RegExp(
                (notSeen.includes(id) ? "^not seen: .*" : "^as expected: .*") +
                  asModelled(excel)[id].source.replace(/^\^/, ""),
              ),
            ),
          ]),
        ),
      );
      expect(seen).toEqual(INSIDE_CHECKS.map((__, i) => i));
      expect([leftSheet, sheets(), kept()]).toEqual([null, ["Sheet1"], before]);
      expect(options.calls).toEqual({ isOn: false, calls: [] });
    });
  },
);

describe("the sheet of the checks", () => {
  const outcome = (checked: readonly Checked[], id: InsideCheckId) =>
    checked.find((each) => each.id === id)?.outcome;

  it("is removed when the checks are cancelled, and the user's cells are unchanged", async () => {
    const options = await open(excelOf());
    const sheet = workbook.workbook.worksheets.getItem("Sheet1");
    sheet.getRange("A1:A2").values = [["mine"], [5]];
    const controller = new AbortController();
    const running = runChecks(
      { ...options, signal: controller.signal },
      {
        onProgress: (done) => {
          if (done === 3) controller.abort();
        },
      },
    );
    await expect(running).rejects.toMatchObject({ code: "CANCELLED" });
    expect(sheets()).toEqual(["Sheet1"]);
    expect(workbook.values("Sheet1")).toEqual([["mine"], [5]]);
    expect(options.calls).toEqual({ isOn: false, calls: [] });
  });

  it("is not added if the structure of the workbook is protected", async () => {
    const options = await open(excelOf());
    workbook.workbook.protection.protect();
    await expect(runChecks(options)).rejects.toMatchObject({ code: "WORKBOOK_PROTECTED" });
    expect(sheets()).toEqual(["Sheet1"]);
  });

  it("is named if it could not be removed", async () => {
    const options = await open(excelOf());
    const { protection } = workbook.workbook;
    const { leftSheet } = await runChecks(options, {
      onProgress: (done) => {
        if (done === INSIDE_CHECKS.length - 1) protection.protect();
      },
    });
    expect([leftSheet, sheets()]).toEqual(["HKSHORT check", ["Sheet1", "HKSHORT check"]]);
  });

  it("is added beside one of the same name", async () => {
    const options = await open(excelOf());
    workbook.workbook.worksheets.add("HKSHORT check");
    await runChecks(options);
    expect(sheets()).toEqual(["Sheet1", "HKSHORT check"]);
  });

  it("finds a difference if Excel behaves differently", async () => {
    const options = await open(excelOf());
    workbook.engine.readFormula = (formula) => formula.replace("SHORT", "_xldudf_SHORT");
    workbook.functions.loseAnswers(Number.MAX_SAFE_INTEGER);
    let time = 0;
    const { result } = await runChecks({ ...options, now: () => (time += 30_000) });
    expect(outcome(result, "name")).toBe("otherwise");
    expect(outcome(result, "timing")).toBe("otherwise");
    expect(outcome(result, "format")).toBe("not seen");
    expect(sheets()).toEqual(["Sheet1"]);
  });
});

it("notes calls only during a check", async () => {
  const options = await open(excelOf());
  workbook.workbook.worksheets.getItem("Sheet1").getRange("A1").formulas = [['=SHORTRATIO("(00700)")']];
  workbook.engine.flush();
  await workbook.functions.settled();
  expect(options.calls.calls).toEqual([]);
});
