import { useState } from "preact/hooks";

let made = 0;

/**
 * An id that is unique in the pane. Preact's own useId gives the same one again to a component that appears after the
 * pane was drawn anew: a label then leads to another control (preact #4223).
 */
export const useOwnId = (): string => useState(() => `own-${++made}`)[0];
