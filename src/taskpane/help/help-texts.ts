import type { Language } from "../../errors/entry";
import type { HelpTexts } from "./help-form";
import { HELP_EN } from "./help-en";
import { HELP_ZH_CN } from "./help-zh-cn";
import { HELP_ZH_HK } from "./help-zh-hk";

/** What the help says, in each language. */
export const HELP_TEXTS: Readonly<Record<Language, HelpTexts>> = {
  en: HELP_EN,
  "zh-HK": HELP_ZH_HK,
  "zh-CN": HELP_ZH_CN,
};
