import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { withPicture } from "./architecture-picture";
import { functionReference } from "./function-reference";
import mayImport from "./may-import.json";

/* `npm run docs`: writes docs/functions.md, and draws the picture of ARCHITECTURE.md. */
const place = (file: string): string => path.resolve(__dirname, "..", file);

const architecture = place("ARCHITECTURE.md");
writeFileSync(architecture, withPicture(readFileSync(architecture, "utf8"), mayImport));
writeFileSync(place("docs/functions.md"), functionReference());
