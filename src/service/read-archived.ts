import type { ReadArchived } from "./store/acceptance";
import type { Store } from "./store/store";

/**
 * Reads a publication from the archive. Its date was within bounds when it was imported, so its own day is used as
 * today.
 */
export const readArchived =
  ({ archive, reading }: Pick<Store, "archive" | "reading">): ReadArchived =>
  async (sha256, day) =>
    reading.read(await archive.get(sha256), { today: day });
