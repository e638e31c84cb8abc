import type { Kysely } from "kysely";
import type { Schema } from "./store/schema";

/** A database that is made anew beside the one in use, and can take its place. */
export interface Beside {
  readonly db: Kysely<Schema>;
  /**
   * Takes in what came while it was made, compares it with the one in use, and puts it in its place where they differ. Answers in
   * what they do, and how many publications came late.
   */
  compareAndReplace(): Promise<{ readonly difference: string | null; readonly late: number }>;
  /** Closes it, and removes what is not in use. */
  remove(): Promise<void>;
}
