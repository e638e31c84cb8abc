/** A call as Excel made it: its raw arguments. */
export interface HostCall {
  readonly name: string;
  readonly args: readonly unknown[];
  /** The arguments' addresses, as Excel gave them. */
  readonly addresses: unknown;
}

/** Records the calls of the functions while it is on, for the checks of what Excel passes. */
export interface CallProbe {
  isOn: boolean;
  calls: HostCall[];
}

/** It is global, so that code outside this bundle can find it too. */
declare global {
  var hkshortCalls: CallProbe | undefined;
}

/** The call probe of this page. */
export const callProbe = (): CallProbe => (globalThis.hkshortCalls ??= { isOn: false, calls: [] });
