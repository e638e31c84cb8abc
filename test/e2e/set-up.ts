import { chromium, type BrowserServer } from "playwright-core";
import { makeSampleData, removeSampleData } from "../sample-data";
import { BROWSER, LAUNCH_OPTIONS } from "./browser";

let server: BrowserServer | undefined;

/** Starts the browser and makes the sample store that all suites of a run share. */
export default async function setUp(): Promise<void> {
  makeSampleData();
  server = await chromium.launchServer(LAUNCH_OPTIONS);
  process.env[BROWSER] = server.wsEndpoint();
}

export const tearDown = async (): Promise<void> => {
  removeSampleData();
  await server?.close();
};
