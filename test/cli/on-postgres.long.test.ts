import { writeFileSync } from "node:fs";
import path from "node:path";
import { dailyQuotationsPage } from "../publications/pages";
import { administer, asUser, hasPostgres, startPostgres, type PostgresServer } from "../postgres";
import { temporaryFolder } from "../service/temporary-folder";
import { hkshort } from "./run-hkshort";

/* Commands with DATABASE_URL: published data on a PostgreSQL server, and never the sample instead. */
const folder = temporaryFolder();
let server: PostgresServer | undefined;
beforeAll(() => {
  if (hasPostgres) server = startPostgres();
});
afterAll(() => server?.remove());
// test/postgres.ts says so if PostgreSQL is not installed.
const onPostgres = hasPostgres ? it : it.skip;

onPostgres("commands use the published data on the given database server", async () => {
  const environment = { DATABASE_URL: (await server?.newDatabase()) ?? "" };
  writeFileSync(path.join(folder, "page.htm"), dailyQuotationsPage());
  const imported = await hkshort(["import", "page.htm"], folder, environment);
  expect(imported).toMatchObject({ exitCode: 0 });
  const { lines } = await hkshort(["status"], folder, environment);
  expect(lines[0]).toBe("data/published: published data");
  const cell = await hkshort(["calc", '=SHORTVALUE("0700","2025-11-27")'], folder, environment);
  expect(cell.lines).toEqual(["1,200,000"]);
});

onPostgres(
  "a command that only reads writes nothing, and says what to run where there is no store",
  async () => {
    const url = (await server?.newDatabase()) ?? "";
    const cwd = temporaryFolder();
    const nothing = await hkshort(["status"], cwd, { DATABASE_URL: url });
    expect(nothing).toMatchObject({ exitCode: 1 });
    expect(nothing.said).toMatch(/no store of this version in the schema hkshort.*hkshort import/);
    expect(await administer(url, "select to_regnamespace('hkshort') as schema")).toEqual([{ schema: null }]);

    writeFileSync(path.join(cwd, "page.htm"), dailyQuotationsPage());
    await hkshort(["import", "page.htm", "--schema", "shorts"], cwd, { DATABASE_URL: url });
    // A user with only read permission can run them all.
    await administer(
      url,
      "create role reader login",
      "grant usage on schema shorts to reader",
      "grant select on all tables in schema shorts to reader",
    );
    const reading = { DATABASE_URL: asUser(url, "reader"), HKSHORT_SCHEMA: "shorts" };
    for (const command of [
      ["status"],
      ["verify"],
      ["calc", '=SHORTVALUE("0700","2025-11-27")'],
      ["export", "--csv", "table.csv"],
      ["withdraw", "page.htm"],
      ["inspect", "page.htm"],
    ])
      expect(await hkshort(command, cwd, reading)).toMatchObject({ exitCode: 0 });
    const importing = await hkshort(["import", "page.htm"], cwd, reading);
    expect(importing).toMatchObject({ exitCode: 1 });
    expect(importing.said).toContain("grant hkshort to reader;");
  },
);
