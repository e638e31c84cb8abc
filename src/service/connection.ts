import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { CodedError } from "../errors/coded-error";
import { fromIsoText, type Day } from "../market/trading-day";

/**
 * Whether publications are fetched. It is off until an operator turns it on, after being shown where the publishers'
 * terms are.
 */
export interface Connection {
  readonly isOn: boolean;
  /** When it was turned on; ISO. */
  readonly since: string | null;
  /** The oldest week of positions that the operator has asked for; null if only those of the last two months. */
  readonly olderFrom: Day | null;
}

const OFF: Connection = { isOn: false, since: null, olderFrom: null };
const fileOf = (folder: string): string => path.join(folder, "connection.json");

/** Reads the decision of a data folder's operator. A file that cannot be read means "off". */
export function readConnection(folder: string): Connection {
  try {
    const { isOn, since, olderFrom } = JSON.parse(
      readFileSync(fileOf(folder), "utf8"),
    ) as Partial<Connection>;
    return isOn === true && typeof since === "string" && !Number.isNaN(Date.parse(since))
      ? { isOn, since, olderFrom: fromIsoText(String(olderFrom)) }
      : OFF;
  } catch {
    return OFF;
  }
}

/**
 * Stores the decision.
 *
 * @throws FOLDER_UNWRITABLE
 */
export function setConnection(folder: string, isOn: boolean, now: Date): Connection {
  const before = readConnection(folder);
  if (before.isOn === isOn && existsSync(fileOf(folder))) return before;
  return write(folder, isOn ? { isOn, since: now.toISOString(), olderFrom: null } : OFF);
}

/**
 * Stores from which week on positions are fetched. Returns null if fetching is off.
 *
 * @throws FOLDER_UNWRITABLE
 */
export function askForOlderWeeks(folder: string, olderFrom: Day): Connection | null {
  const before = readConnection(folder);
  return before.isOn ? write(folder, { ...before, olderFrom }) : null;
}

function write(folder: string, connection: Connection): Connection {
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(`${fileOf(folder)}.part`, JSON.stringify(connection));
    renameSync(`${fileOf(folder)}.part`, fileOf(folder));
  } catch (cause) {
    throw new CodedError("FOLDER_UNWRITABLE", { folder, why: (cause as Error).message }, { cause });
  }
  return connection;
}
