import { chromium, type BrowserServer } from "playwright-core";
import { makeStores, removeStores } from "../stores-of-run";
import { BROWSER, LAUNCH_OPTIONS } from "./browser";

let server: BrowserServer | undefined;

/** Starts the browser and makes the stores that all suites of a run share. */
export default async function setUp(): Promise<void> {
  await makeStores();
  server = await chromium.launchServer(LAUNCH_OPTIONS);
  process.env[BROWSER] = server.wsEndpoint();
}

export const tearDown = async (): Promise<void> => {
  removeStores();
  await server?.close();
};
