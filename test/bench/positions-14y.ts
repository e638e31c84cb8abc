import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "kysely";
import { filesInFolders } from "../../src/cli/files-in-folders";
import { stockCode } from "../../src/market/stock-code";
import type { PositionHistoryResource } from "../../src/resources/position-history-resource";
import { resourcePath } from "../../src/resources/resource-paths";
import { compressBrotli } from "../../src/service/http/resource-bodies";
import { importInTurn } from "../../src/service/import-in-turn";
import { indexOf, resourceAt } from "../../src/service/published-resources";
import { readInProcesses } from "../../src/service/reading/read-in-processes";
import { asLine, type Value } from "../../src/service/store/row-line";
import { openStore, type Store } from "../../src/service/store/store";
import type { Row } from "./measure";
import { weeksOfPositions } from "./weeks-of-positions";

const WEEKS = 740;
const SECURITIES = 900;
const COLUMNS = "code, day, seq, name, shares, value";

/**
 * Imports a folder of 740 weekly SFC files into an embedded store, as `hkshort import` does: reading in separate
 * processes, archive, journal and a transaction for each file. Compares that with one COPY of the same rows into the
 * same indexes of the same database. The second row is the size of one security's positions of all these weeks, as sent.
 */
export async function positions14y(): Promise<Row[]> {
  const folder = mkdtempSync(path.join(tmpdir(), "hkshort-positions-"));
  for (const { name, bytes } of weeksOfPositions(WEEKS, SECURITIES))
    writeFileSync(path.join(folder, name), bytes);
  const data = mkdtempSync(path.join(tmpdir(), "hkshort-positions-store-"));
  const reading = readInProcesses();
  const store = await openStore(data, { kind: "published", command: "npm run bench", reading });
  const start = performance.now();
  const files = await filesInFolders([folder]);
  const given = files.map((file) => async () => ({ name: path.basename(file), bytes: await readFile(file) }));
  for await (const result of importInTurn(store, given)) if ("error" in result) throw result.error;
  const own = performance.now() - start;
  const rival = await copyOfTheSame(store);
  const size = await sizeOfHistory(store);
  await store.close();
  for (const each of [folder, data]) rmSync(each, { recursive: true, force: true });
  return [
    {
      ...{ id: "positions-14y", name: `import of ${WEEKS} SFC files of ${SECURITIES} rows`, unit: "ms" },
      ...{ value: own, against: "one COPY of the same rows into the same indexes", ratio: own / rival },
    },
    {
      ...{ id: "position-history", name: `one security's ${WEEKS} weeks of positions`, unit: "bytes" },
      ...{ value: size.own, against: "the same as CSV, compressed alike", ratio: size.own / size.csv },
    },
  ];
}

async function sizeOfHistory(store: Store): Promise<{ own: number; csv: number }> {
  const revision = (await indexOf(store)).positions?.revision ?? 0;
  const name = { kind: "position-history", code: stockCode(30_001) } as const;
  const history = (await resourceAt(
    store,
    resourcePath(store.id, name, revision),
  )) as PositionHistoryResource;
  const csv = history.days.map((day, i) => `${day},${history.shares[i]},${history.values[i]}\n`).join("");
  const [own, rival] = await Promise.all(
    [JSON.stringify(history), csv].map((text) => compressBrotli(Buffer.from(text))),
  );
  return { own: own?.length ?? 0, csv: rival?.length ?? 0 };
}

async function copyOfTheSame({ db }: Store): Promise<number> {
  await sql`create table copied (like position including all)`.execute(db);
  const { rows } = await sql<Record<string, Value>>`
    select ${sql.raw(COLUMNS)} from position order by seq, code`.execute(db);
  const lines = rows.map((row) => asLine(Object.values(row)));
  const start = performance.now();
  await sql`${sql.raw(`copy copied (${COLUMNS}) from stdin`)} /* ${portions(lines)} */`.execute(db);
  return performance.now() - start;
}

async function* portions(lines: readonly string[]): AsyncGenerator<string> {
  for (let at = 0; at < lines.length; at += SECURITIES)
    yield await Promise.resolve(lines.slice(at, at + SECURITIES).join(""));
}
