import type { ErrorCode } from "../catalogue";
import type { Language } from "../entry";
import type { Wording } from "../wording";
import { FIGURE_ERRORS } from "./figure-errors";
import { HISTORY_ERRORS } from "./history-errors";
import { INPUT_ERRORS } from "./input-errors";
import { PUBLICATION_ERRORS } from "./publication-errors";
import { SERVICE_ERRORS } from "./service-errors";
import { SHEET_ERRORS } from "./sheet-errors";
import { STORE_ERRORS } from "./store-errors";
import { WITNESS_ERRORS } from "./witness-errors";
import { phraseIn } from "./phrase-in";

/** The sentence of every error, as written in Hong Kong and on the mainland. */
const SENTENCES: Readonly<Record<ErrorCode, readonly [zhHK: string, zhCN: string]>> = {
  ...FIGURE_ERRORS,
  ...HISTORY_ERRORS,
  ...INPUT_ERRORS,
  ...PUBLICATION_ERRORS,
  ...SERVICE_ERRORS,
  ...SHEET_ERRORS,
  ...STORE_ERRORS,
  ...WITNESS_ERRORS,
};

/** Returns the words of errors in Chinese, as written in Hong Kong or on the mainland. */
export function chinese(language: Exclude<Language, "en">): Wording {
  const which = language === "zh-HK" ? 0 : 1;
  return {
    language,
    sentence: (code) => SENTENCES[code][which],
    phrase: (text) => phraseIn(text, which),
  };
}
