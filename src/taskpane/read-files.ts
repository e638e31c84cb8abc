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
  /** Whether it waits until the user has looked at what was understood: history that the user has. */
  readonly isWaiting: boolean;
}

/** What the user can say, by the error that asks for it. */
export const ASKED_BY: Readonly<Partial<Record<ErrorCode, keyof StatedReading>>> = {
  HISTORY_DATES: "dates",
  HISTORY_MEASURE: "measure",
  HISTORY_CURRENCY: "currency",
};

/** Whether a result is for the user to look at before its figures are used. */
const isToLookAt = (outcome: DroppedFile | CodedError): boolean =>
  outcome instanceof CodedError ? ASKED_BY[outcome.code] !== undefined : outcome.kind === "supplied";

/** Reads and verifies a file. The figures of a publication are used at once. */
export async function readChosen(file: File): Promise<ReadFile> {
  const read = await readAs(file, {});
  const isWaiting = isToLookAt(read.outcome);
  if (!isWaiting && !(read.outcome instanceof CodedError)) session.data().addFile(read.outcome);
  return { ...read, isWaiting };
}

/** Reads a file again, by what the user says about it. */
export async function readAs(file: File, stated: StatedReading): Promise<ReadFile> {
  const outcome = await readFile(file, stated).catch(asCodedError);
  return { name: file.name, file, outcome, stated, isWaiting: true };
}
