import type { ReadArchived } from "./store/acceptance";
import type { Store } from "./store/store";

/** Reads a publication from the archive. It was within its bounds when it came: its own day is today's enough. */
export const readArchived =
  ({ archive, reading }: Pick<Store, "archive" | "reading">): ReadArchived =>
  async (sha256, day) =>
    reading.read(await archive.get(sha256), { today: day });
