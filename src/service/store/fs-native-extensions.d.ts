declare module "fs-native-extensions" {
  /** Locks a file for this open descriptor; false when another descriptor has the lock. */
  export function tryLock(fd: number): boolean;
  export function unlock(fd: number): void;
}
