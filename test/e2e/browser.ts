import { mkdirSync } from "node:fs";
import path from "node:path";
import {
  chromium,
  type Browser,
  type BrowserContext,
  type Frame,
  type LaunchOptions,
  type Page,
} from "playwright-core";
import { VIEWS, type ViewName } from "../../src/taskpane/view-names";
import type { PreviewHost } from "../../src/preview/preview-host";
import { LONG, SLOWNESS, slowClock, type SlowClock } from "../slow-clock";

/* eslint-disable-next-line @typescript-eslint/no-require-imports -- plain Node, shared with the set-up */
const { findBrowser } = require("../../tools/setup/find-browser.cjs") as {
  findBrowser(): string | undefined;
};

declare global {
  /** Set by the page itself. */
  var preview: PreviewHost;
  /** Set in every page with a slow clock. */
  var setSlowness: SlowClock["setSlowness"];
}

const PICTURES = path.resolve("test-output");
const GRID_HEADER = { width: 48, height: 26 };

/** The preview in a real browser, used as by a person. */
export interface PreviewInBrowser {
  readonly page: Page;
  /** The add-in's frame. */
  readonly pane: Frame;
  /** Errors of the console and of pages, and requests to any other machine. */
  readonly complaints: string[];
  click(cell: string): Promise<void>;
  /** Types into a cell with the keyboard. */
  type(cell: string, formula: string): Promise<void>;
  text(range: string): Promise<unknown>;
  settled(): Promise<void>;
  /** Reloads the pane and waits for the new page, because the old one still answers for a moment. */
  reload(): Promise<void>;
  /** Opens a view of the pane and waits for it. */
  view(name: ViewName): Promise<void>;
  /** Presses a button of the pane. */
  press(button: string | RegExp): Promise<void>;
  /** Waits until the pane shows a text. */
  said(text: string): Promise<void>;
  /** Returns the values of a sheet's used cells. */
  sheet(name: string): Promise<unknown[][]>;
  sheets(): Promise<string[]>;
  picture(name: string): Promise<void>;
  /** Lets the add-in's clock run as fast as the machine's while a test waits for one of its time limits. */
  untilTimeLimit<T>(wait: () => Promise<T>): Promise<T>;
}

/** The environment variable with the address of the run's browser. */
export const BROWSER = "HKSHORT_TEST_BROWSER";

/** How long to wait for a page, in milliseconds. Tests must not depend on the machine's speed. */
const PATIENCE = 120_000;
/** Gives every page a slow clock before its own scripts run. */
const SLOW_CLOCK = `Object.defineProperties(
  globalThis,
  Object.getOwnPropertyDescriptors((${slowClock.toString()})(globalThis, ${JSON.stringify([SLOWNESS, LONG])})),
);`;

/** An init script for contexts in which a time limit has to be reached while a page is opened. */
export const REAL_CLOCK = { content: "setSlowness(1);" };

export const LAUNCH_OPTIONS: LaunchOptions = {
  executablePath: findBrowser() ?? "",
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
};

/** A connection to the one browser of the test run, or a browser of its own. Benchmarks measure by the real clock. */
export async function launch(clock: "slow" | "real" = "slow"): Promise<Browser> {
  const shared = process.env[BROWSER];
  const browser = await (shared === undefined ? chromium.launch(LAUNCH_OPTIONS) : chromium.connect(shared));
  const newContext = browser.newContext.bind(browser);
  browser.newContext = async (options) => {
    const context = await newContext(options);
    context.setDefaultTimeout(PATIENCE);
    if (clock === "slow") await context.addInitScript({ content: SLOW_CLOCK });
    return context;
  };
  return browser;
}

export async function openPreview(
  browser: Browser,
  address: string,
  locale = "en-US",
  /** A context that was used before; it keeps what its pages saved. */
  inContext?: BrowserContext,
): Promise<PreviewInBrowser> {
  mkdirSync(PICTURES, { recursive: true });
  const context = inContext ?? (await browser.newContext({ locale, viewport: { width: 1800, height: 900 } }));
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  context.on("request", (request) => {
    if (!/^(http:\/\/localhost:|data:|blob:)/.test(request.url()))
      complaints.push(`asked for ${request.url()}`);
  });
  await page.goto(address);
  const pane = await (await page.waitForSelector("#pane iframe")).contentFrame();
  if (!pane) throw new Error("The pane has no frame.");
  await pane.waitForSelector("h1");
  await page.waitForFunction(() => "preview" in globalThis);

  const click = async (cell: string): Promise<void> => {
    const grid = await page.locator(".o-grid-overlay").boundingBox();
    const box = await page.evaluate((name) => {
      const { engine } = preview;
      return engine.getters.getVisibleRect(engine.library.helpers.toZone(name));
    }, cell);
    if (!grid) throw new Error("There is no grid.");
    await page.mouse.click(
      grid.x + box.x - GRID_HEADER.width + box.width / 2,
      grid.y + box.y - GRID_HEADER.height + box.height / 2,
    );
  };
  return {
    page,
    pane,
    complaints,
    click,
    async type(cell, formula) {
      await click(cell);
      // The grid takes the keyboard and draws its selection with its next frames. Keys typed before that may be lost.
      await page.waitForFunction(() => document.activeElement?.closest("#workbook") !== null);
      await page.evaluate(
        () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
      );
      await page.keyboard.type(formula);
      await page.waitForFunction(
        (typed) =>
          [...document.querySelectorAll("#workbook .o-composer")].some(
            (composer) => composer.textContent.replaceAll("\u200b", "") === typed,
          ),
        formula,
      );
      await page.keyboard.press("Enter");
    },
    text: (range) =>
      page.evaluate(
        (address_) => preview.workbook.worksheets.getActiveWorksheet().getRange(address_).text,
        range,
      ),
    async reload() {
      await pane.evaluate(() => {
        document.documentElement.dataset["left"] = "";
        location.reload();
      });
      await pane.waitForSelector("html:not([data-left]) h1");
    },
    async view(name) {
      await pane.locator("nav button").nth(VIEWS.indexOf(name)).click();
      await pane.waitForSelector(`[data-view=${name}] .card, [data-view=${name}] p.quiet`);
    },
    press: (button) => pane.getByRole("button", { name: button }).first().click(),
    async said(text) {
      await pane.waitForSelector(`text=${text}`).catch(async (cause: unknown) => {
        const shown = await pane.evaluate(() => document.body.innerText);
        throw new Error(`The pane does not say “${text}” but:\n${shown}`, { cause });
      });
    },
    sheet: (name) =>
      page.evaluate((sheet) => {
        const { values } = preview.workbook.worksheets.getItem(sheet).getUsedRange();
        return JSON.parse(JSON.stringify(values)) as unknown[][];
      }, name),
    sheets: () => page.evaluate(() => preview.workbook.worksheets.items().map(({ name }) => name)),
    settled: () => page.evaluate(() => preview.functions.settled()),
    async picture(name) {
      await page.screenshot({ path: path.join(PICTURES, `${name}.png`) });
    },
    async untilTimeLimit(wait) {
      await setSlownessIn(page, 1);
      const result = await wait();
      await setSlownessIn(page, SLOWNESS);
      return result;
    },
  };
}

async function setSlownessIn(page: Page, slowness: number): Promise<void> {
  for (const frame of page.frames())
    await frame.evaluate((slow) => {
      if ("setSlowness" in globalThis) setSlowness(slow);
    }, slowness);
}
