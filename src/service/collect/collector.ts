import { asCodedError, CodedError } from "../../market/errors/coded-error";
import type { Store } from "../store/store";
import type { Agenda, Task } from "./agenda";
import { backlogOf, isBacklog, PAUSE, type Backlog } from "./backlog";
import { collectIssue, type Result } from "./collect-issue";
import type { ExchangeClock } from "./exchange-clock";
import type { FetchPage } from "./fetch-page";
import { backOff, createProgress, FIRST_WAIT, LONGEST_WAIT_TODAY, reasonOf } from "./progress";
import { readAgenda } from "./read-agenda";
import type { Site } from "./sites";

export interface CollectorOptions {
  readonly store: Store;
  readonly clock: ExchangeClock;
  readonly fetchPage: FetchPage;
  /** When fetching was turned on. */
  readonly since: Date;
  /** Between two requests, in milliseconds. */
  readonly pause?: number;
  /** Fractions in [0, 1): waiting times differ, so that many services do not ask at the same second. */
  readonly random?: () => number;
  readonly log?: (event: CollectorEvent) => void;
  /** Told before what lies back is fetched: how much it is. */
  readonly onBacklog?: (backlog: Backlog) => void;
}

/** What the collector did, for a log and for progress. */
export interface CollectorEvent {
  readonly series: string;
  readonly day: string;
  readonly outcome: Result["kind"] | "failed" | "given-up";
  /** A code of the catalogue; empty where all is well. */
  readonly reason: string;
  /** How many issues are due after this one. */
  readonly left: number;
  /** What should not have happened. */
  readonly error?: unknown;
}

const SHORTEST_SLEEP = 1000;
const FAILURES_OF_A_SITE = 3;

interface Done {
  /** When the issue is to be asked for again; null: never. */
  readonly nextAt: Date | null;
  /** Whether its day turned out to be none of the exchange's. */
  readonly isClosed: boolean;
}

export interface Collector {
  /** Does all that is due. Answers when something will be next. */
  step(signal: AbortSignal): Promise<Date>;
  /** Collects until the signal says stop. */
  run(signal: AbortSignal): Promise<void>;
}

/** Fetches what is due by the exchange's clock, one request at a time, and takes it in. */
export function createCollector(options: CollectorOptions): Collector {
  const {
    store,
    clock,
    fetchPage,
    since,
    pause = PAUSE,
    random = Math.random,
    log = () => undefined,
    onBacklog = () => undefined,
  } = options;
  const waitAfter = backOff(random);
  const progress = createProgress(store, clock.now, waitAfter);
  let failures = 0;
  let isBacklogSaid = false;

  /** What is due now; what can be had no more is given up. */
  async function look(): Promise<Agenda> {
    const now = clock.now();
    const agenda = await readAgenda(store.db, now, since);
    for (const task of agenda.lost)
      log({ ...about(task), outcome: "given-up", reason: await progress.giveUp(task), left: 0 });
    const backlog = backlogOf(agenda.due, pause);
    if (!isBacklog(backlog, now)) isBacklogSaid = false;
    else if (!isBacklogSaid) {
      isBacklogSaid = true;
      onBacklog(backlog);
    }
    return agenda;
  }

  async function collect(task: Task, left: number): Promise<Done> {
    const now = clock.now();
    const result = await collectIssue(store, fetchPage, task, now);
    const nextAt = await progress.settle(task, result, now);
    // The date inside the page decides of which day it is.
    const { day } = result.kind === "accepted" ? result.acceptance : task;
    log({ ...about(task), day, outcome: result.kind, reason: reasonOf(result), left });
    return { nextAt, isClosed: result.kind === "closed" };
  }

  /** Counts how often each site has failed in a row. */
  async function collectOrPostpone(task: Task, left: number, failed: Map<Site, number>): Promise<Done> {
    const site = siteOf(task);
    try {
      const done = await collect(task, left);
      failed.delete(site);
      return done;
    } catch (error) {
      if (!(error instanceof CodedError)) throw error;
      // The site, or our own disk or database: the rest is asked for when it is over.
      const isOurs = !error.code.startsWith("FETCH_");
      if (error.code !== "FETCH_REDIRECTED")
        failed.set(site, isOurs ? FAILURES_OF_A_SITE : (failed.get(site) ?? 0) + 1);
      log({ ...about(task), outcome: "failed", reason: error.code, left });
      return { nextAt: isOurs ? null : await progress.postpone(task, error), isClosed: false };
    }
  }

  async function step(signal: AbortSignal): Promise<Date> {
    let { due, nextAt } = await look();
    // How often each site has failed in a row: once may be the address, thrice is the site.
    const failed = new Map<Site, number>();
    const isFailing = (site: Site): boolean => (failed.get(site) ?? 0) >= FAILURES_OF_A_SITE;
    let hasChanged = false;
    while (!signal.aborted) {
      // A backlog takes hours: what becomes due meanwhile, today's page before all, comes first.
      if (nextAt <= clock.now() || (due.length === 0 && hasChanged)) ({ due, nextAt } = await look());
      const [task, ...rest] = due.filter((each) => !isFailing(siteOf(each)));
      if (!task) break;
      const done = await collectOrPostpone(task, rest.length, failed);
      hasChanged = true;
      // Of a day on which the exchange was closed nothing else is due.
      due = done.isClosed ? rest.filter(({ day }) => day !== task.day) : rest;
      if (done.nextAt && done.nextAt < nextAt) nextAt = done.nextAt;
      await clock.sleep(Math.round(pause * (0.75 + 0.5 * random())), signal);
    }
    failures = [...failed.keys()].some(isFailing) ? failures + 1 : 0;
    return failures > 0 ? new Date(clock.now().getTime() + waitAfter(failures, LONGEST_WAIT_TODAY)) : nextAt;
  }

  return {
    step,
    async run(signal) {
      while (!signal.aborted) {
        const next = await step(signal).catch((error: unknown) => {
          log({ series: "", day: "", outcome: "failed", reason: asCodedError(error).code, left: 0, error });
          return new Date(clock.now().getTime() + FIRST_WAIT);
        });
        await clock.sleep(Math.max(next.getTime() - clock.now().getTime(), SHORTEST_SLEEP), signal);
      }
    },
  };
}

const siteOf = ({ rule }: Task): Site => (rule.series === "short-positions" ? "sfc" : "hkex");
const about = ({ rule, day }: Task): Pick<CollectorEvent, "series" | "day"> => ({ series: rule.series, day });
