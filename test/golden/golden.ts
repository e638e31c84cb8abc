import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

/**
 * Compares with a golden file beside this one. `UPDATE_GOLDEN=1 npx jest …` writes it again, for review as a diff.
 */
export function expectGolden(name: string, value: unknown): void {
  const file = path.join(__dirname, name);
  const text = typeof value === "string" ? value : `${JSON.stringify(value, null, 1)}\n`;
  if (process.env.UPDATE_GOLDEN) writeFileSync(file, text);
  expect(text).toBe(readFileSync(file, "utf8"));
}
