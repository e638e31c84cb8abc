import { appendFileSync } from "node:fs";
import path from "node:path";
import { openArchive } from "../../src/service/archive";
import { temporaryFolder } from "./temporary-folder";

it("earlier journals name the requested day, new ones also the series", async () => {
  const folder = temporaryFolder();
  const archive = openArchive(folder);
  const at = "2025-11-27T13:00:00.000Z";
  const entry = { sha256: "a".repeat(64), name: "d251127e.htm", publishedAt: at, acceptedAt: at };
  const mustBe = { series: "daily-quotations-main", day: "2025-11-27" } as never;
  await archive.note({ ...entry, mustBe });
  appendFileSync(
    path.join(folder, "journal.jsonl"),
    `${JSON.stringify({ ...entry, mustBeOf: "2025-11-27" })}\n`,
  );
  expect((await archive.journal()).map((line) => line.entry)).toEqual([
    { ...entry, mustBe },
    { ...entry, mustBe: { day: "2025-11-27" } },
  ]);
});
