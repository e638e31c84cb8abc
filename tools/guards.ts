import ts from "typescript";
import { statedSets, type RequirementSet } from "./requirement-sets";

const GUARDS = ["isSetSupported", "hasSet"];

/**
 * Returns the sets that are known to be supported at a node: from the conditions around it and the early returns
 * before it.
 */
export function setsAround(node: ts.Node, checker: ts.TypeChecker): RequirementSet[] {
  const known: RequirementSet[] = [];
  for (let child = node; !ts.isSourceFile(child); child = child.parent) {
    known.push(...fromParent(child, child.parent, checker));
    if (ts.isFunctionLike(child) || ts.isVariableStatement(child)) known.push(...statedSets(child));
  }
  return known;
}

function fromParent(child: ts.Node, parent: ts.Node, checker: ts.TypeChecker): RequirementSet[] {
  if (ts.isIfStatement(parent) && child !== parent.expression)
    return implied(parent.expression, child === parent.thenStatement, checker);
  if (ts.isConditionalExpression(parent) && child !== parent.condition)
    return implied(parent.condition, child === parent.whenTrue, checker);
  if (ts.isBinaryExpression(parent) && child === parent.right) {
    const { kind } = parent.operatorToken;
    if (kind === ts.SyntaxKind.AmpersandAmpersandToken) return implied(parent.left, true, checker);
    if (kind === ts.SyntaxKind.BarBarToken) return implied(parent.left, false, checker);
  }
  if (ts.isBlock(parent) || ts.isSourceFile(parent))
    return parent.statements
      .slice(0, parent.statements.indexOf(child as ts.Statement))
      .filter(ts.isIfStatement)
      .filter((statement) => leaves(statement.thenStatement))
      .flatMap((statement) => implied(statement.expression, false, checker));
  return [];
}

const leaves = (statement: ts.Statement): boolean =>
  ts.isReturnStatement(statement) ||
  ts.isThrowStatement(statement) ||
  ts.isContinueStatement(statement) ||
  (ts.isBlock(statement) && statement.statements.some(leaves));

/** Returns the sets that are supported if a condition has an outcome. */
function implied(condition: ts.Expression, outcome: boolean, checker: ts.TypeChecker): RequirementSet[] {
  if (ts.isParenthesizedExpression(condition)) return implied(condition.expression, outcome, checker);
  if (ts.isPrefixUnaryExpression(condition) && condition.operator === ts.SyntaxKind.ExclamationToken)
    return implied(condition.operand, !outcome, checker);
  if (ts.isBinaryExpression(condition)) {
    const { kind } = condition.operatorToken;
    const both = outcome ? ts.SyntaxKind.AmpersandAmpersandToken : ts.SyntaxKind.BarBarToken;
    return kind === both
      ? [...implied(condition.left, outcome, checker), ...implied(condition.right, outcome, checker)]
      : [];
  }
  if (!outcome) return ts.isIdentifier(condition) ? throughName(condition, outcome, checker) : [];
  if (ts.isCallExpression(condition)) return ofCall(condition, checker);
  return ts.isIdentifier(condition) ? throughName(condition, outcome, checker) : [];
}

/**
 * Returns the set of a call such as `isSetSupported("ExcelApi", "1.16")`, or of a function without arguments that
 * returns one.
 */
function ofCall(call: ts.CallExpression, checker: ts.TypeChecker): RequirementSet[] {
  const { expression } = call;
  const name = ts.isPropertyAccessExpression(expression) ? expression.name.text : expression.getText();
  const [set, version] = call.arguments;
  if (GUARDS.includes(name) && set && ts.isStringLiteral(set) && (!version || ts.isStringLiteral(version)))
    return [{ name: set.text, version: version?.text ?? "1.1" }];
  if (call.arguments.length > 0 || !ts.isIdentifier(expression)) return [];
  const answer = answerOf(initializerOf(expression, checker));
  return answer ? implied(answer, true, checker) : [];
}

/**
 * Follows a name to its value: after `const withUndo = hasSet("ExcelApi", "1.20")`, the condition `withUndo` is that
 * call.
 */
function throughName(name: ts.Identifier, outcome: boolean, checker: ts.TypeChecker): RequirementSet[] {
  const value = initializerOf(name, checker);
  return value && ts.isExpression(value) ? implied(value, outcome, checker) : [];
}

function initializerOf(name: ts.Identifier, checker: ts.TypeChecker): ts.Node | undefined {
  let symbol = checker.getSymbolAtLocation(name);
  if (symbol && symbol.flags & ts.SymbolFlags.Alias) symbol = checker.getAliasedSymbol(symbol);
  const declaration = symbol?.valueDeclaration;
  if (!declaration) return undefined;
  if (ts.isFunctionDeclaration(declaration)) return declaration;
  const isConst =
    ts.isVariableDeclaration(declaration) &&
    ts.isVariableDeclarationList(declaration.parent) &&
    (declaration.parent.flags & ts.NodeFlags.Const) !== 0;
  return isConst ? declaration.initializer : undefined;
}

function answerOf(made: ts.Node | undefined): ts.Expression | undefined {
  if (!made || !(ts.isArrowFunction(made) || ts.isFunctionDeclaration(made)) || !made.body) return undefined;
  if (!ts.isBlock(made.body)) return made.body;
  const [only] = made.body.statements;
  return made.body.statements.length === 1 && only && ts.isReturnStatement(only)
    ? only.expression
    : undefined;
}
