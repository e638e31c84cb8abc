import { rebuild } from "../service/rebuild";
import { verifyStore } from "../service/verify-store";
import { openAlone, openAloneToLook } from "./open-store";
import { print, progress, say } from "./report";

/**
 * `hkshort rebuild`: rebuilds the store from the archive and compares the two; if they differ, the new one replaces the
 * old one. Returns the exit code.
 */
export async function rebuildStore({ data }: { data?: string }): Promise<number> {
  const store = await openAlone(data, "hkshort rebuild");
  const bar = progress("Rebuilding the store");
  const { publications, difference } = await rebuild(
    store,
    (done) => bar.step(done),
    ({ message }) => say(message),
  );
  bar.end();
  print(
    difference === null
      ? `${publications} publications: the store equals its archive.`
      : `${publications} publications: the store differed from its archive (first in ${difference}) and was replaced; open workbooks read it again.`,
  );
  return 0;
}

/**
 * `hkshort verify`: compares archive, journal and database, and repairs nothing. Returns the exit code: 1 if something
 * is wrong.
 */
export async function verify({ data }: { data?: string }): Promise<number> {
  const store = await openAloneToLook(data, "hkshort verify");
  const bar = progress("Verifying the archive");
  try {
    const { verified, faults } = await verifyStore(store, (done) => bar.step(done));
    for (const fault of faults) say(fault);
    print(`${verified} archived publications read, ${faults.length} faults.`);
    return faults.length === 0 ? 0 : 1;
  } finally {
    bar.end();
    await store.close();
  }
}
