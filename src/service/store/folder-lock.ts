import { closeSync, mkdirSync, openSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { tryLock, unlock } from "fs-native-extensions";
import { CodedError } from "../../errors/coded-error";

/**
 * The process that has a data folder open. `url` and `token` are set while it serves: other processes then use the
 * service instead of the folder.
 */
export interface FolderOwner {
  readonly pid: number;
  readonly command: string;
  readonly url?: string;
  /** The token that permits changes through the service. The file is readable by its user only. */
  readonly token?: string;
  /** The certificate authority in PEM, if the certificate is one for this machine only. */
  readonly authority?: string | undefined;
}

/** An owner that serves. */
export type ServingOwner = FolderOwner & { readonly url: string; readonly token: string };

export interface FolderLock {
  /** Tells other processes who owns the folder and how to reach it. */
  announce(owner: FolderOwner): void;
  release(): void;
}

/** A store on a server needs no lock. */
export const NO_LOCK: FolderLock = { announce: () => undefined, release: () => undefined };

const ownerFile = (folder: string): string => path.join(folder, "owner.json");

/**
 * Locks a data folder for this process; null if another process has it. The lock is the operating system's own (two
 * writers corrupt PGlite): it cannot be stolen from a live process, and a dead one leaves none behind.
 */
export function tryLockFolder(folder: string, command: string): FolderLock | null {
  const file = openLockFile(folder);
  if (!tryLock(file)) {
    closeSync(file);
    return null;
  }
  const announce = (owner: FolderOwner): void => {
    writeFileSync(ownerFile(folder), JSON.stringify(owner), { mode: 0o600 });
  };
  announce({ pid: process.pid, command });
  let isReleased = false;
  const release = (): void => {
    // The number of a closed file is given to the next file that any thread opens, so it must not be closed twice.
    if (isReleased) return;
    isReleased = true;
    unlock(file);
    closeSync(file);
  };
  return { announce, release };
}

/** @throws STORE_UNREADABLE if the folder cannot be made or written to */
function openLockFile(folder: string): number {
  try {
    mkdirSync(folder, { recursive: true });
    return openSync(path.join(folder, "lock"), "a+");
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    const why =
      code === "EEXIST" || code === "ENOTDIR" ? "it is a file, not a folder." : "it cannot be written to.";
    throw new CodedError("STORE_UNREADABLE", { folder, why }, { cause });
  }
}

/**
 * Reads what the owner of a folder wrote about itself; null if it is missing or unreadable. The owner may have ended
 * since.
 */
export function readOwner(folder: string): FolderOwner | null {
  try {
    return JSON.parse(readFileSync(ownerFile(folder), "utf8")) as FolderOwner;
  } catch {
    return null;
  }
}

/**
 * Returns the service that has the folder, according to the folder's owner file; null if no service has it now. Locks
 * and creates nothing.
 */
export function servingOwner(folder: string): ServingOwner | null {
  const owner = readOwner(folder);
  if (!owner?.url || !owner.token || !isRunning(owner.pid)) return null;
  try {
    const file = openSync(path.join(folder, "lock"), "r+");
    const isFree = tryLock(file);
    if (isFree) unlock(file);
    closeSync(file);
    return isFree ? null : { ...owner, url: owner.url, token: owner.token };
  } catch {
    return null;
  }
}

/** Whether the process runs. A process of another user counts too. */
function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

export function inUse(folder: string): CodedError {
  const owner = readOwner(folder);
  return new CodedError("STORE_IN_USE", { folder, pid: owner?.pid ?? "?", command: owner?.command ?? "?" });
}
