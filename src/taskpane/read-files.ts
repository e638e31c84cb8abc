import type { DroppedFile } from "../client/dropped-file";
import { session } from "../client/session";
import type { ErrorCode } from "../errors/catalogue";
import { asCodedError, CodedError } from "../errors/coded-error";
import type { StatedReading } from "../market/own-history";
import { readFile } from "./read-file";

/** A chosen file. */
export interface ReadFile {
  readonly name: string;
  readonly file: File;
  /** Its content, or why it was refused. */
  readonly outcome: DroppedFile | CodedError;
  /** What the user says about it. */
  readonly stated: StatedReading;
  /** Whether the user still has to look at what was understood. Only history that the user has waits. */
  readonly isWaiting: boolean;
}

/** For each error that the user can answer: what the user then says about the file. */
export const ASKED_BY: Readonly<Partial<Record<ErrorCode, keyof StatedReading>>> = {
  HISTORY_DATES: "dates",
  HISTORY_MEASURE: "measure",
  HISTORY_CURRENCY: "currency",
};

/** Whether the user has to look at a result before its figures are used. */
const isToLookAt = (outcome: DroppedFile | CodedError): boolean =>
  outcome instanceof CodedError ? ASKED_BY[outcome.code] !== undefined : outcome.kind === "supplied";

/** Reads and verifies a file. The figures of a publication are used at once. */
export async function readChosen(file: File): Promise<ReadFile> {
  const read = await readAs(file, {});
  const isWaiting = isToLookAt(read.outcome);
  if (!isWaiting && !(read.outcome instanceof CodedError)) session.data().addFile(read.outcome);
  return { ...read, isWaiting };
}

/** Reads a file again with what the user says about it. */
export async function readAs(file: File, stated: StatedReading): Promise<ReadFile> {
  const outcome = await readFile(file, stated).catch(asCodedError);
  return { name: file.name, file, outcome, stated, isWaiting: true };
}
