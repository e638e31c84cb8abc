import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { withPicture } from "./architecture-picture";
import mayImport from "./may-import.json";

/* Part of `npm run docs`: draws the picture of ARCHITECTURE.md anew. */
const FILE = path.resolve(__dirname, "../ARCHITECTURE.md");
writeFileSync(FILE, withPicture(readFileSync(FILE, "utf8"), mayImport));
