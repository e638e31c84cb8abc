import Papa from "papaparse";
import { CodedError } from "../market/errors/coded-error";

/** The rows of a CSV file, with the number of the line each began on. UTF-8; a byte order mark is dropped. */
export function readCsvRecords(bytes: Uint8Array): { line: number; fields: string[] }[] {
  const text = decode(bytes);
  const { data, errors } = Papa.parse<string[]>(text, { delimiter: ",", skipEmptyLines: false });
  const [error] = errors;
  if (error) throw new CodedError("CSV_MALFORMED", { line: (error.row ?? 0) + 1, why: error.message });
  return data
    .map((fields, index) => ({ line: index + 1, fields: fields.map((field) => field.trim()) }))
    .filter(({ fields }) => fields.some((field) => field !== ""));
}

/** @throws CSV_MALFORMED when the bytes are no UTF-8 text */
function decode(bytes: Uint8Array): string {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    if (!text.includes("\0")) return text;
  } catch {
    // refused below
  }
  throw malformed(1, "the file is not UTF-8 text");
}

/** Whether the file ends with its last line complete. A file cut short ends within a line. */
export const endsWithLineBreak = (bytes: Uint8Array): boolean => bytes.at(-1) === 0x0a;

export const malformed = (line: number, why: string): CodedError =>
  new CodedError("CSV_MALFORMED", { line, why });
