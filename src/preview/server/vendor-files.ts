/** The libraries that the page loads beside its own script, unmodified and each as its own file. */
export const VENDOR: Readonly<Record<string, string>> = {
  "o_spreadsheet.js": "@odoo/o-spreadsheet/dist/o_spreadsheet.min.iife.js",
  "o_spreadsheet.css": "@odoo/o-spreadsheet/dist/o_spreadsheet.css",
  "o_spreadsheet.xml": "@odoo/o-spreadsheet/dist/o_spreadsheet.xml",
  "owl.js": "@odoo/owl/dist/owl.iife.min.js",
  "chart.js": "chart.js/dist/chart.umd.js",
  "bootstrap.css": "bootstrap/dist/css/bootstrap.min.css",
  "font-awesome.css": "font-awesome/css/font-awesome.min.css",
};
export const FONTS = "font-awesome/fonts";
/** office.js for the add-in's frame, used instead of Microsoft's network. */
export const OFFICE_JS_PACKAGE = "@microsoft/office-js";

/**
 * Returns the name of the package that contains a file.
 *
 * @example packageOf("@odoo/owl/dist/owl.iife.min.js") // "@odoo/owl"
 */
export const packageOf = (file: string): string =>
  file
    .split("/")
    .slice(0, file.startsWith("@") ? 2 : 1)
    .join("/");

/** The packages whose files the preview serves unchanged. */
export const VENDOR_PACKAGES: readonly string[] = [
  ...new Set([...Object.values(VENDOR), FONTS, OFFICE_JS_PACKAGE].map(packageOf)),
];

/** The text before the notices of what the preview serves. It says how to replace a library, as the LGPL requires. */
export const PREVIEW_PREAMBLE = `The preview workbook of HK Short Selling: licences and notices of the software of others that it serves.

The workbook engine (o-spreadsheet) and Owl are under the GNU Lesser General Public License; its full text is below.
They are served unmodified, each as a file of its own, and are not part of any bundle. To replace one, put your own
build in the place of its file and start the preview again; no other file needs to change:

${Object.entries(VENDOR)
  .filter(([, file]) => file.startsWith("@odoo/"))
  .map(([name, file]) => `  /vendor/${name} is node_modules/${file}`)
  .join("\n")}

On the command line, hkshort calc loads node_modules/@odoo/o-spreadsheet/dist/o_spreadsheet.cjs in the same way.
Their sources are at https://github.com/odoo/o-spreadsheet and https://github.com/odoo/owl. npm run build makes everything
else that is served anew; npm ci brings the usual files back.

office.js is Microsoft's, served unmodified under /officejs/. Microsoft is not responsible for maintaining, updating or
supporting this add-in.

The software of others:`;
