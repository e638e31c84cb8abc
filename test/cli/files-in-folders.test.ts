import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { filesInFolders } from "../../src/cli/files-in-folders";
import { temporaryFolder } from "../service/temporary-folder";

it("puts a folder's files in its place, by path and without hidden ones", async () => {
  const folder = temporaryFolder();
  mkdirSync(path.join(folder, "2013"));
  mkdirSync(path.join(folder, ".trash"));
  const names = ["2013/b.csv", "a.csv", ".DS_Store", ".trash/c.csv"];
  for (const name of names) writeFileSync(path.join(folder, name), name);
  const alone = path.join(folder, "a.csv");
  expect(await filesInFolders([alone, folder])).toEqual([alone, path.join(folder, "2013", "b.csv"), alone]);
});

it("leaves what cannot be read to whoever reads it", async () => {
  expect(await filesInFolders(["no such file"])).toEqual(["no such file"]);
});
