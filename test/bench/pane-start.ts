import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser } from "playwright-core";
import webpack from "webpack";
import { startPreviewServer, type PreviewServer } from "../../src/preview/server/preview-server";
import { createService, listen } from "../../src/service/service";
import type { Store } from "../../src/service/store/store";
import { launch } from "../e2e/browser";
import { median, type Row } from "./measure";

const ADDIN = path.resolve("dist/addin");
const ROUNDS = 9;

/** Installs the packages to compare with, which nothing else needs. */
function installFluent(): void {
  const npm = spawnSync("npm", ["ci", "--prefix", __dirname, "--loglevel=error"], {
    stdio: ["ignore", 2, "inherit"],
    shell: process.platform === "win32",
  });
  if (npm.status !== 0) throw new Error("The packages of the benchmarks could not be installed.");
}

/** Builds an add-in whose pane is an empty Fluent page: office.js, React, the provider and a title. */
async function buildFluentAddin(folder: string): Promise<void> {
  cpSync(ADDIN, folder, { recursive: true });
  await new Promise<void>((resolve, reject) => {
    webpack(
      {
        mode: "production",
        performance: false,
        entry: path.resolve(__dirname, "fluent-page.cjs"),
        output: { path: folder, filename: "fluent.js" },
      },
      (error, stats) => {
        if (error ?? stats?.hasErrors()) reject(error ?? new Error(stats?.toString()));
        else resolve();
      },
    );
  });
  const page = path.join(folder, "taskpane.html");
  const html = readFileSync(page, "utf8");
  writeFileSync(
    page,
    html
      .replace(/<script src="(functions|taskpane)\.js"><\/script>/g, "")
      .replace(/<link href="taskpane\.css" rel="stylesheet">/, "")
      .replace("</body>", '<script src="fluent.js"></script></body>'),
  );
}

interface Served {
  readonly preview: PreviewServer;
  close(): Promise<void>;
}

async function serveAddin(store: Store, addinFolder: string): Promise<Served> {
  const app = await createService({ store, token: "", addinFolder, logLevel: "silent" });
  const address = await listen(app, 0);
  const preview = await startPreviewServer({ addin: address, folder: path.resolve("dist/preview"), port: 0 });
  return {
    preview,
    async close() {
      await preview.close();
      await app.close();
    },
  };
}

/** Returns the time from the pane's navigation until an element was painted, in a browser with an empty cache. */
async function firstPicture(browser: Browser, address: string, element: string): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 1400, height: 800 } });
  const page = await context.newPage();
  await page.goto(address);
  const pane = await (await page.waitForSelector("#pane iframe")).contentFrame();
  // Checked with every painted frame.
  const time = await pane?.waitForFunction(
    (selector) => (document.querySelector(selector) ? performance.now() : 0),
    element,
  );
  const taken = (await time?.jsonValue()) ?? Number.NaN;
  await context.close();
  return taken;
}

/** The market's figures and chart, the main content of Home. */
const FIGURES = ".spark";

/**
 * Compares the pane's first meaningful picture, the market in figures, with an empty page of Fluent UI in the same
 * host.
 */
export async function paneStart(store: Store): Promise<Row> {
  const folder = mkdtempSync(path.join(tmpdir(), "hkshort-fluent-"));
  installFluent();
  await buildFluentAddin(folder);
  const [ours, fluent] = [await serveAddin(store, ADDIN), await serveAddin(store, folder)];
  const browser = await launch("real");
  const times = { ours: [] as number[], fluent: [] as number[] };
  for (let round = 0; round <= ROUNDS; round++)
    for (const [kind, { preview }, element] of [
      ["ours", ours, FIGURES],
      ["fluent", fluent, "h1"],
    ] as const) {
      const taken = await firstPicture(browser, preview.address, element);
      if (round > 0) times[kind].push(taken);
    }
  await browser.close();
  await ours.close();
  await fluent.close();
  rmSync(folder, { recursive: true });
  const own = median(times.ours);
  return {
    ...{ id: "pane-start", name: "the pane until the market's figures stand in it", unit: "ms", value: own },
    ...{ against: "an empty page of Fluent UI", ratio: own / median(times.fluent) },
  };
}
