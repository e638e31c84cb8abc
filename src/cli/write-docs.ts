import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { functionReference } from "./function-reference";

/* `npm run docs`: writes docs/functions.md anew. */
const folder = path.resolve(__dirname, "../../docs");
void functionReference().then((text) => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, "functions.md"), text);
});
