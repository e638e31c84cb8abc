import type { HostForm } from "./present";

/** Excel's form of values. A number carries its format where the host takes one; elsewhere it is plain. */
export const excelForm = (takesFormats: boolean): HostForm => ({
  number: (basicValue, numberFormat) =>
    takesFormats ? { type: "Double", basicValue, numberFormat } : basicValue,
  error: ({ entry, message }) =>
    new CustomFunctions.Error(
      entry.cell === "#N/A" ? CustomFunctions.ErrorCode.notAvailable : CustomFunctions.ErrorCode.invalidValue,
      message,
    ),
  passed: (error) => error,
});

/** An error alone is thrown: only then does every version of Excel show its sentence. */
export function throwSingleError(block: unknown[][]): unknown[][] {
  const [[only] = []] = block;
  if (block.length === 1 && block[0]?.length === 1 && only instanceof CustomFunctions.Error)
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- what Excel asks for; at run time it is an Error
    throw only;
  return block;
}

/** Excel passes an invocation behind the arguments; a function takes as many blocks as it declares. */
export const blocksOf = (args: readonly unknown[], declared: number): unknown[][][] =>
  args.slice(0, declared) as unknown[][][];
