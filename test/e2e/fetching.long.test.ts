import { mkdirSync } from "node:fs";
import path from "node:path";
import type { Browser } from "playwright-core";
import type { Day } from "../../src/market/trading-day";
import type { ResourceIndex } from "../../src/resources/resource-index";
import { tradingDaysBetween } from "../../src/simulated-exchange/market-of-days";
import {
  startSimulatedExchange,
  type SimulatedExchange,
} from "../../src/simulated-exchange/simulated-exchange";
import { temporaryFolder } from "../service/temporary-folder";
import { until } from "../service/until";
import { violationsIn } from "./accessibility";
import { launch, openPreview, type PreviewInBrowser } from "./browser";
import { serve, type Serving } from "./serve";

/* From an empty store to figures in cells: fetching is turned on in the pane, and the simulated exchange answers. */
let serving: Serving;
let simulatedExchange: SimulatedExchange;
let browser: Browser;
let workbook: PreviewInBrowser;
beforeAll(async () => {
  const days = tradingDaysBetween("2025-11-24" as Day, "2025-11-28" as Day);
  simulatedExchange = await startSimulatedExchange({
    days,
    now: () => new Date("2025-11-28T22:30:00+08:00"),
  });
  const folder = temporaryFolder();
  const fast = ["--stand-in", simulatedExchange.address, "--pause", "0", "--look-every", "200"];
  serving = await serve(folder, "--data", path.join(folder, "published"), ...fast);
  browser = await launch();
  workbook = await openPreview(browser, serving.preview);
});
afterAll(async () => {
  await browser.close();
  await serving.stop();
  await simulatedExchange.close();
});

/** Returns the days that the service has now. */
const daysAtService = async (): Promise<readonly string[]> => {
  const answer = await fetch(`${serving.service}/v1/index.json`);
  return ((await answer.json()) as ResourceIndex).days;
};
const picture = (name: string): string => {
  mkdirSync("test-output", { recursive: true });
  return path.resolve(`test-output/${name}.png`);
};

describe("fetching", () => {
  it("is off until the user has confirmed where the terms are", async () => {
    await workbook.said("There is no data yet");
    await workbook.view("settings");
    await workbook.said("The data service fetches nothing");
    // The size of the first fetching is shown before it is turned on.
    await workbook.said("GB of Daily Quotations (30 MB a day)");
    expect(simulatedExchange.requests.filter(({ path: asked }) => asked !== "/clock")).toEqual([]);
    await workbook.pane.locator("text=Turn fetching on").scrollIntoViewIfNeeded();
    await workbook.page.locator("#pane").screenshot({ path: picture("pane-fetching-off") });
    const button = workbook.pane.getByRole("button", { name: "Turn fetching on" });
    expect(await button.getAttribute("aria-disabled")).toBe("true");
    expect(simulatedExchange.requests.filter(({ path: asked }) => asked !== "/clock")).toEqual([]);
  });

  it("fetches the days, newest first, and cells answer", async () => {
    await workbook.pane.getByLabel("I have been shown where the terms are").check();
    await workbook.press("Turn fetching on");
    await workbook.said("The data service fetches what HKEX and the SFC publish.");
    await workbook.page.locator("#pane").screenshot({ path: picture("pane-fetching-on") });
    await until(async () => (await daysAtService()).includes("2025-11-24"), "2025-11-24 was fetched");
    await workbook.page.close();
    workbook = await openPreview(browser, serving.preview);
    await workbook.said("5 trading days since 2025-11-24");
    await workbook.type("A1", '=SHORTRATIO("0700","2025-11-27")');
    await workbook.settled();
    expect(await workbook.text("A1")).toEqual([["9.90%"]]);
    await workbook.picture("fetched");
    // The name in the list of securities.
    await workbook.type("B1", "'0700");
    await workbook.click("B1");
    await workbook.view("security");
    await workbook.said("Board lot: 500");
    await workbook.page.locator("#pane").screenshot({ path: picture("pane-security-traits") });
    expect(workbook.complaints).toEqual([]);
  });

  it("has a page that shows what the archive has", async () => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    await page.goto(`${serving.service}/health`);
    expect(await page.textContent("h1")).toBe("What the archive holds");
    await page.screenshot({ path: picture("health") });
    expect(await violationsIn(page.mainFrame())).toEqual([]);
    await page.emulateMedia({ colorScheme: "dark" });
    await page.setViewportSize({ width: 400, height: 800 });
    await page.goto(`${serving.service}/health?lang=zh-HK`);
    await page.screenshot({ path: picture("health-dark-narrow-zh-HK") });
    expect(await violationsIn(page.mainFrame())).toEqual([]);
    await page.close();
  });
});
