import { existsSync } from "node:fs";
import path from "node:path";

/** Real publications and schemas may be beside the checkout. They are never part of it. */
const SHARED = path.resolve(__dirname, "../../shared");

/**
 * `describe` for tests that read files of ../shared, such as "data/hkex/d260318e.htm"; they receive the paths. If one
 * of these files is missing, the tests are skipped by name and nothing is read: even the body of `describe.skip`
 * would run.
 */
export function describeWithFiles(
  files: readonly string[],
  name: string,
  tests: (...paths: string[]) => void,
): void {
  const missing = files.filter((file) => !existsSync(path.join(SHARED, file)));
  const isThere = missing.length === 0;
  const declare: (name: string, body: () => void) => void = isThere ? describe : it.skip;
  declare(isThere ? name : `${name}: needs ../shared/${missing.join(", ../shared/")}`, () => {
    tests(...files.map((file) => path.join(SHARED, file)));
  });
}
