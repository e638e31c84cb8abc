/** What is known about a fetched version. */
export interface Fetched {
  readonly now: Date;
  /** The site's Last-Modified time of the page; null if it has none. */
  readonly lastModified: string | null;
  /** Whether it came from the place to which Daily Quotations are moved after two months. */
  readonly isMoved: boolean;
  /** When the issue was last requested without success; null if never. */
  readonly inVainAt: Date | null;
  /** When the newest version of the same series and day in the store was published; null if there is none. */
  readonly standingAt: Date | null;
}

/**
 * Returns when a version was published; null for the usual time of its series and day.
 *
 * `known_at` uses this time. So it must not be earlier than anybody could have known the figures, and must not depend
 * on who fetched them and when:
 *
 * - A first version has the usual time, even if it was fetched months later. Last-Modified is not used, because a
 *   copied or moved page gets a new one, and two services that fetch the same page must give it the same time.
 * - If the issue was requested before without success, it was published after that request. The time is Last-Modified
 *   if this is not before the request and not in the future, otherwise the time of fetching.
 * - A page from the place of old pages was published long ago, even if earlier requests failed. Its Last-Modified is
 *   never used, because it may be the time of the move.
 * - A later version of an issue was published after the version that it replaces. The time is Last-Modified if this
 *   is later and not in the future, otherwise the time of fetching; never earlier than the replaced version.
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
