import { existsSync } from "node:fs";
import path from "node:path";

/** Real figures and schemas, beside the checkout; never part of it. */
export const SHARED = path.resolve("../shared");

/** `describe` for tests that read ../shared; where it is absent they are skipped, and say so. */
export const describeWithShared: jest.Describe = existsSync(SHARED) ? describe : describe.skip;
if (!existsSync(SHARED)) console.warn("../shared is not here: the tests that read it are SKIPPED.");
