import { CodedError } from "../../src/market/errors/coded-error";

/** The coded error that `read` throws; anything else fails the test. */
export function refusalOf(read: () => unknown): CodedError {
  try {
    read();
  } catch (error) {
    if (error instanceof CodedError) return error;
    throw error;
  }
  throw new Error("It was not refused.");
}
