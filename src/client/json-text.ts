import { CodedError } from "../errors/coded-error";

/** @throws SERVICE_ANSWER_INVALID for a text that was cut short, or a page in its place */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw new CodedError("SERVICE_ANSWER_INVALID", {}, { cause });
  }
}
