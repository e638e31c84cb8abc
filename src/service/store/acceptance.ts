import type { Day } from "../../market/trading-day";
import type { Publication } from "../../publications/publication";

/** A publication's identity and times, beside what it says. */
export interface PublicationSource {
  readonly sha256: string;
  readonly name: string;
  readonly size: number;
  /** When it came out, where that is known; else a first version has the usual time, and a later one that of acceptance. */
  readonly publishedAt?: string | undefined;
  readonly acceptedAt: string;
  /** Called when all is written and nothing is visible yet, with the time that was found. */
  readonly onAccepting: (publishedAt: string) => Promise<void>;
  /** An archived publication, by its hash. */
  readonly read: ReadArchived;
}
export type ReadArchived = (sha256: string, day: Day) => Promise<Publication>;

export interface Acceptance {
  /** "superseded": kept, but a publication of the day that says more is in already. */
  readonly outcome: "accepted" | "already-accepted" | "superseded";
  readonly kind: Publication["kind"];
  readonly day: Day;
  /** Counters, or rows of a list, that are new or changed. */
  readonly changed: number;
  /** What a person should know besides. */
  readonly notes: readonly string[];
}

export type Changes = Omit<Acceptance, "kind" | "day">;
export const accepted = (changed: number, notes: readonly string[] = []): Changes => ({
  outcome: "accepted",
  changed,
  notes,
});
