import type { Day } from "../../market/trading-day";
import type { Publication } from "../../publications/publication";
import type { StatedReading } from "../../market/own-history";

/** A publication's identity and times, in addition to its content. */
export interface PublicationSource {
  readonly sha256: string;
  readonly name: string;
  readonly size: number;
  /**
   * When it was published, if known. Otherwise a first version gets the usual time, and a later one the time of
   * acceptance.
   */
  readonly publishedAt?: string | undefined;
  readonly acceptedAt: string;
  /** What the user said about a file of history, as far as its figures depend on it. */
  readonly stated?: StatedReading | undefined;
  /** Whether this is the version that a site shows now. */
  readonly isFetched?: boolean;
  /** Set if the journal already names the change. */
  readonly noted?: NotedNumber | undefined;
  /** Called when everything is written but not yet committed. */
  readonly onAccepting: (change: ChangeMade) => Promise<void>;
  /** Reads an archived publication by its hash. */
  readonly read: ReadArchived;
}

/** The number of a change that the journal already names, if it must get the same number again. */
export interface NotedNumber {
  readonly seq?: number | undefined;
}

/** A change in the form of the journal. */
export interface ChangeMade {
  /** When the publication was published. */
  readonly publishedAt: string;
  /** What was done with an accepted publication. */
  readonly intervention?: Intervention;
  readonly number: number;
  readonly after: number;
  /** The store's id. */
  readonly store: string;
  /** The digest of the rows that the change wrote. */
  readonly rows: string;
}
/**
 * What was done with an accepted publication. "withdrawn": its figures no longer count. "reinstated": it was
 * withdrawn and then imported again. "seen-again": its publisher put it back after another version had replaced it.
 * "wanted": its restatement is applied although no printed totals cover it.
 */
export type Intervention = "withdrawn" | "reinstated" | "seen-again" | "wanted";

export type ReadArchived = (sha256: string, day: Day) => Promise<Publication>;

export interface Acceptance {
  /** "superseded": kept, but the store already has a publication of the day with more content. */
  readonly outcome: "accepted" | "already-accepted" | "superseded";
  readonly kind: Publication["kind"];
  readonly day: Day;
  /** Counters, or rows of a list, that are new or changed. */
  readonly changed: number;
  /** Further findings for the user. */
  readonly notes: readonly string[];
}

export type Changes = Omit<Acceptance, "kind" | "day">;
export const accepted = (changed: number, notes: readonly string[] = []): Changes => ({
  outcome: "accepted",
  changed,
  notes,
});
