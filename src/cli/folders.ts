import path from "node:path";

/** The folder of the sample store, which all commands read by default. Ignored by git. */
export const SAMPLE_FOLDER = path.join("data", "sample");
/** Where `import` puts publications when no folder is named. Published files and the sample are never mixed. */
export const PUBLISHED_FOLDER = path.join("data", "published");
/** The project's own folder, two levels above src/cli and dist/cli alike; data folders are below the current one. */
export const PROJECT = path.resolve(__dirname, "../..");
/** Where the add-in is built to. */
export const ADDIN_FOLDER = path.join(PROJECT, "dist", "addin");
/** Where the build keeps what changes its name with every release. */
export const RELEASES_FOLDER = path.join(PROJECT, "dist", "releases");
/** Where the preview's page is built to. */
export const PREVIEW_FOLDER = path.join(PROJECT, "dist", "preview");
/** The manifest that loads the add-in into the Excel of this machine. */
export const MANIFEST = path.join(PROJECT, "manifest.xml");
