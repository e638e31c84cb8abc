import type { Language } from "./entry";
import { NAMES, PHRASES } from "./phrases";

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
 * Returns the words of a detail in a language. Words that are not this program's stay as they are.
 *
 * @example phraseIn("Saturday", "zh-HK") // "星期六"
 * @example phraseIn("value in USD, printed twice", "zh-CN") // "USD 金额，印了两次"
 */
export function phraseIn(text: string, language: Language): string {
  const name = NAMES[text]?.[language];
  if (name !== undefined) return name;
  if (language === "en") return text;
  const which = language === "zh-HK" ? 0 : 1;
  const known = (PHRASES as Partial<Record<string, readonly string[]>>)[text]?.[which];
  if (known !== undefined) return known;
  for (const { pattern, translations } of PATTERNS) {
    const parts = pattern.exec(text)?.slice(1);
    if (!parts) continue;
    let next = 0;
    return translations[which].replace(/\{(\d?)\}/g, (_, place: string) =>
      phraseIn(parts[place === "" ? next++ : Number(place)] ?? "", language),
    );
  }
  return text;
}
