import { MEGABYTES_A_DAY, type Backlog } from "../service/fetching/backlog";

/**
 * Describes what is fetched before a service is up to date, with its size and time, in a sentence or two.
 *
 * @example describeBacklog({ days: 245, from: "2025-11-28", requests: 560, megabytes: 7410, minutes: 28 }) // "The first run fetches 245 trading days back to 2025-11-28, the newest first: Daily Quotations of about 30 MB a day for the Main Board, about 7.4 GB in all. The pauses between at least 560 requests take 28 minutes; the downloads take additional time."
 */
export function describeBacklog({ days, from, requests, megabytes, minutes }: Backlog): string {
  const size = megabytes < 1000 ? `${megabytes} MB` : `${(megabytes / 1000).toFixed(1)} GB`;
  return (
    `The first run fetches ${days} trading days back to ${from}, the newest first: Daily Quotations of about ${MEGABYTES_A_DAY} MB ` +
    `a day for the Main Board, about ${size} in all. The pauses between at least ${requests} requests take ${minutes} minutes; ` +
    `the downloads take additional time.`
  );
}
