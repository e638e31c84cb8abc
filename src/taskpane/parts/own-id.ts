import { useState } from "preact/hooks";

let made = 0;

/**
 * Returns an id that is unique in the pane. Preact's own useId repeats an id in a component that appears after the
 * pane was drawn again, and a label then belongs to another control (preact #4223).
 */
export const useOwnId = (): string => useState(() => `own-${++made}`)[0];
