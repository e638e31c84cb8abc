import { differenceOf, type Beside } from "./beside";
import { mendJournal } from "./mend-journal";
import { carryOver } from "./store/carry-over";
import { openAndMigrate, unpackDatabase } from "./store/new-database";
import { beginReplacement, decideReplacement, finishReplacement } from "./store/replace-database";
import type { Store } from "./store/store";

/** Makes a database in a folder beside that of an embedded store that only this process has open. */
export async function besideEmbedded({ folder, db: former, archive }: Store): Promise<Beside> {
  const anew = await beginReplacement(folder);
  const db = await unpackDatabase(anew)
    .then(() => openAndMigrate(anew))
    .catch(async (error: unknown) => {
      await finishReplacement(folder);
      throw error;
    });
  return {
    db,
    async compareAndReplace(takeInLate) {
      await takeInLate();
      await carryOver(former, db);
      const difference = await differenceOf(former, db);
      if (difference !== null) {
        await mendJournal({ db, archive });
        await db.destroy();
        await former.destroy();
        await decideReplacement(folder);
      }
      return difference;
    },
    async remove() {
      await db.destroy();
      await finishReplacement(folder);
    },
  };
}
