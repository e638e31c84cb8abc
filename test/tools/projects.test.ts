import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/* eslint-disable-next-line @typescript-eslint/no-require-imports -- plain Node, read by jest's configuration */
const { REST } = require("../projects.cjs") as {
  REST: readonly { readonly displayName: string; readonly testRegex: string | readonly string[] }[];
};

it("every suite that does more in the whole run is part of it", () => {
  const long = [REST.find(({ displayName }) => displayName === "long")?.testRegex ?? []].flat();
  const missing = readdirSync("test", { recursive: true, encoding: "utf8" })
    .map((file) => path.join("/test", file))
    .filter((file) => file.endsWith(".test.ts") && file !== "/test/tools/projects.test.ts")
    .filter((file) => /\b(IS_WHOLE|PLACES)\b/.test(readFileSync(`.${file}`, "utf8")))
    .filter((file) => !long.some((regex) => new RegExp(regex).test(file)));
  expect(missing).toEqual([]);
});
