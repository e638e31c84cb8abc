import { readFileSync } from "node:fs";
import path from "node:path";
import vm from "node:vm";
import type { Clock } from "./slow-clock";

export type CustomFunction = (...args: unknown[]) => unknown;

/** A value of a sheet in the form that Excel passes: a block of one cell. */
export const one = (value: unknown): unknown[][] => [[value]];

/**
 * Returns the functions of the built add-in as Excel loads them: functions.js itself, with the parts of a page and of
 * Office that it uses. They request the service at `address`, and measure their time limits with `clock`. `addin` is the folder of a built add-in.
 */
export function builtFunctions(
  address: string,
  clock: Clock = globalThis,
  addin = "dist/addin",
): Map<string, CustomFunction> {
  const functions = new Map<string, CustomFunction>();
  const page = {
    CustomFunctions: {
      associate: (name: string, run: CustomFunction) => functions.set(name, run),
      Error: class extends Error {
        constructor(
          readonly code: string,
          message?: string,
        ) {
          super(message);
        }
      },
      ErrorCode: { notAvailable: "#N/A", invalidValue: "#VALUE!" },
    },
    Office: {
      context: { requirements: { isSetSupported: () => true }, displayLanguage: "en-US" },
      onReady: () => Promise.resolve(),
    },
    location: { href: `${address}/taskpane.html` },
    document: {
      baseURI: `${address}/taskpane.html`,
      currentScript: { tagName: "SCRIPT", src: `${address}/functions.js` },
      querySelector: () => null, // no namespace
    },
    self: globalThis,
    setTimeout: clock.setTimeout,
    performance: clock.performance,
    AbortSignal: clock.AbortSignal,
  };
  const script = readFileSync(path.resolve(addin, "functions.js"), "utf8");
  // Runs in this realm, because the engine runs it like a page's own script. Some parts of a page are read from
  // globalThis.
  const scope: unknown = Object.assign(Object.create(globalThis), {
    document: page.document,
    location: page.location,
  });
  const run = vm.compileFunction(script, [...Object.keys(page), "globalThis"]) as (
    ...values: unknown[]
  ) => void;
  run(...Object.values(page), scope);
  return functions;
}
