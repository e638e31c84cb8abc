import { PHRASES } from "../phrases";
import { NAMES } from "./names";

const KNOWN = new Map<string, readonly string[]>([...Object.entries(PHRASES), ...Object.entries(NAMES)]);

const PATTERNS = Object.entries(PHRASES)
  .filter(([phrase]) => phrase.includes("{}"))
  .map(([phrase, translations]) => ({
    pattern: new RegExp(`^${phrase.split("{}").map(escaped).join("(.+)")}$`, "s"),
    translations,
  }));

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/**
 * Returns the words of a detail in Chinese: 0 as written in Hong Kong, 1 as on the mainland. Words that are not this
 * program's stay as they are.
 *
 * @example phraseIn("Saturday", 0) // "星期六"
 * @example phraseIn("value in USD, printed twice", 1) // "USD 金额，印了两次"
 */
export function phraseIn(text: string, which: 0 | 1): string {
  const known = KNOWN.get(text)?.[which];
  if (known !== undefined) return known;
  for (const { pattern, translations } of PATTERNS) {
    const parts = pattern.exec(text)?.slice(1);
    if (!parts) continue;
    let next = 0;
    return translations[which].replace(/\{(\d?)\}/g, (_, place: string) =>
      phraseIn(parts[place === "" ? next++ : Number(place)] ?? "", which),
    );
  }
  return text;
}
