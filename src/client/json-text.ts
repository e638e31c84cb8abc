import { CodedError } from "../errors/coded-error";

/** @throws SERVICE_ANSWER_INVALID for a truncated text, or for a web page in place of JSON */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw new CodedError("SERVICE_ANSWER_INVALID", {}, { cause });
  }
}
