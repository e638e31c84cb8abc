import { isCallNode, parse, tokenize, type AstExpression, type Node } from "@borgar/fx";
import { ALL_FUNCTIONS } from "../functions/all-functions";
import { isFunctionName } from "../functions/fingerprint";
import { asTyped } from "./as-typed";
import type { FunctionName } from "../functions/present";

/** A call of one of this add-in's functions in a formula. An argument left out is null. */
export interface FunctionCall {
  readonly name: FunctionName;
  readonly args: readonly (AstExpression | null)[];
  /** Whether the formula is this call alone, however many cells it fills. */
  readonly isAlone: boolean;
  /** Whether the call fills one cell if its arguments are single values. */
  readonly fillsOneCell: boolean;
}

const OURS = /SHORT[A-Z]+\s*\(/i;

/**
 * The calls of this add-in's functions in a formula, at any place and with any prefix; null if the formula cannot be
 * read.
 *
 * @example callsIn("=IF(A1>0,SHORTRATIO(B1),0)").length // 1
 */
export function callsIn(formula: unknown): FunctionCall[] | null {
  if (typeof formula !== "string" || !formula.startsWith("=") || !OURS.test(formula)) return [];
  let root: unknown;
  try {
    // Prefixes are removed: not every prefix that Excel writes can be parsed.
    root = parse(tokenize(asTyped(formula, "")));
  } catch {
    return null;
  }
  const calls: FunctionCall[] = [];
  walk(root, (node) => {
    if (!isCallNode(node)) return;
    const name = (node.callee as { name?: string }).name?.toUpperCase() ?? "";
    if (isFunctionName(name))
      calls.push({
        name,
        args: node.arguments,
        isAlone: node === root,
        fillsOneCell: !("fillsBlock" in ALL_FUNCTIONS[name]),
      });
  });
  return calls;
}

/**
 * Whether a formula has functions of this add-in and no other function or name. If such a formula shows #NAME?, Excel
 * does not know this add-in's functions.
 *
 * @example hasOursAlone("=SHORTRATIO(A1)/2") // true
 */
export function hasOursAlone(formula: string): boolean {
  const calls = callsIn(formula);
  if (!calls || calls.length === 0) return false;
  let others = 0;
  let names = 0;
  walk(parse(tokenize(asTyped(formula, ""))), (node) => {
    if (isCallNode(node)) others++;
    if (node.type === "ReferenceIdentifier" && (node as { kind?: string }).kind === "name") names++;
  });
  return others === calls.length && names === 0;
}

function walk(value: unknown, visit: (node: Node) => void): void {
  if (Array.isArray(value)) for (const each of value) walk(each, visit);
  else if (typeof value === "object" && value !== null) {
    if ("type" in value) visit(value as Node);
    for (const each of Object.values(value)) walk(each, visit);
  }
}
