import * as v from "valibot";
import { CodedError } from "../errors/coded-error";
import type { Day } from "../market/trading-day";

/**
 * Validates JSON from a service by a schema. Properties that the schema does not have are dropped.
 *
 * @throws SERVICE_ANSWER_INVALID for anything that does not match the schema
 */
export function readJson<T>(schema: v.GenericSchema<unknown, T>, json: unknown): T {
  const result = v.safeParse(schema, json);
  if (!result.success) throw new CodedError("SERVICE_ANSWER_INVALID", {}, { cause: result.issues[0] });
  return result.output;
}

/** A long column is checked by one loop: a schema for each of its elements would take many times as long. */
const columnOf =
  <T>(isElement: (value: unknown) => value is T) =>
  (value: unknown): value is readonly T[] =>
    Array.isArray(value) && value.every(isElement);

const isNumber = (value: unknown): value is number => typeof value === "number";
const isText = (value: unknown): value is string => typeof value === "string";
const DAY = /^\d{4}-\d\d-\d\d$/;
export const isDay = (value: unknown): value is Day => typeof value === "string" && DAY.test(value);

export const isNumbers = columnOf(isNumber);
export const isNumbersOrNull = columnOf((value): value is number | null => value === null || isNumber(value));
export const isTextsOrNull = columnOf((value): value is string | null => value === null || isText(value));

export const version1 = v.literal(1);
export const day = v.custom<Day>(isDay);
export const days = v.custom<readonly Day[]>(columnOf(isDay));
export const numbers = v.custom<readonly number[]>(isNumbers);
export const numbersOrNull = v.custom<readonly (number | null)[]>(isNumbersOrNull);
export const textsOrNull = v.custom<readonly (string | null)[]>(isTextsOrNull);
