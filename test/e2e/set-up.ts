import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { chromium, type BrowserServer } from "playwright-core";
import { makeStores, removeStores } from "../stores-of-run";
import { BROWSER, LAUNCH_OPTIONS } from "./browser";
import { SAMPLE_SERVICE, serve, type Serving } from "./serve";

const folder = mkdtempSync(path.join(tmpdir(), "hkshort-served-"));
let server: BrowserServer | undefined;
let sample: Serving | undefined;

/** Makes what all suites of a run share: the stores, the browser and a service of the sample. */
export default async function setUp(): Promise<void> {
  await makeStores();
  [server, sample] = await Promise.all([chromium.launchServer(LAUNCH_OPTIONS), serve(folder)]);
  process.env[BROWSER] = server.wsEndpoint();
  process.env[SAMPLE_SERVICE] = JSON.stringify({ preview: sample.preview, service: sample.service });
}

export const tearDown = async (): Promise<void> => {
  await sample?.stop();
  rmSync(folder, { recursive: true, force: true });
  removeStores();
  await server?.close();
};
