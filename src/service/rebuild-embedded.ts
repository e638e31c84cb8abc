import type { Beside } from "./beside";
import { carryOver } from "./store/carry-over";
import { contentsOf, firstDifference } from "./store/contents";
import { migrate } from "./store/migrate";
import { openPgliteDatabase } from "./store/pglite-database";
import { beginReplacement, decideReplacement, finishReplacement } from "./store/replace-database";
import type { Store } from "./store/store";

/** A database in a folder beside that of an embedded store, which this process has for itself. */
export async function besideEmbedded({ folder, db: former }: Store): Promise<Beside> {
  const db = await openPgliteDatabase(await beginReplacement(folder));
  await migrate(db);
  return {
    db,
    async compareAndReplace() {
      await carryOver(former, db);
      const difference = firstDifference(await contentsOf(former), await contentsOf(db));
      if (difference !== null) {
        await db.destroy();
        await former.destroy();
        await decideReplacement(folder);
      }
      return { difference, late: 0 };
    },
    async remove() {
      await db.destroy();
      await finishReplacement(folder);
    },
  };
}
