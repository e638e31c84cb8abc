import { SIMPLIFIED_CHARACTERS } from "./simplified-characters";

const PAIRS = SIMPLIFIED_CHARACTERS.match(/../g) ?? [];
const SIMPLIFIED = new Map(PAIRS.map(([character = "", simplified = ""]) => [character, simplified]));

/**
 * The part of the table of characters that names need: every traditional character whose simplified one, or which
 * itself, is in a name. Readers compare texts with these names in simplified characters.
 *
 * @example simplifiedFor(["騰訊控股"]) // "訊讯騰腾"
 */
export function simplifiedFor(names: readonly (string | null)[]): string {
  const inNames = new Set<string>();
  for (const name of names)
    for (const character of name ?? "") inNames.add(SIMPLIFIED.get(character) ?? character);
  return PAIRS.filter(([, simplified = ""]) => inNames.has(simplified)).join("");
}
