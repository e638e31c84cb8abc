import { CodedError } from "../errors/coded-error";
import { MARKET } from "../market/stock-code";
import { choicesOf, readChoice, readCode } from "./arguments";
import { choiceBlock } from "./broadcast";
import { eachElement } from "./each-element";

/**
 * The language of a name.
 * @customenum {string}
 */
enum NAME_LANGUAGE {
  /** As the English publications have it: the usual. */
  en = "en",
  /** As the Chinese publications have it. */
  zh = "zh",
}
const LANGUAGES = choicesOf(NAME_LANGUAGE);
const MARKET_NAMES = { en: "Hong Kong market", zh: "香港市場" };

const nameOf = eachElement(({ view }, [codeElement, languageElement]) => {
  const code = readCode(codeElement);
  if (code === "") return "";
  const language = readChoice(LANGUAGES, languageElement, "en");
  if (code === MARKET) return MARKET_NAMES[language];
  const security = view.security(code);
  if (!security) throw new CodedError("NAME_UNKNOWN", { code });
  const name = language === "en" ? security.name : security.chineseName;
  if (name === null)
    throw new CodedError(language === "en" ? "NAME_UNKNOWN" : "NAME_NOT_IN_LANGUAGE", { code });
  return name;
});

/**
 * Name of a security, as the newest publication in the archive has it.
 * @customfunction SHORTNAME
 * @example =SHORTNAME("0700") // TENCENT
 * @param {any[][]} code Stock code, such as "0700"; a range gives a name for each.
 * @param {NAME_LANGUAGE} [language] "en" (the usual) or "zh".
 * @returns {any[][]} The name, or one for each code.
 */
export function shortName(code: unknown[][], language?: NAME_LANGUAGE) {
  return nameOf([code, choiceBlock(language)]);
}
