import ts from "typescript";
import { setsAround } from "./guards";
import { covers, needsOf, type RequirementSet } from "./requirement-sets";

/** A use of Excel's or Office's API without a guard that not every Excel which loads the add-in supports. */
export interface UnguardedUse {
  readonly file: string;
  readonly line: number;
  readonly use: string;
  readonly set: RequirementSet;
}

/** Returns the uses in a file that need a set which is neither required nor checked around them. */
export function unguardedUses(
  source: ts.SourceFile,
  checker: ts.TypeChecker,
  required: readonly RequirementSet[],
): UnguardedUse[] {
  const found: UnguardedUse[] = [];
  const look = (node: ts.Node, use: string, needs: readonly RequirementSet[]): void => {
    const missing = needs.filter((set) => !required.some((has) => covers(has, set)));
    if (missing.length === 0) return;
    const around = setsAround(node, checker);
    const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
    for (const set of missing)
      if (!around.some((has) => covers(has, set))) found.push({ file: source.fileName, line, use, set });
  };
  const visit = (node: ts.Node): void => {
    for (const { use, declaration } of usesAt(node, checker)) look(node, use, needsOf(declaration));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

interface Use {
  readonly use: string;
  readonly declaration: ts.Node;
}

/** Returns what a node uses: a member, a name, a property of a passed object, the properties in load(). */
function usesAt(node: ts.Node, checker: ts.TypeChecker): Use[] {
  if (ts.isTypeNode(node) || ts.isImportDeclaration(node)) return [];
  if (ts.isPropertyAccessExpression(node))
    return mayBeAbsent(node, checker) ? [] : ofName(node, node.name, checker);
  if (ts.isIdentifier(node) && isRead(node)) return ofName(node, node, checker);
  if (ts.isObjectLiteralExpression(node)) return ofLiteral(node, checker);
  if (ts.isObjectBindingPattern(node)) return ofPattern(node, checker);
  if (ts.isCallExpression(node)) return ofLoad(node, checker);
  return [];
}

/** Whether a name is used by itself: not in a declaration or a type, and not after a dot. */
const isRead = (node: ts.Identifier): boolean =>
  ts.isCallExpression(node.parent) ||
  (ts.isPropertyAccessExpression(node.parent) && node.parent.expression === node);

/** Reading an optional property needs no set, because it is undefined if Excel does not have it. */
function mayBeAbsent(node: ts.PropertyAccessExpression, checker: ts.TypeChecker): boolean {
  const { parent } = node;
  const isWritten =
    ts.isBinaryExpression(parent) &&
    parent.left === node &&
    parent.operatorToken.kind === ts.SyntaxKind.EqualsToken;
  const { flags = 0 } = checker.getSymbolAtLocation(node.name) ?? {};
  return !isWritten && (flags & ts.SymbolFlags.Optional) !== 0;
}

function ofName(node: ts.Expression, name: ts.Node, checker: ts.TypeChecker): Use[] {
  if (isTypePosition(node)) return [];
  const { parent } = node;
  const called = ts.isCallExpression(parent) && parent.expression === node;
  const declaration =
    (called ? checker.getResolvedSignature(parent)?.declaration : undefined) ??
    declarationOf(checker.getSymbolAtLocation(name), checker);
  return declaration ? [{ use: node.getText(), declaration }] : [];
}

function isTypePosition(node: ts.Node): boolean {
  for (let at = node; !ts.isStatement(at) && !ts.isSourceFile(at); at = at.parent)
    if (ts.isTypeNode(at)) return !ts.isExpressionWithTypeArguments(at);
  return false;
}

function declarationOf(symbol: ts.Symbol | undefined, checker: ts.TypeChecker): ts.Node | undefined {
  if (!symbol) return undefined;
  const meant = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  return meant.valueDeclaration ?? meant.declarations?.[0];
}

function members(type: ts.Type | undefined, names: readonly string[], checker: ts.TypeChecker): Use[] {
  const whole = type && checker.getNonNullableType(type);
  return names.flatMap((name) => {
    const declaration = declarationOf(whole && checker.getPropertyOfType(whole, name), checker);
    return declaration ? [{ use: name, declaration }] : [];
  });
}

const ofLiteral = (node: ts.ObjectLiteralExpression, checker: ts.TypeChecker): Use[] =>
  members(
    checker.getContextualType(node),
    node.properties.flatMap(({ name }) => (name && ts.isIdentifier(name) ? [name.text] : [])),
    checker,
  );

const ofPattern = (node: ts.ObjectBindingPattern, checker: ts.TypeChecker): Use[] =>
  members(
    checker.getTypeAtLocation(node),
    node.elements.flatMap(({ name, propertyName }) => {
      const taken = propertyName ?? name;
      return ts.isIdentifier(taken) ? [taken.text] : [];
    }),
    checker,
  );

/** Returns the uses of load("items/name") and load(["values", "formulas"]): each name of each path. */
function ofLoad(call: ts.CallExpression, checker: ts.TypeChecker): Use[] {
  const { expression } = call;
  if (!ts.isPropertyAccessExpression(expression) || expression.name.text !== "load") return [];
  const type = checker.getTypeAtLocation(expression.expression);
  return stringsOf(call.arguments[0])
    .flatMap((text) => text.split(","))
    .flatMap((path) => ofPath(path.trim(), type, checker));
}

const stringsOf = (node: ts.Expression | undefined): string[] => {
  if (!node) return [];
  if (ts.isStringLiteralLike(node)) return [node.text];
  return ts.isArrayLiteralExpression(node) ? node.elements.flatMap(stringsOf) : [];
};

function ofPath(path: string, start: ts.Type, checker: ts.TypeChecker): Use[] {
  const uses: Use[] = [];
  let type: ts.Type = start;
  for (const name of path.split("/")) {
    // "name" of a collection is the name of its items.
    const symbol =
      checker.getPropertyOfType(type, name) ?? checker.getPropertyOfType(itemOf(type, checker), name);
    const declaration = declarationOf(symbol, checker);
    if (!symbol || !declaration) break;
    uses.push({ use: `load("${path}")`, declaration });
    const next = checker.getTypeOfSymbol(symbol);
    type = checker.getIndexTypeOfType(next, ts.IndexKind.Number) ?? next;
  }
  return uses;
}

function itemOf(type: ts.Type, checker: ts.TypeChecker): ts.Type {
  const items = checker.getPropertyOfType(type, "items");
  return (items && checker.getIndexTypeOfType(checker.getTypeOfSymbol(items), ts.IndexKind.Number)) ?? type;
}
