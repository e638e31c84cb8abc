import type { Language } from "../errors/entry";
import type { FormattedNumber } from "./cell";
import { shownFor } from "../measures/error-in-cell";
import type { HostForm } from "./present";

/** Excel's form of values, errors with their sentence in the user's language. A number carries its format where the host takes one; elsewhere it is plain. */
export const excelForm = (takesFormats: boolean, language: Language): HostForm => ({
  number(basicValue, numberFormat, properties) {
    if (!takesFormats) return basicValue;
    if (!properties) return { type: "Double", basicValue, numberFormat };
    return { type: "Double", basicValue, numberFormat, properties: entities(properties) };
  },
  error: (error) =>
    new CustomFunctions.Error(
      shownFor(error) === "#N/A"
        ? CustomFunctions.ErrorCode.notAvailable
        : CustomFunctions.ErrorCode.invalidValue,
      error.sentenceIn(language),
    ),
  passed: (error) => error,
});

const entities = (properties: NonNullable<FormattedNumber["properties"]>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(properties).map(([label, value]) => [
      label,
      typeof value === "number"
        ? { type: "Double", basicValue: value }
        : { type: "String", basicValue: value },
    ]),
  );

/** An error alone is thrown: only then does every version of Excel show its sentence. */
export function throwSingleError(block: unknown[][]): unknown[][] {
  const only = block.length === 1 && block[0]?.length === 1 ? block[0][0] : undefined;
  if (only instanceof CustomFunctions.Error)
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- what Excel asks for; at run time it is an Error
    throw only;
  return block;
}
