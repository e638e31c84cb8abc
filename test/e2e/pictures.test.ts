import path from "node:path";
import type { Browser } from "playwright-core";
import { VIEWS, type ViewName } from "../../src/taskpane/view-names";
import { IS_WHOLE } from "../this-run";
import { fits, violationsIn } from "./accessibility";
import { launch, openPreview, REAL_CLOCK, type PreviewInBrowser } from "./browser";
import { sampleService } from "./serve";

/*
 * Every view as a picture: three widths; light, dark and high contrast; three languages. None has a violation of WCAG
 * 2.2 AA, and nothing is wider than the pane.
 */
let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const SCHEMES = ["light", "dark", "contrast"] as const;
type Scheme = (typeof SCHEMES)[number];
/** The whole run takes all of them together. */
const [WIDTHS, SOME_SCHEMES, LANGUAGES]: [number[], readonly Scheme[], string[]] = IS_WHOLE
  ? [[320, 350, 450], SCHEMES, ["en-US", "zh-HK", "zh-CN"]]
  : [[320], ["dark"], ["zh-HK"]];

async function setWidth({ page, pane }: PreviewInBrowser, width: number): Promise<void> {
  await page.evaluate((w) => {
    document.body.style.gridTemplateColumns = `minmax(0, 1fr) ${w}px`;
  }, width);
  await pane.waitForFunction((w) => innerWidth <= w && innerWidth > w - 5, width);
}
async function setScheme({ page, pane }: PreviewInBrowser, scheme: Scheme): Promise<void> {
  const colorScheme = scheme === "light" ? "light" : "dark";
  await page.emulateMedia({ colorScheme, forcedColors: scheme === "contrast" ? "active" : "none" });
  await pane.waitForFunction(
    ([wanted, forced]) =>
      document.documentElement.dataset.theme === wanted &&
      matchMedia("(forced-colors: active)").matches === forced,
    [colorScheme, scheme === "contrast"] as const,
  );
}
const pictureOf = (workbook: PreviewInBrowser, name: string) =>
  workbook.page.locator("#pane").screenshot({ path: path.resolve(`test-output/${name}.png`) });

/** Brings a view into the state that shows most of it. */
async function fill(workbook: PreviewInBrowser, view: ViewName): Promise<void> {
  const { pane } = workbook;
  if (view === "home") await pane.waitForSelector(".spark");
  if (view === "security") {
    await pane.getByRole("combobox").fill("9988");
    await pane.getByRole("option").first().waitFor();
    await pane.getByRole("combobox").press("Enter");
    await pane.waitForSelector(".spark");
  }
  if (view === "import") await pane.waitForSelector("p.number:has-text('795')");
  if (view === "rankings") await pane.waitForSelector("table.list td");
  if (view === "functions") await pane.waitForSelector(".field input");
}

describe.each(LANGUAGES)("the pane in %s", (locale) => {
  let workbook: PreviewInBrowser;
  beforeAll(async () => {
    workbook = await openPreview(browser, sampleService().preview, locale);
  });
  afterAll(() => workbook.page.context().close());

  it.each(VIEWS)("shows %s in every width and scheme", async (view) => {
    const { pane } = workbook;
    await workbook.view(view);
    await fill(workbook, view);
    for (const scheme of SOME_SCHEMES) {
      await setScheme(workbook, scheme);
      for (const width of WIDTHS) {
        await setWidth(workbook, width);
        expect([scheme, width, await fits(pane)]).toEqual([scheme, width, true]);
        await pictureOf(workbook, `view-${view}-${locale}-${scheme}-${width}`);
        if (width === 320) expect([scheme, await violationsIn(pane)]).toEqual([scheme, []]);
      }
    }
    expect(workbook.complaints).toEqual([]);
  });
});

describe("the pane's states", () => {
  it.each(SOME_SCHEMES)("are readable, %s: done, failing, busy, refused, full", async (scheme) => {
    const workbook = await openPreview(browser, sampleService().preview);
    const { page, pane, press, said, view } = workbook;
    await setWidth(workbook, 320);
    await setScheme(workbook, scheme);
    await press("Import the latest day");
    await said("795 rows are in the table");
    expect(await violationsIn(pane)).toEqual([]);
    await pictureOf(workbook, `state-done-${scheme}`);
    await view("import");
    await pane.getByLabel("At the active cell").check();
    await said("Rows: 795");
    await press("Import as a table");
    await said("is not empty. Choose");
    expect(await violationsIn(pane)).toEqual([]);
    await pictureOf(workbook, `state-failing-${scheme}`);
    await view("tables");
    await said("Short_2025_11_27");
    expect(await violationsIn(pane)).toEqual([]);
    await pictureOf(workbook, `state-full-${scheme}`);
    await view("files");
    await pane.locator("input[type=file]").setInputFiles({
      name: "not a publication.htm",
      mimeType: "text/html",
      buffer: Buffer.from("<p>Sign in</p>"),
    });
    await said("refused: 1");
    expect(await violationsIn(pane)).toEqual([]);
    await pictureOf(workbook, `state-refused-${scheme}`);
    // Excel does not answer any more. The work continues, with its progress and Cancel.
    await page.evaluate(() => {
      Object.assign(preview.channel, { receive: () => undefined });
    });
    await view("import");
    await said("Rows: 795");
    await pane.getByLabel("In a new sheet").check();
    await press("Import as a table");
    await pane.waitForSelector("progress");
    expect(await violationsIn(pane)).toEqual([]);
    await pictureOf(workbook, `state-busy-${scheme}`);
    await page.context().close();
  });

  it.each(SOME_SCHEMES)("say that the service is gone, %s", async (scheme) => {
    const workbook = await openPreview(browser, sampleService().preview);
    await setWidth(workbook, 320);
    await setScheme(workbook, scheme);
    await workbook.page.context().route("**/v1/**", (route) => route.abort("connectionrefused"));
    await workbook.untilTimeLimit(async () => {
      await workbook.type("A1", '=SHORTRATIO("30101","2025-10-10")');
      await workbook.said("These figures may be old");
    });
    expect(await violationsIn(workbook.pane)).toEqual([]);
    await pictureOf(workbook, `state-offline-${scheme}`);
    await workbook.page.context().close();
  });
});

