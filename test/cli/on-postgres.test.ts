import { writeFileSync } from "node:fs";
import path from "node:path";
import { dailyQuotationsPage } from "../publications/pages";
import { hasPostgres, startPostgres, type PostgresServer } from "../postgres";
import { temporaryFolder } from "../service/temporary-folder";
import { hkshort } from "./run-hkshort";

/* Commands with DATABASE_URL: published data on a PostgreSQL server, and never the sample in its place. */
const folder = temporaryFolder();
let server: PostgresServer | undefined;
beforeAll(() => {
  if (hasPostgres) server = startPostgres();
});
afterAll(() => server?.remove());
const onPostgres = hasPostgres ? it : it.skip;

onPostgres("where a database server is named, the published data on it are meant", async () => {
  const environment = { DATABASE_URL: (await server?.newDatabase()) ?? "" };
  writeFileSync(path.join(folder, "page.htm"), dailyQuotationsPage());
  const imported = await hkshort(["import", "page.htm"], folder, environment);
  expect(imported).toMatchObject({ exitCode: 0 });
  const { lines } = await hkshort(["status"], folder, environment);
  expect(lines[0]).toBe("data/published: published data");
  const cell = await hkshort(["calc", '=SHORTVALUE("0700","2025-11-27")'], folder, environment);
  expect(cell.lines).toEqual(["1,200,000"]);
});
