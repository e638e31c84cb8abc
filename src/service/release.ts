import manifest from "../../package.json";

/** The release of this service: what its add-in, of the same build, is called too. */
export const RELEASE: string = manifest.version;
