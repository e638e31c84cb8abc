import type { Language } from "./entry";

/** The language of ours for one of Office's: Chinese as written in Hong Kong and Taiwan, on the mainland, or English. */
export function languageFor(locale: string): Language {
  if (!/^zh/i.test(locale)) return "en";
  return /^zh-(CN|SG|Hans)/i.test(locale) ? "zh-CN" : "zh-HK";
}
