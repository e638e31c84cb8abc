import { CodedError } from "../errors/coded-error";
import {
  FIELD_NAMES,
  SCREEN_FIELDS,
  type FigureField,
  type ListField,
  type ScreenField,
  type TextField,
} from "./screen-fields";

/** A field with a test of a security's figure or text; or a list, and whether a security has to be in it. */
export type Criterion = { readonly name: ScreenField } & (
  | { readonly field: FigureField; readonly meets: (figure: number) => boolean }
  | { readonly field: TextField; readonly meets: (text: string) => boolean }
  | { readonly field: ListField; readonly list: string; readonly isIn: boolean }
);

/** The operators of SUMIFS. */
const COMPARED = {
  "=": (order: number) => order === 0,
  "<>": (order: number) => order !== 0,
  ">": (order: number) => order > 0,
  ">=": (order: number) => order >= 0,
  "<": (order: number) => order < 0,
  "<=": (order: number) => order <= 0,
} as const;
type Operator = keyof typeof COMPARED;

/** Other names of a field. */
const ALSO: ReadonlyMap<string, ScreenField> = new Map([["price", "close"]]);

/**
 * Reads fields and criteria, given in turn. A pair of two blanks, as at the end of a range, is skipped.
 *
 * @example readCriteria(["ratio", ">30%", "turnover", ">50m"]).map(({ name }) => name) // ["ratio", "turnover"]
 * @throws CRITERIA_UNPAIRED, FIELD_UNKNOWN, CRITERION_INVALID, CHOICE_UNKNOWN
 */
export function readCriteria(values: readonly unknown[]): readonly Criterion[] {
  const criteria: Criterion[] = [];
  for (let place = 0; place + 1 < values.length; place += 2) {
    const [field, criterion] = [values[place], values[place + 1]].map(textOf) as [string, string];
    if (field !== "" || criterion !== "") criteria.push(readCriterion(readField(field), criterion));
  }
  if (values.length % 2 !== 0 || criteria.length === 0)
    throw new CodedError("CRITERIA_UNPAIRED", { count: values.length });
  return criteria;
}

/** Returns what a person typed or a cell holds, as text. Excel may pass a blank cell as 0. */
const textOf = (value: unknown): string =>
  value == null || value === 0
    ? ""
    : (value as string | number | boolean).toString().normalize("NFKC").trim();

function readField(text: string): ScreenField {
  const given = text.toLowerCase();
  const found = FIELD_NAMES.find((name) => name.toLowerCase() === given) ?? ALSO.get(given);
  if (found !== undefined) return found;
  throw new CodedError("FIELD_UNKNOWN", { given: text.slice(0, 40), allowed: FIELD_NAMES.join('", "') });
}

/** "=" may be left out before a value; "<>" alone means any known value, as in SUMIFS. */
function readCriterion(name: ScreenField, text: string): Criterion {
  const [, sign, value = ""] = /^(<>|<=|>=|=|<|>)?\s*(.*)$/s.exec(text) ?? [];
  const operator = (sign ?? "=") as Operator;
  const field: FigureField | TextField | ListField = SCREEN_FIELDS[name];
  const invalid = new CodedError("CRITERION_INVALID", { given: text.slice(0, 40), field: name });
  const isAnyKnown = value === "" && operator === "<>";
  if (value === "" && !isAnyKnown) throw invalid;
  if (field.kind === "list") {
    if (value === "" || (operator !== "=" && operator !== "<>")) throw invalid;
    return { name, field, list: value, isIn: operator === "=" };
  }
  if (field.kind === "text")
    return { name, field, meets: isAnyKnown ? () => true : textCriterion(field, operator, value) };
  const number = isAnyKnown ? 0 : readNumber(value);
  if (Number.isNaN(number)) throw invalid;
  const meets = COMPARED[operator];
  return {
    ...{ name, field },
    meets: (figure: number) => isAnyKnown || meets(figure < number ? -1 : figure > number ? 1 : 0),
  };
}

const NUMBER = /^([+-]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?)(?:e([+-]?\d{1,3}))?\s*(%|k|m|bn)?$/i;
const POWERS = new Map([
  ["%", -2],
  ["k", 3],
  ["m", 6],
  ["bn", 9],
]);

/**
 * Reads a number with a unit; NaN if it is none. The unit moves the decimal point, so that 9.9% is exactly the number
 * that 0.099 is.
 *
 * @example readNumber("1.1m") // 1100000
 */
export function readNumber(text: string): number {
  const [, digits = "", exponent = "0", unit = ""] = NUMBER.exec(text) ?? [];
  if (!/\d/.test(digits)) return NaN;
  const power = Number(exponent) + (POWERS.get(unit.toLowerCase()) ?? 0);
  return Number(`${digits.replaceAll(",", "")}e${power}`);
}

/**
 * A criterion of a text. Upper and lower case are the same. "=" and "<>" know the wildcards of SUMIFS: ? is one
 * character, * any number of them, and ~ before one of them means the character itself.
 */
function textCriterion({ values }: TextField, operator: Operator, given: string): (text: string) => boolean {
  const value = values ? (YES_OR_NO.get(given.toLowerCase()) ?? given) : given;
  const pattern = new RegExp(`^${value.replace(SPECIAL, asPattern)}$`, "is");
  if (values && !values.some((each) => pattern.test(each)))
    throw new CodedError("CHOICE_UNKNOWN", { given: value.slice(0, 40), allowed: values.join('", "') });
  if (operator === "=" || operator === "<>") return (text) => pattern.test(text) === (operator === "=");
  const upper = value.toUpperCase();
  return (text) => {
    const own = text.toUpperCase();
    return COMPARED[operator](own < upper ? -1 : own > upper ? 1 : 0);
  };
}

const YES_OR_NO = new Map([
  ["true", "yes"],
  ["false", "no"],
]);
/** Several "*" in a row become one, because a regular expression with several takes very long. */
const SPECIAL = /~([?*~])|\?|\*+|[\\^$.|+()[\]{}]/g;
const asPattern = (found: string, literal?: string): string =>
  literal !== undefined ? `\\${literal}` : found.startsWith("*") ? ".*" : found === "?" ? "." : `\\${found}`;
