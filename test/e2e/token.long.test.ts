import { mkdirSync } from "node:fs";
import path from "node:path";
import type { Browser } from "playwright-core";
import { copyPublishedStore } from "../stores-of-run";
import { temporaryFolder } from "../service/temporary-folder";
import { fits, violationsIn } from "./accessibility";
import { launch, openPreview, type PreviewInBrowser } from "./browser";
import { serve, type Serving } from "./serve";

/* A service that others can reach needs its token for every change. The pane asks for it, keeps it, and sends it. */

const TOKEN = "a-token-of-the-test-Zx81";
let serving: Serving;
let browser: Browser;
let page13: { name: string; mimeType: string; buffer: Buffer };
beforeAll(async () => {
  const folder = temporaryFolder();
  const { data, next } = copyPublishedStore(folder);
  page13 = { name: next.name, mimeType: "text/html", buffer: Buffer.from(next.bytes) };
  process.env.HKSHORT_TOKEN = TOKEN;
  serving = await serve(
    folder,
    "--data",
    data,
    "--public",
    "https://shorts.example.com",
    "--log-level",
    "debug",
  );
  delete process.env.HKSHORT_TOKEN;
  browser = await launch();
});
afterAll(async () => {
  await browser.close();
  await serving.stop();
});

const NEEDED = "This change needs the service’s token";
const drop = async ({ pane, view, said, press }: PreviewInBrowser): Promise<void> => {
  await view("files");
  await pane.locator("input[type=file]").setInputFiles(page13);
  await said("Files read: 1");
  await press("Hand to the service");
};

it("a refused change says what is needed, with the field beside it, usable by keyboard alone", async () => {
  const workbook = await openPreview(browser, serving.preview);
  const { page, pane, said } = workbook;
  const urls: string[] = [];
  page.context().on("request", (request) => urls.push(request.url()));
  await drop(workbook);
  await said(NEEDED);
  expect(await violationsIn(pane)).toEqual([]);
  for (const [token, expected] of [
    ["wrong", NEEDED],
    [TOKEN, "is in the service’s store"],
  ] as const) {
    await pane.getByLabel("Token", { exact: true }).focus();
    await page.keyboard.type(token);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await said("The token is sent with every change from now on.");
    await said("A token is kept until Excel is closed.");
    await workbook.press("Hand to the service");
    await said(expected);
  }
  // It is in no address, no log, and not in what is kept for other sessions.
  expect(urls.filter((url) => url.includes(TOKEN))).toEqual([]);
  expect(serving.printed()).toContain('"method":"POST"');
  expect(serving.printed()).not.toContain(TOKEN);
  expect(await pane.evaluate(() => JSON.stringify(localStorage))).not.toContain(TOKEN);
  // Another pane has no token, because the session of the first is its own.
  const other = await openPreview(browser, serving.preview, "en-US", page.context());
  await other.view("settings");
  await other.said("Other computers can reach this data service");
  expect(await other.pane.getByText("A token is kept").count()).toBe(0);
  await page.context().close();
});

it("the token is kept on request, only for this service, until it is forgotten", async () => {
  const workbook = await openPreview(browser, serving.preview);
  const { pane, said, view, press } = workbook;
  await view("settings");
  await pane.getByLabel("Token", { exact: true }).fill(TOKEN);
  await pane.getByLabel("Remember it on this computer").check();
  await press("Use this token");
  await said("A token is remembered on this computer.");
  expect(await pane.getByLabel("Token", { exact: true }).inputValue()).toBe("");
  const other = await openPreview(browser, serving.preview, "en-US", workbook.page.context());
  await other.view("settings");
  await other.said("A token is remembered on this computer.");
  await other.pane.getByLabel("I have been shown where the terms are").check();
  await other.press("Turn fetching on");
  await other.said("The data service fetches what HKEX and the SFC publish.");
  await other.press("Turn fetching off");
  await other.said("The data service fetches nothing");
  // A token for another service is not sent.
  await other.pane.evaluate(() => {
    const kept = JSON.parse(localStorage.getItem("hkshort.token") ?? "{}") as object;
    localStorage.setItem("hkshort.token", JSON.stringify({ ...kept, service: "https://elsewhere.example/" }));
  });
  await other.pane.getByLabel("I have been shown where the terms are").check();
  await other.press("Turn fetching on");
  await other.said(NEEDED);
  await pane.evaluate(() => localStorage.clear());
  await workbook.page.context().close();
});

it("the pane says that a text cannot be a token", async () => {
  const { page, pane, said, view } = await openPreview(browser, serving.preview);
  await view("settings");
  await pane.getByLabel("Token", { exact: true }).fill("with a space");
  await said("A token has only the letters");
  expect(await pane.getByRole("button", { name: "Use this token" }).getAttribute("aria-disabled")).toBe(
    "true",
  );
  expect(await violationsIn(pane)).toEqual([]);
  await page.context().close();
});

it.each(["en-US", "zh-HK", "zh-CN"])("is readable in the narrowest pane, %s", async (locale) => {
  mkdirSync("test-output", { recursive: true });
  const workbook = await openPreview(browser, serving.preview, locale);
  const { page, pane, view } = workbook;
  await page.evaluate(() => {
    document.body.style.gridTemplateColumns = "minmax(0, 1fr) 320px";
  });
  await pane.waitForFunction(() => innerWidth <= 320);
  await view("settings");
  const field = pane.locator("input[type=password]");
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await field.scrollIntoViewIfNeeded();
    await page
      .locator("#pane")
      .screenshot({ path: path.resolve(`test-output/token-${locale}-${colorScheme}.png`) });
    expect([locale, await fits(pane), await violationsIn(pane)]).toEqual([locale, true, []]);
  }
  expect(workbook.complaints).toEqual([]);
  await page.context().close();
});
