/** What is known about a fetched version. */
export interface Fetched {
  readonly now: Date;
  /** The site's Last-Modified time of the page; null if it has none. */
  readonly lastModified: string | null;
  /** Whether it came from the place to which Daily Quotations are moved after two months. */
  readonly isMoved: boolean;
  /** When the issue was last requested without success; null: never. */
  readonly inVainAt: Date | null;
  /** When the newest version of the same series and day in the store was published; null: there is none. */
  readonly standingAt: Date | null;
}

/**
 * When a version was published, if not at the usual time of its kind and day; null for the usual time.
 *
 * `known_at` asks for this, so it must not be earlier than anybody could have known the figures, nor depend on who
 * fetched them and when. Therefore:
 *
 * - A first version has the usual time, whether it was fetched within the minute or months later. Not the site's
 *   Last-Modified:
 *   a page that is copied or moved gets a new one, and of two services that fetch the same page both must say the same.
 * - Unless it was asked for in vain before: then it came out after that. Last-Modified says when, where it is not
 *   before that
 *   request, nor in the future; else it is the time of fetching.
 * - A page from the place of the old ones was out long ago, however often it was asked for: its Last-Modified may be
 *   the time
 *   at which it was moved, so that is never taken.
 * - A later version of an issue that stands came out after the one it replaces: Last-Modified where that agrees, else
 *   the time of
 *   fetching, and never before the one it replaces.
 *
 * @example publishedAt({ now: new Date("2025-11-27T21:05:00+08:00"), lastModified: null, isMoved: false, inVainAt: null, standingAt: null }) // null
 */
export function publishedAt({ now, lastModified, isMoved, inVainAt, standingAt }: Fetched): Date | null {
  if (standingAt === null && (inVainAt === null || isMoved)) return null;
  const notBefore = new Date(Math.max(...[inVainAt, standingAt].map((instant) => instant?.getTime() ?? 0)));
  const changed = new Date(lastModified ?? "");
  const isCredible = changed >= notBefore && changed <= now && changed.getTime() !== standingAt?.getTime();
  if (isCredible && !isMoved) return changed;
  return now > notBefore ? now : notBefore;
}
