import type { Language } from "./entry";

/**
 * Returns the language of this program for a locale of Office: mainland Chinese for zh-CN, zh-SG and zh-Hans, Hong
 * Kong's for other Chinese, otherwise English.
 */
export function languageFor(locale: string): Language {
  if (!/^zh/i.test(locale)) return "en";
  return /^zh-(CN|SG|Hans)/i.test(locale) ? "zh-CN" : "zh-HK";
}
