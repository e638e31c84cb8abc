import { writeFileSync } from "node:fs";
import path from "node:path";
import dictionary from "opencc-js/dict/TSCharacters";

/*
 * `npm run characters`: writes src/service/simplified-characters.ts again, from the table of characters of OpenCC. Of
 * several simplified characters the first is taken. Characters outside the basic plane are left out: no name of a
 * security has one.
 */
const A_LINE = 50;

const pairs = dictionary
  .split("|")
  .map((entry) => entry.split(" ").slice(0, 2).join(""))
  .filter((pair) => /^[\u3400-\u9fff]{2}$/.test(pair) && pair[0] !== pair[1]);
const lines = Array.from(
  { length: Math.ceil(pairs.length / A_LINE) },
  (_, i) => `  "${pairs.slice(A_LINE * i, A_LINE * (i + 1)).join("")}",`,
);
writeFileSync(
  path.resolve(__dirname, "../src/service/simplified-characters.ts"),
  `// Written by \`npm run characters\` from the table of OpenCC (opencc-js, Apache-2.0). Do not edit.

/** Each traditional character, followed by its simplified one. */
export const SIMPLIFIED_CHARACTERS = [
${lines.join("\n")}
].join("");
`,
);
console.log(`${pairs.length} characters.`);
