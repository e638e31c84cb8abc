import type { Day } from "../../market/trading-day";
import type { Publication } from "../../publications/publication";

/** A publication's identity and times, in addition to its content. */
export interface PublicationSource {
  readonly sha256: string;
  readonly name: string;
  readonly size: number;
  /** When it was published, if known; else a first version gets the usual time, and a later one the time of acceptance. */
  readonly publishedAt?: string | undefined;
  readonly acceptedAt: string;
  /** Whether it is what a site shows now. */
  readonly isFetched?: boolean;
  /** Set if the journal already names the change. */
  readonly noted?: NotedNumber | undefined;
  /** Called when everything is written but not yet committed. */
  readonly onAccepting: (change: ChangeMade) => Promise<void>;
  /** An archived publication, by its hash. */
  readonly read: ReadArchived;
}

/** Of a change that the journal names already: the number that it had, where it is to have it again. */
export interface NotedNumber {
  readonly seq?: number | undefined;
}

/** A change as the journal notes it. */
export interface ChangeMade {
  /** When the publication came out. */
  readonly publishedAt: string;
  /** What was done with a publication that was in. */
  readonly intervention?: Intervention;
  readonly number: number;
  readonly after: number;
  /** The store's id. */
  readonly store: string;
  /** The digest of the rows that it came to. */
  readonly rows: string;
}
/**
 * "withdrawn"; "reinstated": given once more; "seen-again": put back by its publisher, after another version stood in its place;
 * "wanted": its restatement is applied although nothing proves it.
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
