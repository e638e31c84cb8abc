/** The pause between two requests, in milliseconds. */
export const PAUSE = 3000;
