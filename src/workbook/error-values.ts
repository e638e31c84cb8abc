const ERROR = /^#[A-Z_/0!?]+$/;

/** What Excel shows in a cell until its value has arrived. */
const NOT_YET = ["#BUSY!", "#GETTING_DATA"];

/** Whether a cell's value is an error. */
export const isErrorValue = (value: unknown): value is string =>
  isErrorText(value) && !NOT_YET.includes(value);

/** Whether a cell's value is an error or not yet there. */
export const isErrorText = (value: unknown): value is string =>
  typeof value === "string" && ERROR.test(value);
