import { writeFileSync } from "node:fs";
import path from "node:path";
import type { Browser } from "playwright-core";
import { hkshort } from "../cli/run-hkshort";
import { copyPublishedStore, type CopiedStore } from "../stores-of-run";
import { temporaryFolder } from "../service/temporary-folder";
import { launch, openPreview, REAL_CLOCK, type PreviewInBrowser } from "./browser";
import { serve, type Serving } from "./serve";

/*
 * A published store of six days. While a workbook is open the next page is published: it is a new day and restates
 * the one before. The publications are the sample's, invented.
 */
const folder = temporaryFolder();
let published: CopiedStore;
let serving: Serving;
let browser: Browser;
let workbook: PreviewInBrowser;
const [UNCHANGED, RESTATED, LATEST] = ["2025-11-11", "2025-11-12", "2025-11-13"] as const;

beforeAll(async () => {
  published = copyPublishedStore(folder);
  serving = await serve(folder, "--data", published.data);
  browser = await launch();
  workbook = await openPreview(browser, serving.preview);
});
afterAll(async () => {
  await browser.close();
  await serving.stop();
});

/** Collects the functions called from now on, with their arguments. */
const watchCalls = () =>
  workbook.page.evaluate(() => {
    const functions = preview.functions as unknown as {
      send: (calls: { parameterValues: unknown }[]) => void;
    };
    const send = functions.send.bind(functions);
    const seen: string[] = [];
    Object.assign(globalThis, { seenCalls: seen });
    functions.send = (calls) => {
      for (const call of calls) seen.push(JSON.stringify(call.parameterValues));
      send(calls);
    };
  });
const calls = (): Promise<string[]> =>
  workbook.page.evaluate(() => (globalThis as unknown as { seenCalls: string[] }).seenCalls.splice(0));
const write = (address: string, formulas: string[][]) =>
  workbook.page.evaluate(
    ([at, rows]) => {
      preview.workbook.worksheets.getActiveWorksheet().getRange(at).formulas = rows;
      preview.engine.flush();
    },
    [address, formulas] as const,
  );
const texts = async (address: string): Promise<string[]> =>
  ((await workbook.text(address)) as string[][]).map(([text]) => text ?? "");

describe("a workbook while its data changes", () => {
  it("recalculates the cells of the latest day and of the restated one, and no others", async () => {
    const { press, said, settled } = workbook;
    await write("A1:A6", [
      ['=SHORTVALUE("30010")'],
      [`=SHORTVALUE("30010","${RESTATED}")`],
      [`=SHORTVALUE("30010","${UNCHANGED}")`],
      [`=SHORTRATIO("30010","${LATEST}")`],
      [`=SHORTAVERAGE("30010","${UNCHANGED}",3)`],
      [`=SHORTDATE("${UNCHANGED}")+SHORTCOUNT("${UNCHANGED}")`],
    ]);
    await settled();
    const before = await texts("A1:A6");
    expect(before[3]).toBe("#N/A");
    expect(before[0]).toBe(before[1]);
    await watchCalls();
    const file = path.join(folder, published.next.name);
    writeFileSync(file, published.next.bytes);
    const imported = await hkshort(["import", file, "--data", published.data], folder);
    expect(imported).toMatchObject({ exitCode: 0 });
    await press("Refresh");
    await said(`Latest trading day: ${LATEST}`);
    await settled();
    const after = await texts("A1:A6");
    expect(after.map((text, i) => text !== before[i])).toEqual([true, true, false, true, false, false]);
    expect(Number(after[1]?.replaceAll(",", ""))).toBeCloseTo(
      Number(before[1]?.replaceAll(",", "")) * 0.9,
      -1,
    );
    const called = await calls();
    expect(called).toHaveLength(3);
    for (const call of called) expect(call).not.toContain(UNCHANGED);
  });

  it("calls nothing when nothing has changed", async () => {
    await workbook.press("Refresh");
    await workbook.said("formulas recalculated: 0.");
    expect(await calls()).toEqual([]);
  });

  it("marks figures as old when the service is gone, and recovers by itself when it returns", async () => {
    const { page, pane, settled, untilTimeLimit } = workbook;
    const context = page.context();
    await context.route("**/v1/**", (route) => route.abort("connectionrefused"));
    await untilTimeLimit(async () => {
      await write("C1:C2", [[`=SHORTVALUE("30010","${UNCHANGED}")`], ['=SHORTVALUE("30222")']]);
      await settled();
      await pane.waitForSelector("text=These figures may be old");
    });
    const [known, unknown] = await texts("C1:C2");
    expect(known).toBe((await texts("A3"))[0]);
    expect(unknown).toBe("#N/A");
    await workbook.picture("old-figures");
    await context.unroute("**/v1/**");
    await untilTimeLimit(async () => {
      await page.waitForFunction(() =>
        /^[\d,]+$/.test(String(preview.workbook.worksheets.getActiveWorksheet().getRange("C2").text[0]?.[0])),
      );
      await pane.waitForSelector("text=These figures may be old", { state: "detached" });
    });
  });
});

describe("a workbook page without its service", () => {
  it("calculates all its cells again from what the browser has saved", async () => {
    const days = ["2025-11-07", "2025-11-10", UNCHANGED, RESTATED, LATEST];
    const formulas = Array.from({ length: 200 }, (_, i) => [
      `=${["SHORTRATIO", "SHORTVALUE"][i % 2]}("${30_001 + i}","${days[i % 5]}")`,
    ]);
    await write("E1:E200", formulas);
    await workbook.settled();
    const before = await texts("E1:E200");
    expect(before.filter((text) => /\d/.test(text)).length).toBeGreaterThan(150);
    // The page's own files are still served, as Excel keeps those. The service's data is not.
    const context = workbook.page.context();
    await context.route("**/v1/**", (route) => route.abort("connectionrefused"));
    await context.addInitScript(REAL_CLOCK);
    const again = await openPreview(browser, serving.preview, "en-US", context);
    const reloaded = { ...workbook, ...again };
    workbook = reloaded;
    await write("E1:E200", formulas);
    await again.settled();
    expect(await texts("E1:E200")).toEqual(before);
    await again.pane.waitForSelector("text=These figures may be old");
  });
});
