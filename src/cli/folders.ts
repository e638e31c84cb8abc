import path from "node:path";

/** The folder of the sample store, which git ignores. */
export const SAMPLE_FOLDER = path.join("data", "sample");
/** The folder into which `import` puts publications by default. Published files and the sample are never mixed. */
export const PUBLISHED_FOLDER = path.join("data", "published");
/**
 * The project's own folder, two levels above src/cli and dist/cli alike. Data folders are relative to the current
 * folder.
 */
export const PROJECT = path.resolve(__dirname, "../..");
/** The folder of the built add-in. */
export const ADDIN_FOLDER = path.join(PROJECT, "dist", "addin");
/** The folder in which the build keeps files whose names change with every release. */
export const RELEASES_FOLDER = path.join(PROJECT, "dist", "releases");
/** The folder of the preview's built page. */
export const PREVIEW_FOLDER = path.join(PROJECT, "dist", "preview");
/** The manifest that loads the add-in into the Excel of this machine. */
export const MANIFEST = path.join(PROJECT, "manifest.xml");
