import type { CellPosition, Library } from "../engine/library";
import type { EngineArgument, FunctionMetadata, ParameterMetadata } from "./function-values";

/** The engine's evaluation of a formula. */
export interface EvaluationContext {
  /** The cell of the formula, if it is in one. */
  readonly __originCellPosition?: CellPosition;
  /** Missing when the composer evaluates a formula that is being typed. */
  readonly updateDependencies?: unknown;
}

/** Registers a function of the add-in with the engine, under the name that is typed in a cell. */
export function registerFunction(
  library: Library,
  typedName: string,
  { name, description, parameters }: FunctionMetadata,
  call: (context: EvaluationContext, args: EngineArgument[]) => EngineArgument,
): void {
  library.registries.functionRegistry.replace(typedName, {
    description: description ?? name,
    category: "Add-in",
    args: inEngine(parameters).map((parameter) => ({
      name: parameter.name,
      description: parameter.description ?? parameter.name,
      optional: parameter.optional ?? false,
      repeating: parameter.repeating ?? false,
      acceptErrors: true,
      // ANY beside RANGE accepts a single value too, which Excel passes as a block of one cell. A block where a
      // single value is expected is refused by `call`; otherwise the engine would call it for each of its cells.
      ...{ type: ["ANY", "RANGE"], acceptMatrix: true },
    })),
    compute(this: EvaluationContext, ...args: EngineArgument[]) {
      return call(this, args);
    },
  } as never);
}

/**
 * The engine wants more repeating arguments than optional ones, so a repeating parameter is registered as often as that
 * takes. Their names do not matter: `call` counts the arguments itself.
 */
function inEngine(parameters: readonly ParameterMetadata[]): readonly ParameterMetadata[] {
  const optional = parameters.filter((each) => each.optional && !each.repeating).length;
  return parameters.flatMap((each) =>
    each.repeating ? new Array<ParameterMetadata>(optional + 1).fill(each) : [each],
  );
}
