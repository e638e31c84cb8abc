import { CodedError } from "../errors/coded-error";
import { asSecurityCode, type StockCode } from "../market/stock-code";
import { findByName, type Named } from "../measures/find-code";
import type { MarketView } from "../measures/market-view";
import { readFlag } from "./arguments";
import { OMITTED } from "./broadcast";
import { isBlank, plainValue } from "./cell";
import { eachElement, oneBlock } from "./each-element";

/** The most candidates that an error names, and the most characters of a text that it quotes. */
const MOST_NAMED = 5;
const MOST_TEXT = 40;

const oneCode = eachElement(({ view }, [element, all]) => {
  readFlag(all, "all");
  const text = readText(element);
  if (text === "") return "";
  const code = ownCode(view, text);
  if (code !== null) return code;
  const { meant } = findByName(view, text);
  const [first] = meant;
  if (!first) throw notFound(text);
  if (meant.length > 1)
    throw new CodedError("NAME_AMBIGUOUS", {
      text: text.slice(0, MOST_TEXT),
      count: meant.length,
      candidates: `${meant.slice(0, MOST_NAMED).map(described).join(", ")}${meant.length > MOST_NAMED ? ", …" : ""}`,
    });
  return first.code;
});

const allCodes = oneBlock(({ view }, [element]) => {
  const text = readText(element);
  if (text === "") return [[""]];
  const { all } = findByName(view, text);
  if (all.length === 0) throw notFound(text);
  return all.map(({ code }) => [code]);
});

/** @throws NAME_MISSING */
function readText(element: unknown): string {
  if (element === OMITTED) throw new CodedError("NAME_MISSING");
  return isBlank(element) ? "" : String(element);
}

/** Returns the text as a code, if it is one that the archive names. */
function ownCode(view: MarketView, text: string): StockCode | null {
  const code = asSecurityCode(text);
  return code !== null && (!view.hasSecurities || view.security(code)) ? code : null;
}

const described = ({ code, name, chineseName }: Named): string =>
  `${code} ${name ?? chineseName ?? ""}`.trim();
const notFound = (text: string): CodedError =>
  new CodedError("NAME_NOT_FOUND", { text: text.slice(0, MOST_TEXT) });

/**
 * Whether the argument asks for all codes. An argument that is not TRUE or FALSE counts as FALSE here; the function
 * that returns one code refuses it.
 */
function asksForAll(all: unknown[][] | undefined): boolean {
  try {
    return all != null && readFlag(plainValue(all[0]?.[0]), "all");
  } catch {
    return false;
  }
}

/**
 * Code of the security that a name means. A name that equals the text comes before one that contains it, and a counter
 * in HKD before the security's other counters. If several securities fit, the error names them.
 * @customfunction SHORTCODE
 * @example =SHORTCODE("Tencent") // 0700
 * @param {any[][]} text Name or a part of it, such as "Tencent", in English or in Chinese (traditional or simplified); a range gives a code for each.
 * @param {any[][]} [all] TRUE for the codes of all securities that fit, one below the other.
 * @returns {any[][]} The code, or one for each name.
 */
export function shortCode(text: unknown[][], all?: unknown[][]) {
  return asksForAll(all) ? allCodes([text]) : oneCode([text, all]);
}
