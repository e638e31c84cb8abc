import type { ErrorCode } from "../../errors/catalogue";
import { CodedError } from "../../errors/coded-error";
import type { Day } from "../trading-day";
import type { WitnessNote } from "./report";

type NotAWitness = Extract<WitnessNote, { kind: "not-a-witness" }>;
type Contradicted = Extract<WitnessNote, { kind: "contradicted" }>;
type NotApplied = Extract<WitnessNote, { kind: "restatement-not-applied" }>;

const NOT_BELIEVED = {
  quotations: "QUOTATIONS_NOT_BELIEVED",
  "turnover-page": "TURNOVER_PAGE_NOT_BELIEVED",
  prices: "PRICES_NOT_BELIEVED",
} as const satisfies Record<NotAWitness["witness"], ErrorCode>;
const CONTRADICTED_BY = {
  "turnover-page": "CONTRADICTED_BY_TURNOVER_PAGE",
  prices: "CONTRADICTED_BY_PRICES",
} as const satisfies Record<Contradicted["by"], ErrorCode>;
const NOT_APPLIED = {
  "too-short": "RESTATEMENT_TOO_SHORT",
  "above-total": "RESTATEMENT_ABOVE_TOTAL",
  prices: "RESTATEMENT_OUTSIDE_PRICES",
  "many-changes": "RESTATEMENT_UNPROVEN",
} as const satisfies Record<NotApplied["why"], ErrorCode>;

/** The sentence for a finding from comparing a day's publications. */
export function saidOfNote(note: WitnessNote, day: Day): CodedError {
  switch (note.kind) {
    case "not-a-witness":
      return new CodedError(NOT_BELIEVED[note.witness], {
        ...{ day, contradicted: note.contradicted, rows: note.rows },
      });
    case "contradicted":
      return new CodedError(CONTRADICTED_BY[note.by], { day, code: note.code });
    case "restatement-not-applied":
      return new CodedError(NOT_APPLIED[note.why], { day });
  }
}
