import type { Language } from "../errors/entry";
import type { Texts } from "./texts/en";

type TextName = keyof Texts;
export type Say = (name: TextName, detail?: Readonly<Record<string, string | number>>) => string;

const LOAD: Readonly<Record<Language, () => Promise<{ texts: Texts }>>> = {
  en: () => import(/* webpackChunkName: "texts-en" */ "./texts/en"),
  "zh-HK": () => import(/* webpackChunkName: "texts-zh-HK" */ "./texts/zh-hk"),
  "zh-CN": () => import(/* webpackChunkName: "texts-zh-CN" */ "./texts/zh-cn"),
};

/** Makes the function that gives the pane's texts in a language. `{name}` in a text is replaced. */
export async function loadTexts(language: Language): Promise<Say> {
  const { texts } = await LOAD[language]();
  return (name, detail = {}) =>
    texts[name].replace(/\{(\w+)\}/g, (whole, key: string) => String(detail[key] ?? whole));
}
