/**
 * Whether an If-None-Match header matches the current tag: a tag of its list, weak or strong, or the star.
 *
 * @example isNamedIn('W/"a", "b"', '"a"')
 * // true
 */
export const isNamedIn = (ifNoneMatch: string | undefined, etag: string): boolean =>
  ifNoneMatch !== undefined &&
  (ifNoneMatch.trim() === "*" ||
    [...ifNoneMatch.matchAll(/"[^"]*"/g)].some(([each]) => each === etag.replace(/^W\//, "")));
