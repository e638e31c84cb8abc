import { readPublication } from "../publications/read-publication";
import type { Archive } from "./archive";
import type { ReadArchived } from "./store/acceptance";

/** Reads a publication from the archive. It was within its bounds when it came: its own day is today's enough. */
export const readArchived =
  (archive: Pick<Archive, "get">): ReadArchived =>
  async (sha256, day) =>
    readPublication(await archive.get(sha256), { today: day });
