import type { CodedError } from "../errors/coded-error";
import type { Wording } from "../errors/wording";
import type { FormattedNumber } from "./cell";
import { shownFor } from "../measures/error-in-cell";
import type { HostForm } from "./present";

/**
 * Excel on the web takes requests and answers of up to 5 MB, 5,242,880 bytes (documented). We assume that this limit
 * also applies to the result of a function (docs/excel.md, rule 12). The rest of the 5 MB is for the text around the
 * result.
 */
const MOST_BYTES = 5_000_000;

const PLAIN: HostForm = {
  // Numbers are sent with 15 digits, as many as Excel shows. A fraction of 17 digits would take a tenth more bytes.
  number: (value) => Number(value.toPrecision(15)),
  error: (error) => new CustomFunctions.Error(codeOf(error)),
  passed: (error) => error,
};

const codeOf = (error: CodedError): CustomFunctions.ErrorCode =>
  shownFor(error) === "#N/A"
    ? CustomFunctions.ErrorCode.notAvailable
    : CustomFunctions.ErrorCode.invalidValue;

/**
 * Converts values to Excel's form; errors get their sentence in the user's language. A number carries its format if the
 * host accepts one, else it is plain.
 */
export const excelForm = (takesFormats: boolean, wording: Wording): HostForm => ({
  limit: { bytes: MOST_BYTES, plain: PLAIN },
  number(basicValue, numberFormat, properties) {
    if (!takesFormats) return basicValue;
    if (!properties) return { type: "Double", basicValue, numberFormat };
    return { type: "Double", basicValue, numberFormat, properties: entities(properties) };
  },
  error: (error) => new CustomFunctions.Error(codeOf(error), error.sentenceIn(wording)),
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

/** Throws if the result is a single error: only then does every version of Excel show its sentence. */
export function throwSingleError(block: unknown[][]): unknown[][] {
  const only = block.length === 1 && block[0]?.length === 1 ? block[0][0] : undefined;
  if (only instanceof CustomFunctions.Error)
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- what Excel asks for; at run time it is an Error
    throw only;
  return block;
}
