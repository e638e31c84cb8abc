import manifest from "../../package.json";

/** The release of this service. Its add-in, from the same build, has the same release. */
export const RELEASE: string = manifest.version;
