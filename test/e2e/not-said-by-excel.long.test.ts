import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import type { Browser } from "playwright-core";
import { startPreviewServer } from "../../src/preview/server/preview-server";
import { launch, openPreview, type PreviewInBrowser } from "./browser";
import { sampleService } from "./serve";

/* The pane says what Excel does not say; and Excel refuses the add-in if its server lacks what Excel needs. */
let browser: Browser;
let workbook: PreviewInBrowser;
beforeAll(async () => {
  browser = await launch();
  workbook = await openPreview(browser, sampleService().preview);
});
afterAll(() => browser.close());
const reason = '[data-part="cell-reason"]';

describe("the reason of the selected cell", () => {
  it("is the sentence of its error, and follows the selection", async () => {
    const { pane, click, type, settled } = workbook;
    await type("B1", '=SHORTRATIO("banana")');
    await settled();
    await click("B1");
    await pane.waitForSelector(`${reason} >> text=B1: "banana" is not a stock code`);
    await click("B3");
    await pane.waitForSelector(reason, { state: "detached" });
  });

  it("is what to do, if a function was inserted that Excel does not know", async () => {
    const { page, pane, click, press, said, text, view } = workbook;
    await page.evaluate(() => {
      const { functions, workbook: book } = preview;
      functions.openTooEarly([{ sheetId: book.worksheets.getActiveWorksheet().id, row: 4, col: 1 }]);
      // When it is written again, it is still unknown.
      Object.assign((functions as unknown as { unnamed: object }).unnamed, { written: () => undefined });
    });
    await click("B5");
    await view("functions");
    await press("Insert into the active cell");
    await said("is in Sheet1!B5");
    expect(await text("B5")).toEqual([["#NAME?"]]);
    await pane.waitForSelector(`${reason} >> text=Excel does not know`);
    expect(workbook.complaints).toEqual([]);
  });
});

describe("the help", () => {
  it("is available without a network, in a pane whose settings were never opened", async () => {
    const { page, pane, view } = await openPreview(browser, sampleService().preview);
    await pane.waitForFunction(() =>
      performance.getEntriesByType("resource").some(({ name }) => /\/settings\.[\da-f]{8}\.js$/.test(name)),
    );
    await page.context().setOffline(true);
    await view("settings");
    await pane.getByText("When something is wrong").click();
    await pane.waitForSelector("text=The pane stays blank in Excel on the web");
    // The licences are beside the add-in, not in it.
    await pane.getByText("Show the licences").click();
    await pane.waitForSelector("text=The licences cannot be loaded");
    await page.context().close();
  });
});

/** The service behind an operator's proxy that has changed a header. */
async function withHeader(change: (name: string, value: string) => string | null): Promise<Server> {
  const server = createServer((request, response) => {
    void fetch(sampleService().service + (request.url ?? "")).then(async (answer) => {
      const headers = [...answer.headers].flatMap(([name, value]) => {
        const changed = /^(content-(encoding|length)|transfer-encoding|connection)$/.test(name)
          ? null
          : change(name, value);
        return changed === null ? [] : [[name, changed] as const];
      });
      response
        .writeHead(answer.status, Object.fromEntries(headers))
        .end(Buffer.from(await answer.arrayBuffer()));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  return server;
}

describe("Excel on another origin", () => {
  it.each([
    [
      "cannot read the functions' file without Access-Control-Allow-Origin, and says which",
      (name: string, value: string) => (name === "access-control-allow-origin" ? null : value),
      ".failure >> text=Excel cannot read /functions.json: its server does not answer, or does not send Access-Control-Allow-Origin.",
    ],
  ])("%s", async (_, change, said) => {
    const proxy = await withHeader(change);
    const preview = await startPreviewServer({
      addin: `http://localhost:${(proxy.address() as AddressInfo).port}`,
      folder: path.resolve("dist/preview"),
      port: 0,
    });
    const page = await browser.newPage();
    await page.goto(preview.address);
    await page.waitForSelector(said);
    await page.close();
    await preview.close();
    proxy.closeAllConnections();
    proxy.close();
  });

  it("may not frame the pane if the policy omits Excel, as Excel then may not", async () => {
    const proxy = await withHeader((name, value) =>
      name === "content-security-policy" ? value.replaceAll("https://excel.cloud.microsoft", "") : value,
    );
    const preview = await startPreviewServer({
      addin: `http://localhost:${(proxy.address() as AddressInfo).port}`,
      folder: path.resolve("dist/preview"),
      port: 0,
    });
    const page = await browser.newPage();
    const refusal = page.waitForEvent("console", (message) => message.text().includes("frame-ancestors"));
    await page.goto(preview.address);
    expect((await refusal).type()).toBe("error");
    await page.waitForFunction(() => "preview" in globalThis);
    expect(page.frames().map((frame) => frame.url())).toContain("chrome-error://chromewebdata/");
    await page.close();
    await preview.close();
    proxy.closeAllConnections();
    proxy.close();
  });
});
