/** Put in by the build: the version in package.json. */
declare const ADDIN_VERSION: string;

export const VERSION = ADDIN_VERSION;
