import { CodedError } from "../errors/coded-error";

/** An https origin for a header, without a path and without characters that could end the directive. */
const HTTPS_ORIGIN = /^https:\/\/[a-z\d]([a-z\d.-]*[a-z\d])?(:\d{1,5})?$/i;

/**
 * Checks the origins that an operator allows to frame the pane.
 *
 * @throws FRAME_ANCESTOR_INVALID
 */
export function checkFrameAncestors(origins: readonly string[] = []): void {
  for (const origin of origins)
    if (!HTTPS_ORIGIN.test(origin)) throw new CodedError("FRAME_ANCESTOR_INVALID", { origin });
}

/** Collects an option that may be given several times. */
export const oneMore = (value: string, before: string[] = []): string[] => [...before, value];
