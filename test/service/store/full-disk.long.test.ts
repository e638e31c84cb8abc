import { spawnSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { FastifyInstance } from "fastify";
import { sql } from "kysely";
import type { Day } from "../../../src/market/trading-day";
import type { ResourceIndex } from "../../../src/resources/resource-index";
import { resourcePath } from "../../../src/resources/resource-paths";
import { samplePublications } from "../../../src/sample/sample-publications";
import { importPublication } from "../../../src/service/import-publication";
import { createService } from "../../../src/service/service";
import { openStore, type Store } from "../../../src/service/store/store";
import { canMount, mount } from "../../torture/full-disk";

const asRoot = canMount ? it : it.skip;
if (!canMount) console.warn("A file system cannot be mounted here: the tests of the full disk are SKIPPED.");

const disk = mkdtempSync(path.join(tmpdir(), "hkshort-full-"));
let store: Store | undefined;
let app: FastifyInstance | undefined;
beforeAll(() => {
  if (canMount) mount(["-t", "tmpfs", "-o", "size=300m", "tmpfs", disk]);
});
afterAll(async () => {
  await app?.close();
  await store?.close();
  if (canMount) spawnSync("umount", ["-l", disk]);
  rmSync(disk, { recursive: true, force: true });
});

/** A file of another program. */
const filling = path.join(disk, "filling");
function fill(): void {
  const file = openSync(filling, "w");
  for (let size = 1 << 20; size > 0;)
    try {
      if (writeSync(file, Buffer.alloc(size, 7)) < size) size >>= 1;
    } catch {
      size >>= 1;
    }
  closeSync(file);
}

asRoot(
  "a disk that others fill ends in DISK_FULL, what is in memory is answered meanwhile, and room is all it takes to go on",
  async () => {
    store = await openStore(path.join(disk, "data"), { kind: "published", command: "test" });
    const files = [...samplePublications()].slice(0, 6);
    const last = files.pop();
    for (const file of files) await importPublication(store, file);
    app = await createService({ store, token: "secret", logLevel: "silent" });
    const get = (url: string) => (app as FastifyInstance).inject({ url });
    const index = (await get("/v1/index.json")).json<ResourceIndex>();
    const pathOf = (i: number): string =>
      `/${resourcePath(index.store.id, { kind: "day", day: index.days[i] as Day }, index.revisions[i] ?? 0)}`;
    const known = await get(pathOf(0));
    expect(known.statusCode).toBe(200);

    fill();
    // The database's log has no more space, so PostgreSQL panics and ends without a message.
    const { db } = store;
    const write = async (): Promise<never> => {
      for (;;) await sql`select pg_logical_emit_message(false, 'x', repeat('y', 1000000))`.execute(db);
    };
    await expect(write()).rejects.toMatchObject({ code: "DISK_FULL" });

    expect((await get("/v1/index.json")).json()).toMatchObject({ days: index.days });
    expect((await get(pathOf(0))).body).toBe(known.body);
    const refused = await get(pathOf(1));
    expect([refused.statusCode, refused.headers["retry-after"]]).toEqual([503, "5"]);
    expect(refused.json()).toMatchObject({ error: { code: "DISK_FULL" } });
    await expect(importPublication(store, last as never)).rejects.toMatchObject({ code: "DISK_FULL" });

    rmSync(filling);
    expect((await get(pathOf(1))).statusCode).toBe(200);
    expect(await importPublication(store, last as never)).toMatchObject({ outcome: "accepted" });

    // Nor is a database set aside as damaged because it cannot start on a full disk.
    fill();
    await expect(write()).rejects.toMatchObject({ code: "DISK_FULL" });
    await store.close();
    const open = () => openStore(path.join(disk, "data"), { kind: "published", command: "test" });
    const said = await open().catch((error: unknown) => error);
    if (said instanceof Error) expect(said).toMatchObject({ code: "DISK_FULL" });
    else await (said as Store).close();
    rmSync(filling);
    store = await open();
    expect(store.setAside).toBeNull();
    expect(await store.db.selectFrom("publication").select("seq").execute()).toHaveLength(6);
  },
);
