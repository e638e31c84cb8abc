import { session } from "../client/session";
import { isFunctionName } from "../functions/fingerprint";

/**
 * The namespace of the documentation: a workbook may come from a colleague who uses it. Any other namespace belongs to
 * another add-in.
 */
const USUAL = "HKSHORT";

/**
 * The parts of a formula that matter for function names: texts; calls of add-in functions, with Excel's prefix; names
 * of sheets, books and columns; other words.
 */
const PART = new RegExp(
  [
    String.raw`"(?:[^"]|"")*"`,
    String.raw`(?<!!)((?:(?:'(?:[^']|'')*'|\[[^\]]*\]|[\p{L}\p{N}_.]+)!)?_xldudf_(?:[\p{L}\p{N}_.]+_)?|[\p{L}_][\p{L}\p{N}_.]*\.)?(SHORT[A-Z]+)(?=\s*\()`,
    String.raw`'(?:[^']|'')*'`,
    String.raw`\[(?:'.|[^'\]])*\]`,
    String.raw`[\p{L}\p{N}_.\\]+`,
  ].join("|"),
  "giu",
);

/**
 * A formula as this installation types it: the add-in's functions with its namespace and no other prefix. Excel may
 * have written `_xldudf_`, a number or a file's name, while it did not know the add-in.
 *
 * @example asTyped("=[2]!_xldudf_HKSHORT_SHORTRATIO(A1)", "") // "=SHORTRATIO(A1)"
 * @example asTyped('=IF(A1="SHORTRATIO(",SHORTRATIO(A1),0)', "HKSHORT") // '=IF(A1="SHORTRATIO(",HKSHORT.SHORTRATIO(A1),0)'
 */
export function asTyped(formula: string, namespace = session.namespace): string {
  const typed = namespace === "" ? "" : `${namespace}.`;
  const ours = new Set(["", USUAL, session.namespace, namespace].map(asSaved));
  return formula.replace(PART, (part: string, before: string | undefined, name: string | undefined) =>
    name !== undefined && isFunctionName(name.toUpperCase()) && ours.has(asSaved(namespaceIn(before)))
      ? typed + name
      : part,
  );
}

/** Whether Excel has prefixed a function of this add-in, because it did not know the add-in then. */
export const hasExcelsPrefix = (formula: string): boolean =>
  /_xldudf_/i.test(formula) && asTyped(formula) !== formula;

/**
 * Returns the namespace in the text before a function's name: HKSHORT for "[2]!_xldudf_HKSHORT_" and for "HKSHORT.".
 */
function namespaceIn(before = ""): string {
  const [, saved] = /_xldudf_(.*?)_?$/iu.exec(before) ?? [];
  return saved ?? before.replace(/\.$/, "");
}

/** Excel saves a namespace's full stops as underscores. */
const asSaved = (namespace: string): string => namespace.toUpperCase().replaceAll(".", "_");
