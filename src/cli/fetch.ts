import { CodedError } from "../errors/coded-error";
import { createFetcher, type FetcherEvent } from "../service/fetching/fetcher";
import { createFetchPage } from "../service/fetching/fetch-page";
import { readConnection } from "../service/connection";
import { describeBacklog } from "./backlog";
import { askForOlder, askOwner, readOlderFrom } from "./older-weeks";
import { PUBLISHED_FOLDER } from "./folders";
import { openAlone } from "./open-store";
import { print, say } from "./report";
import { exchangeClock } from "./exchange-clock";
import { stopSignal } from "./stop-signal";

export interface FetchOptions {
  readonly data?: string;
  readonly simulatedExchange?: string;
  readonly pause?: number;
  /** The day from which positions are fetched too, in this run and in later ones; true: from the SFC's first week. */
  readonly olderPositions?: string | true;
}

/** `hkshort fetch`: fetches once all issues that are due, a year back, and imports them. Returns the exit code. */
export async function fetchWhatIsDue({
  data = PUBLISHED_FOLDER,
  simulatedExchange,
  pause,
  olderPositions,
}: FetchOptions): Promise<number> {
  const { isOn, since, olderFrom: askedBefore } = readConnection(data);
  if (!isOn || since === null) throw new CodedError("NOT_CONNECTED");
  const asked = olderPositions === undefined ? null : readOlderFrom(olderPositions);
  if (asked !== null && (await askOwner(data, asked))) return 0;
  const store = await openAlone(data, "hkshort fetch");
  const stop = new AbortController();
  void stopSignal().then(() => stop.abort());
  const counts = { accepted: 0, refused: 0, failed: 0 };
  try {
    const clock = await exchangeClock(simulatedExchange);
    if (asked !== null)
      say(await askForOlder({ ...store, now: clock.now }, asked, { since: new Date(since), pause }));
    const fetcher = createFetcher({
      ...{ store, since: new Date(since), olderFrom: asked ?? askedBefore, clock },
      log: (event) => report(event, counts),
      onBacklog: (backlog) => say(describeBacklog(backlog)),
      fetchPage: createFetchPage({ simulatedExchange, signal: stop.signal }),
      ...(pause === undefined ? {} : { pause }),
    });
    const next = await fetcher.step(stop.signal);
    print(
      `${counts.accepted} accepted, ${counts.refused} not found or refused; next at ${next.toISOString()}.`,
    );
    return counts.failed > 0 ? 1 : 0;
  } finally {
    await store.close();
  }
}

function report({ series, day, outcome, reason, left }: FetcherEvent, counts: Record<string, number>): void {
  counts[outcome] = (counts[outcome] ?? 0) + 1;
  if (outcome !== "given-up")
    say(`${series} of ${day}: ${outcome}${reason ? ` (${reason})` : ""}, ${left} left`);
}
