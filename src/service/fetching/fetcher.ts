import type { CodedError } from "../../errors/coded-error";
import type { Store } from "../store/store";
import { issueKey, type Agenda } from "./agenda";
import type { Day } from "../../market/trading-day";
import { backlogOf, isBacklog, type Backlog } from "./backlog";
import { fetchIssue, type Result } from "./fetch-issue";
import type { ExchangeClock } from "./exchange-clock";
import { codedError, createFailures, type Failures } from "./failures";
import type { FetchPage } from "./fetch-page";
import { backOff, createProgress, FIRST_WAIT, LONGEST_WAIT_TODAY, reasonOf } from "./progress";
import { PAUSE } from "./pause";
import { readAgenda } from "./read-agenda";
import type { Task } from "./task";
import { OLDER_POSITIONS } from "./timetable";

export interface FetcherOptions {
  readonly store: Store;
  readonly clock: ExchangeClock;
  readonly fetchPage: FetchPage;
  /** When fetching was turned on. */
  readonly since: Date;
  /** The oldest week of positions that an operator has asked for. */
  readonly olderFrom?: Day | null;
  /** The pause between two requests, in milliseconds. */
  readonly pause?: number;
  /**
   * Returns fractions in [0, 1). They vary the waiting times, so that many services do not send requests in the same
   * second.
   */
  readonly random?: () => number;
  readonly log?: (event: FetcherEvent) => void;
  /** Called with the size of a backlog before it is fetched. */
  readonly onBacklog?: (backlog: Backlog) => void;
}

/** A step of the fetcher, for a log and for progress. */
export interface FetcherEvent {
  readonly series: string;
  readonly day: string;
  readonly outcome: Result["kind"] | "failed" | "given-up";
  /** A code of the catalogue; empty after success. */
  readonly reason: string;
  /** The number of issues still due. */
  readonly left: number;
  /** An unexpected error. */
  readonly error?: unknown;
}

const SHORTEST_SLEEP = 1000;

interface Done {
  /** When the issue is to be requested again; null: never. */
  readonly nextAt: Date | null;
  /** Whether the exchange was closed on the issue's day. */
  readonly isClosed: boolean;
  /** Whether its result decides if more of the older weeks are requested. */
  readonly isDecisive?: boolean;
}

export interface Fetcher {
  /** Does all work that is due. Returns when the next work is due. */
  step(signal: AbortSignal): Promise<Date>;
  /** Fetches until the signal is aborted. */
  run(signal: AbortSignal): Promise<void>;
}

/** Fetches the issues that are due according to the exchange's clock, one request at a time, and imports them. */
export function createFetcher(options: FetcherOptions): Fetcher {
  const {
    store,
    clock,
    fetchPage,
    since,
    olderFrom = null,
    pause = PAUSE,
    random = Math.random,
    log = () => undefined,
    onBacklog = () => undefined,
  } = options;
  const waitAfter = backOff(random);
  const progress = createProgress(store, clock.now, waitAfter);
  /** Issues whose postponement could not be stored, and until when they are postponed. */
  const aside = new Map<string, Date>();
  let failedSteps = 0;
  let isBacklogSaid = false;

  /** Finds what is due now, and gives up issues that are no longer available. */
  async function look(): Promise<Agenda> {
    const now = clock.now();
    const whole = await readAgenda(store.db, now, { since, olderFrom, pause });
    const isAside = (task: Task): boolean => (aside.get(keyOf(task)) ?? now) > now;
    const agenda = { ...whole, due: whole.due.filter((task) => !isAside(task)) };
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

  async function fetchTask(task: Task, left: number): Promise<Done> {
    const now = clock.now();
    const result = await fetchIssue(store, fetchPage, task, now);
    const nextAt = await progress.settle(task, result, now);
    // The date on the page decides its day.
    const { day } = result.kind === "accepted" ? result.acceptance : task;
    log({ ...about(task), day, outcome: result.kind, reason: reasonOf(result), left });
    const isDecisive = task.rule === OLDER_POSITIONS && result.kind === "refused";
    return { nextAt, isClosed: result.kind === "closed", isDecisive };
  }

  /** Fetches an issue. After a failure of any kind only this issue is postponed. */
  async function fetchOrPostpone(
    task: Task,
    left: number,
    { failures, signal }: { failures: Failures; signal: AbortSignal },
  ): Promise<Done> {
    try {
      const done = await fetchTask(task, left);
      failures.came(task);
      return done;
    } catch (cause) {
      // Stopped during the request, which is not a failure of the issue.
      if (signal.aborted) return { nextAt: null, isClosed: false };
      const error = codedError(cause);
      failures.failed(task, error);
      log({
        ...{ ...about(task), outcome: "failed", reason: error.code, left },
        ...(error.code === "INTERNAL" ? { error: cause } : {}),
      });
      return { nextAt: await postpone(task, error), isClosed: false };
    }
  }

  /** If the postponement cannot be stored, it is kept in memory. */
  async function postpone(task: Task, error: CodedError): Promise<Date> {
    try {
      return await progress.postpone(task, error);
    } catch {
      const until = new Date(clock.now().getTime() + waitAfter(0, LONGEST_WAIT_TODAY));
      aside.set(keyOf(task), until);
      return until;
    }
  }

  /** Whether the disk has room. Without it nothing is fetched, because it could not be stored. */
  async function hasRoom(failures: Failures, left: number): Promise<boolean> {
    try {
      await store.keepReserve();
      return true;
    } catch (error) {
      failures.stopped();
      log({ series: "", day: "", outcome: "failed", reason: codedError(error).code, left, error });
      return false;
    }
  }

  async function step(signal: AbortSignal): Promise<Date> {
    let { due, nextAt } = await look();
    const failures = createFailures();
    let hasChanged = false;
    while (!signal.aborted) {
      // A backlog takes hours. Issues that become due in the meantime come first, above all today's page.
      if (nextAt <= clock.now() || (due.length === 0 && hasChanged)) ({ due, nextAt } = await look());
      const task = failures.next(due);
      if (!task || !(await hasRoom(failures, due.length))) break;
      const rest = due.filter((each) => each !== task);
      const done = await fetchOrPostpone(task, rest.length, { failures, signal });
      hasChanged = true;
      // If the exchange was closed on a day, no other issue of that day is due.
      due = done.isClosed ? rest.filter(({ day }) => day !== task.day) : rest;
      if (done.isDecisive) ({ due, nextAt } = await look());
      if (done.nextAt && done.nextAt < nextAt) nextAt = done.nextAt;
      await clock.sleep(Math.round(pause * (0.75 + 0.5 * random())), signal);
    }
    failedSteps = failures.areMany() ? failedSteps + 1 : 0;
    return failedSteps > 0
      ? new Date(clock.now().getTime() + waitAfter(failedSteps, LONGEST_WAIT_TODAY))
      : nextAt;
  }

  return {
    step,
    async run(signal) {
      while (!signal.aborted) {
        const next = await step(signal).catch((error: unknown) => {
          log({ series: "", day: "", outcome: "failed", reason: codedError(error).code, left: 0, error });
          return new Date(clock.now().getTime() + FIRST_WAIT);
        });
        await clock.sleep(Math.max(next.getTime() - clock.now().getTime(), SHORTEST_SLEEP), signal);
      }
    },
  };
}

const keyOf = ({ rule: { series }, day }: Task): string => issueKey({ series, day });
const about = ({ rule, day }: Task): Pick<FetcherEvent, "series" | "day"> => ({ series: rule.series, day });