describe("what the pane says about the workbook", () => {
  it.each(LANGUAGES)(
    "is readable in %s: repaired cells, the offer to start, the reason of an error",
    async (locale) => {
      const workbook = await openPreview(browser, sampleService().preview, locale);
      const { page, pane, reload, settled } = workbook;
      await page.evaluate(() => {
        const sheet = preview.workbook.worksheets.getActiveWorksheet();
        sheet.getRange("A1:A2").formulas = [['=SHORTRATIO("banana")'], ['=SHORTRATIO("0700","2025-11-27")']];
        preview.engine.flush();
      });
      await settled();
      await page.evaluate(() => {
        const sheetId = preview.workbook.worksheets.getActiveWorksheet().id;
        preview.functions.openTooEarly([{ sheetId, row: 1, col: 0 }], "_xldudf_");
        preview.workbook.worksheets.getActiveWorksheet().getRange("A1").select();
      });
      // The cells are looked at a second after the add-in starts.
      await page.context().addInitScript(REAL_CLOCK);
      await reload();
      for (const part of ["findings", "start-offer", "cell-reason"])
        await pane.waitForSelector(`[data-part=${part}]`);
      for (const scheme of SOME_SCHEMES) {
        await setScheme(workbook, scheme);
        for (const width of WIDTHS) {
          await setWidth(workbook, width);
          expect([scheme, width, await fits(pane)]).toEqual([scheme, width, true]);
          await pictureOf(workbook, `bars-${locale}-${scheme}-${width}`);
          if (width === 320) expect([scheme, await violationsIn(pane)]).toEqual([scheme, []]);
        }
      }
      expect(workbook.complaints).toEqual([]);
      await page.context().close();
    },
  );
});

/** The background of a pane in each of Office's themes. */
const GROUNDS = { colorful: "#FFFFFF", white: "#FFFFFF", "dark-gray": "#666666", black: "#262626" };

describe("Office's themes", () => {
  const ALL = [
    ["dark-gray", "gray"],
    ["colorful", "light"],
    ["white", "light"],
    ["black", "dark"],
  ] as const;
  it.each(IS_WHOLE ? ALL : ALL.slice(0, 1))(
    "%s gives the pane its background and the %s palette",
    async (theme, palette) => {
      const workbook = await openPreview(browser, sampleService().preview);
      const { pane } = workbook;
      await pane.waitForSelector(".spark");
      // Excel on the web gives no theme; desktop Excel gives it in this property.
      await pane.evaluate((ground) => {
        Object.defineProperty(Office.context, "officeTheme", { value: { bodyBackgroundColor: ground } });
        dispatchEvent(new Event("focus"));
      }, GROUNDS[theme]);
      expect(await pane.evaluate(() => document.documentElement.dataset.theme)).toBe(palette);
      for (const view of IS_WHOLE ? VIEWS : VIEWS.slice(0, 1)) {
        await workbook.view(view);
        await fill(workbook, view);
        expect([view, await violationsIn(pane)]).toEqual([view, []]);
        await pictureOf(workbook, `theme-${theme}-${view}`);
      }
      await workbook.page.context().close();
    },
  );
});

describe("the keyboard alone", () => {
  it("reaches every control of every view, each with a visible focus", async () => {
    const workbook = await openPreview(browser, sampleService().preview);
    const { page, pane } = workbook;
    for (const view of VIEWS) {
      await workbook.view(view);
      await fill(workbook, view);
      // Tab reaches one of several radio buttons; arrows move among them.
      const controls = await pane.evaluate(() => {
        return [
          ...document.querySelectorAll<HTMLElement>("button, input, select, textarea, summary"),
        ].flatMap((each, i) => {
          if (!each.checkVisibility() || each.hasAttribute("disabled")) return [];
          if (!(each instanceof HTMLInputElement) || each.type !== "radio") return [i];
          return each.checked ? [i] : [];
        });
      });
      await pane.focus("button");
      const reached = new Set<number>();
      for (let i = 0; i < controls.length * 4 && reached.size < controls.length; i++) {
        if (i > 0) await page.keyboard.press("Tab");
        const focused = await pane.evaluate(() => {
          const element = document.activeElement as HTMLElement | null;
          if (!element || !/^(BUTTON|INPUT|SELECT|TEXTAREA|SUMMARY)$/.test(element.tagName)) return null;
          const all = [...document.querySelectorAll("button, input, select, textarea, summary")];
          const { outlineStyle, outlineWidth } = getComputedStyle(element);
          return {
            place: all.indexOf(element),
            isSeen: outlineStyle !== "none" && parseFloat(outlineWidth) >= 1,
          };
        });
        if (!focused) continue;
        // The first was not reached by the keyboard.
        if (i > 0) expect([view, focused.place, focused.isSeen]).toEqual([view, focused.place, true]);
        if (controls.includes(focused.place)) reached.add(focused.place);
      }
      const missed = await pane.evaluate(
        (places) => {
          const all = [...document.querySelectorAll("button, input, select, textarea, summary")];
          return places.map((place) => all[place]?.outerHTML.slice(0, 150));
        },
        controls.filter((place) => !reached.has(place)),
      );
      expect([view, missed]).toEqual([view, []]);
    }
    await page.context().close();
  });
});
