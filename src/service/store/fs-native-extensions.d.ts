declare module "fs-native-extensions" {
  /** Locks a file for this open descriptor; false when another has it. */
  export function tryLock(fd: number): boolean;
  export function unlock(fd: number): void;
}
