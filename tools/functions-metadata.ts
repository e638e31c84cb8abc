import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseTree } from "custom-functions-metadata";
import type { Language } from "../src/errors/entry";
import { ALL_FUNCTIONS } from "../src/functions/all-functions";
import { TRANSLATIONS } from "./function-translations";

/** The folder with a file for each function. */
const FUNCTIONS = path.resolve(__dirname, "../src/functions");

/** The content of functions.json, in the format of Excel. */
export interface FunctionsJson {
  /** Also passes errors as arguments. Excel 2021 crashes if `allowErrorForDataTypeAny` is set too. */
  readonly allowCustomDataForDataTypeAny: boolean;
  readonly enums: readonly EnumJson[];
  readonly functions: readonly FunctionJson[];
}
export interface FunctionJson {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly parameters: readonly ParameterJson[];
  readonly options?: { readonly requiresParameterAddresses: boolean };
}
interface ParameterJson {
  readonly name: string;
  readonly description: string;
  /** "string" if AutoComplete offers the values of an enumeration. */
  readonly type: "any" | "string";
  readonly customEnumId?: string;
  /** Omitted for a choice, because a call has only one. */
  readonly dimensionality?: "matrix";
  readonly optional?: boolean;
  readonly repeating?: boolean;
}
interface EnumJson {
  readonly id: string;
  readonly type: "string";
  readonly values: readonly {
    readonly name: string;
    readonly stringValue: string;
    readonly tooltip: string;
  }[];
}

/**
 * Whether Excel accepts a function's name: it has at least three characters, begins with a letter and is not the
 * address of a cell (ABC1). Otherwise Excel refuses the add-in.
 */
export const isLegalFunctionName = (name: string): boolean =>
  /^[A-Z][A-Z0-9._]{2,254}$/.test(name) && !/^[A-Z]{1,3}\d+$/.test(name);

/** Returns the file name of a language's metadata; functions.json is the English one. */
export const metadataFile = (language: Language): string =>
  language === "en" ? "functions.json" : `functions.${language}.json`;

/**
 * Makes the metadata in a language from the docstrings of the function files. The generator does not check names,
 * declare that functions accept errors as arguments, or request the addresses that tell a blank cell from an omitted
 * argument; this function does.
 *
 * @throws an Error that names the file or the parameter and its fault, or the sentence without a translation
 */
export function generateMetadata(language: Language = "en", folder = FUNCTIONS): FunctionsJson {
  const json = parseFunctions(folder);
  for (const { name } of json.functions)
    if (!isLegalFunctionName(name))
      throw new Error(`"${name}" is not a name that Excel takes for a function.`);
  for (const each of json.functions) throwIfNotInstallable(each);
  const order = Object.keys(ALL_FUNCTIONS);
  const say = (sentence: string): string => translate(sentence, language);
  return {
    enums: json.enums.map((each) => ({
      ...each,
      values: each.values.map((value) => ({ ...value, tooltip: say(value.tooltip) })),
    })),
    functions: json.functions
      .map((each) => ({
        ...each,
        description: say(each.description),
        parameters: each.parameters.map((parameter) => ({
          ...parameter,
          description: say(parameter.description),
        })),
        ...(each.parameters.some(({ optional }) => optional)
          ? { options: { requiresParameterAddresses: true } }
          : {}),
      }))
      .sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id)),
    allowCustomDataForDataTypeAny: true,
  };
}

/**
 * A repeating parameter must be the last one, because no other can follow it, and optional: Excel installs none of the
 * functions if a repeating matrix is required (office-js#2732).
 */
function throwIfNotInstallable({ id, parameters }: FunctionJson): void {
  parameters.forEach(({ name, repeating, optional }, place) => {
    if (repeating && (!optional || place < parameters.length - 1))
      throw new Error(`${id}: the repeating parameter "${name}" must be optional and the last one.`);
  });
}

/**
 * Parses the function files. The parser knows the enumerations of one file alone: those that functions share, which
 * have files of their own, are added to the text of each.
 */
function parseFunctions(folder: string): Pick<FunctionsJson, "enums" | "functions"> {
  const files = readdirSync(folder).map((file) => ({
    file,
    text: readFileSync(path.join(folder, file), "utf8"),
  }));
  const isFunction = ({ file }: { file: string }): boolean => /^short\w+\.ts$/.test(file);
  const shared = files.filter((each) => !isFunction(each) && each.text.includes("@customenum"));
  const parsed = files
    .filter(isFunction)
    .map(({ file, text }) => parseTree([text, ...shared.map((each) => each.text)].join("\n"), file));
  const errors = parsed.flatMap(({ extras }) => extras.flatMap((extra) => extra.errors));
  if (errors.length > 0) throw new Error(`The functions' docstrings: ${errors.join("; ")}`);
  const enums = parsed.flatMap((each) => each.enums as unknown as EnumJson[]);
  return {
    enums: [...new Map(enums.map((each) => [each.id, each])).values()],
    functions: parsed.flatMap((each) => each.functions as unknown as FunctionJson[]),
  };
}

function translate(text: string, language: Language): string {
  const sentence = text.replace(/\s+/g, " ").trim();
  if (language === "en") return sentence;
  const translation = TRANSLATIONS[sentence];
  if (!translation) throw new Error(`function-translations.ts has no translation of "${sentence}"`);
  return translation[language === "zh-HK" ? 0 : 1];
}

/** A formula in a docstring, and its result with the sample. */
export interface FormulaExample {
  readonly formula: string;
  /** "9.90%; 16.86%": rows are separated by semicolons, cells of a row by ", ". */
  readonly shown: string;
}

const EXAMPLE = /@example (=.+?) \/\/ (.+)$/gm;

/** Returns the examples in a function's docstring. */
export function examplesOf(id: string): FormulaExample[] {
  const source = readFileSync(path.join(FUNCTIONS, `${id.toLowerCase()}.ts`), "utf8");
  return [...source.matchAll(EXAMPLE)].map(([, formula = "", shown = ""]) => ({ formula, shown }));
}
