/** A call as Excel made it: its arguments before anything is made of them. */
export interface HostCall {
  readonly name: string;
  readonly args: readonly unknown[];
  /** What Excel told of the arguments' addresses. */
  readonly addresses: unknown;
}

/** Notes the calls of the functions while it is on, for the checks that look at what Excel hands over. */
export interface CallProbe {
  isOn: boolean;
  calls: HostCall[];
}

/** In the page, where whoever looks at its functions from outside finds it too. */
declare global {
  var hkshortCalls: CallProbe | undefined;
}

/** The one of this page. */
export const callProbe = (): CallProbe => (globalThis.hkshortCalls ??= { isOn: false, calls: [] });
