import { readFileSync } from "node:fs";
import type { Frame } from "playwright-core";

interface AxeResults {
  violations: { id: string; nodes: { html: string }[] }[];
}
declare const axe: { run(options: object): Promise<AxeResults> };
const AXE = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const RULES = { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] };

/** Returns axe-core's findings against WCAG 2.2 AA in a frame, as sentences. */
export async function violationsIn(frame: Frame): Promise<string[]> {
  if (!(await frame.evaluate(() => "axe" in globalThis))) await frame.evaluate(AXE);
  const { violations } = await frame.evaluate((rules) => axe.run(rules), RULES);
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(" | ")}`,
  );
}

/** Whether nothing in the frame is wider than it. */
export const fits = (frame: Frame): Promise<boolean> =>
  frame.evaluate(() => document.documentElement.scrollWidth <= innerWidth);
