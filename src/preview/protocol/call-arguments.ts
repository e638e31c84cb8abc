import type { Engine } from "../engine/engine";
import type { CellPosition, Library } from "../engine/library";
import type { PreviewExcel } from "../excel-build";
import { addressOf, beyondSheet } from "./argument-places";
import {
  parameterOf,
  skippedToAddin,
  toAddin,
  type EngineArgument,
  type FunctionMetadata,
} from "./function-values";

interface Host {
  readonly engine: Engine | undefined;
  readonly library: Library;
  readonly excel: PreviewExcel;
}

/** The arguments of a call as the add-in gets them, and their addresses if the function asks for them. */
export function argumentsOf(
  { parameters, options }: FunctionMetadata,
  args: readonly EngineArgument[],
  caller: CellPosition | undefined,
  host: Host,
): { values: unknown[]; parameterAddresses?: string[] } {
  const valueAt = (index: number): unknown => {
    const parameter = parameterOf(parameters, index);
    return parameter && index < args.length && args[index] == null
      ? skippedToAddin(parameter, host.excel)
      : toAddin(args[index], parameter, beyondSheet(args[index], caller, host.engine), host);
  };
  // Excel passes the arguments of a repeating parameter as an array, one block each; null if there is none.
  const values = parameters.map(({ repeating }, index) => {
    if (!repeating) return valueAt(index);
    return args.length > index ? args.slice(index).map((_, further) => valueAt(index + further)) : null;
  });
  if (!options?.requiresParameterAddresses) return { values };
  // It is not documented whether the addresses of a repeating parameter are gathered too; here they are not.
  const count = Math.max(parameters.length, args.length);
  return {
    values,
    parameterAddresses: Array.from({ length: count }, (_, index) => addressOf(args[index], host.engine)),
  };
}
