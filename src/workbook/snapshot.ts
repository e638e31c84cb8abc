import { session } from "../client/session";
import type { Snapshot } from "../client/snapshot";
import { calculationOf } from "../functions/fingerprint";
import { CodedError } from "../errors/coded-error";
import { UNKNOWN, valuesOf } from "./argument-values";
import { keep, readKept } from "./custom-xml";
import { excelRun } from "./excel-run";
import { callsIn } from "./function-calls";
import { ownCells } from "./own-formulas";
import { readSheets, readTables } from "./sheet-cells";

const KEPT_AS = "snapshot";
/** The largest snapshot, in characters of base64: Excel on the web accepts 5 MB at once. */
const MOST = 4_000_000;

/** The result of storing a snapshot. */
export interface StoredSnapshot {
  /**
   * Formulas whose figures were stored. `leftOut` counts those with an argument that cannot be known from the sheet.
   */
  readonly formulas: number;
  readonly leftOut: number;
  readonly bytes: number;
}

/**
 * Stores the resources that the workbook's functions need in the workbook, so that they answer without a service.
 *
 * @throws SNAPSHOT_TOO_LARGE, NOTHING_TO_UNLINK
 */
export async function storeSnapshot(): Promise<StoredSnapshot> {
  const { calculations, formulas, leftOut } = await excelRun(async (context) => {
    const sheets = await readSheets(context);
    const tables = await readTables(context);
    const byName = new Map(sheets.map((sheet) => [sheet.name, sheet]));
    const cells = ownCells(sheets);
    if (cells.length === 0) throw new CodedError("NOTHING_TO_UNLINK");
    let known = 0;
    const calls = cells.flatMap(({ formula, ...place }) => {
      const around = { ...place, sheets: byName, tables };
      const found = callsIn(formula)?.map(({ name, args }) => ({
        name,
        blocks: args.map((argument) => valuesOf(argument, around)),
      }));
      const isKnown = found?.every(({ blocks }) => !blocks.includes(UNKNOWN)) ?? false;
      if (isKnown) known++;
      return isKnown ? (found ?? []) : [];
    });
    return {
      calculations: calls.map(({ name, blocks }) => calculationOf(name, blocks as (unknown[][] | null)[])),
      formulas: known,
      leftOut: cells.length - known,
    };
  });
  const text = await pack(await session.data().snapshotFor(calculations));
  if (text.length > MOST) throw new CodedError("SNAPSHOT_TOO_LARGE", { most: MOST / 1e6 });
  await excelRun((context) => keep(context, KEPT_AS, text));
  return { formulas, leftOut, bytes: text.length };
}

/** Removes the snapshot from the workbook. */
export const removeSnapshot = (): Promise<void> => excelRun((context) => keep(context, KEPT_AS, null));

/** Whether a snapshot is in the workbook. */
export const hasSnapshot = (): Promise<boolean> =>
  excelRun(async (context) => (await readKept(context, KEPT_AS)) !== null);

/**
 * Uses the workbook's snapshot while there is no service. Returns whether the workbook has one. @throws
 * SNAPSHOT_SPOILT
 */
export async function restoreSnapshot(): Promise<boolean> {
  const text = await excelRun((context) => readKept(context, KEPT_AS));
  if (text === null) return false;
  await session.data().restore(await unpack(text));
  return true;
}

async function pack(snapshot: Snapshot): Promise<string> {
  const json = JSON.stringify([...snapshot]);
  const packed = await through(new Blob([json]), new CompressionStream("gzip"));
  let binary = "";
  for (const byte of packed) binary += String.fromCharCode(byte);
  return btoa(binary);
}

async function unpack(text: string): Promise<Snapshot> {
  try {
    const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
    const json = await through(new Blob([bytes]), new DecompressionStream("gzip"));
    return new Map(JSON.parse(new TextDecoder().decode(json)) as [string, string][]);
  } catch (cause) {
    throw new CodedError("SNAPSHOT_SPOILT", {}, { cause });
  }
}

async function through(blob: Blob, stream: CompressionStream | DecompressionStream): Promise<Uint8Array> {
  return new Uint8Array(await new Response(blob.stream().pipeThrough(stream)).arrayBuffer());
}
