/** The version in package.json; the build inserts it. */
declare const ADDIN_VERSION: string;

export const VERSION = ADDIN_VERSION;
