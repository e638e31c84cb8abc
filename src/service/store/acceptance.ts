import type { Day } from "../../market/trading-day";
import type { Publication, RestatedRow } from "../../publications/publication";

/** A publication's identity and times, beside what it says. */
export interface PublicationSource {
  readonly sha256: string;
  readonly name: string;
  readonly size: number;
  readonly publishedAt: string;
  readonly acceptedAt: string;
  /** Called when all is written and nothing is visible yet. */
  readonly onAccepting: () => Promise<void>;
  /** The restated list of an archived page, by the page's hash. */
  readonly restatedListOf: (sha256: string) => Promise<readonly RestatedRow[]>;
}

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
