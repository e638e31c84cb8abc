import type { Language } from "../errors/entry";

/** A function's description in functions.json, which Excel's help shows too. */
export interface FunctionHelp {
  readonly id: string;
  readonly description: string;
  readonly parameters: readonly ParameterHelp[];
  readonly examples: readonly { readonly formula: string; readonly shown: string }[];
}
export interface ParameterHelp {
  readonly name: string;
  readonly description: string;
  readonly isOptional: boolean;
  /** The possible values; empty if any value may be typed. */
  readonly choices: readonly { readonly value: string; readonly tooltip: string }[];
}

interface FunctionsFile {
  readonly enums: readonly {
    readonly id: string;
    readonly values: readonly { readonly stringValue: string; readonly tooltip: string }[];
  }[];
  readonly functions: readonly {
    readonly id: string;
    readonly description: string;
    readonly parameters: readonly {
      readonly name: string;
      readonly description: string;
      readonly optional?: boolean;
      readonly customEnumId?: string;
    }[];
  }[];
}

const read = async <T>(file: string): Promise<T> => {
  const response = await fetch(file);
  return (await response.json()) as T;
};

/**
 * Loads the functions, their arguments and examples in a language: the texts that Excel shows while a formula is
 * typed.
 */
export async function loadFunctions(language: Language): Promise<FunctionHelp[]> {
  const [file, examples] = await Promise.all([
    read<FunctionsFile>(language === "en" ? "functions.json" : `functions.${language}.json`),
    read<Record<string, FunctionHelp["examples"]>>("examples.json"),
  ]);
  return functionsIn(file, examples);
}

/** Returns the functions of a metadata file, with their examples. */
export function functionsIn(
  { enums, functions }: FunctionsFile,
  examples: Readonly<Record<string, FunctionHelp["examples"]>> = {},
): FunctionHelp[] {
  return functions.map(({ id, description, parameters }) => ({
    ...{ id, description, examples: examples[id] ?? [] },
    parameters: parameters.map((parameter) => ({
      name: parameter.name,
      description: parameter.description,
      isOptional: parameter.optional ?? false,
      choices: (enums.find((each) => each.id === parameter.customEnumId)?.values ?? []).map(
        ({ stringValue, tooltip }) => ({ value: stringValue, tooltip }),
      ),
    })),
  }));
}

/**
 * Returns an argument of a formula for a text typed into the builder: a number, a reference or TRUE, otherwise a
 * text.
 */
function argumentOf(typed: string): string {
  const text = typed.trim();
  const isPlain = /^-?\d+(\.\d+)?$/.test(text) && !/^0\d/.test(text);
  const isReference =
    /^('[^']+'!|[\w.]+!)?\$?[A-Z]{1,3}\$?\d+(:\$?[A-Z]{1,3}\$?\d+)?$/i.test(text) || /^\w*\[.*\]$/.test(text);
  return isPlain || isReference || /^(TRUE|FALSE)$/i.test(text) ? text : `"${text.replaceAll('"', '""')}"`;
}

/**
 * Returns the formula of a function with the typed arguments. Empty arguments at the end are omitted.
 *
 * @example formulaFor("SHORTRATIO", ["0700", "", ""]) // '=SHORTRATIO("0700")'
 */
export function formulaFor(id: string, typed: readonly string[]): string {
  const last = typed.findLastIndex((each) => each.trim() !== "");
  const given = typed.slice(0, last + 1).map((each) => (each.trim() === "" ? "" : argumentOf(each)));
  return `=${id}(${given.join(",")})`;
}
