import { createCalendar } from "../../market/calendar";
import { asCodedError, CodedError } from "../../market/errors/coded-error";
import { addDays } from "../../market/trading-day";
import { latestDays } from "../store/read-days";
import type { CollectionTable } from "../store/schema";
import type { Store } from "../store/store";
import { agendaAt, type Agenda, type Task } from "./agenda";
import { collectIssue, type Result } from "./collect-issue";
import type { ExchangeClock } from "./exchange-clock";
import type { FetchPage } from "./fetch-page";
import type { Site } from "./sites";
import { at, type Rule } from "./timetable";

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

const SECONDS = 1000;
const PAUSE = 3 * SECONDS;
const FIRST_WAIT = 60 * SECONDS;
const GROWTH = 1.7;
/** On its own day an issue is asked for at least so often; afterwards seldom. */
const LONGEST_WAIT_TODAY = 20 * 60 * SECONDS;
const LONGEST_WAIT = 3 * 3600 * SECONDS;
const FAILURES_OF_A_SITE = 3;

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
  } = options;
  const { db } = store;
  let failures = 0;

  async function agenda(now: Date): Promise<Agenda> {
    const calendar = createCalendar((await latestDays(db)).map(({ day }) => day));
    const rows = await db.selectFrom("collection").selectAll().execute();
    return agendaAt(now, { calendar, rows, since });
  }

  const record = async (
    task: Task,
    row: Omit<CollectionTable, "series" | "day" | "attempts">,
  ): Promise<void> => {
    const attempts = (task.row?.attempts ?? 0) + 1;
    const values = { series: task.rule.series, day: task.day, attempts, ...row };
    await db
      .insertInto("collection")
      .values(values)
      .onConflict((conflict) => conflict.columns(["series", "day"]).doUpdateSet(values))
      .execute();
  };

  /**
   * What the network or the site kept back is asked for again later, and others before it: an address that never answers must
   * not stand in the way of the rest.
   */
  async function postpone(task: Task, { code }: CodedError): Promise<void> {
    const { state = "waiting", etag = null, last_modified = null } = task.row ?? {};
    const next_at = nextTry(task, clock.now()).toISOString();
    await record(task, { state, reason: state === "accepted" ? "" : code, next_at, etag, last_modified });
  }

  async function giveUp(task: Task): Promise<void> {
    const reason = task.row?.reason || "NEVER_PUBLISHED";
    await record(task, { state: "missing", reason, next_at: null, etag: null, last_modified: null });
    log({ ...about(task), outcome: "given-up", reason, left: 0 });
  }

  /** Backing off, each wait a quarter longer or shorter than the last one's rule has it. */
  function waitAfter(attempts: number, longest: number): number {
    const wait = Math.min(FIRST_WAIT * GROWTH ** attempts, longest);
    return Math.round(wait * (0.75 + 0.5 * random()));
  }

  function nextTry({ rule, day, row }: Task, now: Date): Date {
    const isToday = now < at(addDays(day, 1), "09:00");
    const longest = isToday && rule.isExpected ? LONGEST_WAIT_TODAY : LONGEST_WAIT;
    return new Date(now.getTime() + waitAfter(row?.attempts ?? 0, longest));
  }

  async function settle(task: Task, result: Result): Promise<void> {
    const now = clock.now();
    const version = result.kind === "unchanged" ? null : result.version;
    const versions = {
      etag: version?.etag ?? task.row?.etag ?? null,
      last_modified: version?.lastModified ?? task.row?.last_modified ?? null,
    };
    if (result.kind === "refused")
      await record(task, {
        ...{ state: "waiting", reason: result.error.code, next_at: nextTry(task, now).toISOString() },
        ...versions,
      });
    else {
      const next = nextLook(task.rule, task, now)?.toISOString() ?? null;
      await record(task, { state: "accepted", reason: "", next_at: next, ...versions });
    }
  }

  async function collect(task: Task, left: number): Promise<void> {
    const result = await collectIssue(store, fetchPage, task, clock.now());
    await settle(task, result);
    const reason = result.kind === "refused" ? result.error.code : "";
    // The date inside the page decides of which day it is.
    const { day } = result.kind === "accepted" ? result.acceptance : task;
    log({ ...about(task), day, outcome: result.kind, reason, left });
  }

  async function step(signal: AbortSignal): Promise<Date> {
    const { due, lost, nextAt } = await agenda(clock.now());
    for (const task of lost) await giveUp(task);
    // How often each site has failed in a row: once may be the address, thrice is the site.
    const failed = new Map<Site, number>();
    const isFailing = (site: Site): boolean => (failed.get(site) ?? 0) >= FAILURES_OF_A_SITE;
    for (const [done, task] of due.entries()) {
      if (signal.aborted) return nextAt;
      const site: Site = task.rule.series === "short-positions" ? "sfc" : "hkex";
      if (isFailing(site)) continue;
      try {
        await collect(task, due.length - done - 1);
        failed.delete(site);
      } catch (error) {
        if (!(error instanceof CodedError)) throw error;
        // The site, or our own disk or database: the rest is asked for when it is over.
        const isOurs = !error.code.startsWith("FETCH_");
        if (error.code !== "FETCH_REDIRECTED")
          failed.set(site, isOurs ? FAILURES_OF_A_SITE : (failed.get(site) ?? 0) + 1);
        if (!isOurs) await postpone(task, error);
        log({ ...about(task), outcome: "failed", reason: error.code, left: due.length - done - 1 });
      }
      await clock.sleep(Math.round(pause * (0.75 + 0.5 * random())), signal);
    }
    failures = [...failed.keys()].some(isFailing) ? failures + 1 : 0;
    if (failures > 0) return new Date(clock.now().getTime() + waitAfter(failures, LONGEST_WAIT_TODAY));
    return due.length > 0 ? (await agenda(clock.now())).nextAt : nextAt;
  }

  return {
    step,
    async run(signal) {
      while (!signal.aborted) {
        const next = await step(signal).catch((error: unknown) => {
          log({ series: "", day: "", outcome: "failed", reason: asCodedError(error).code, left: 0, error });
          return new Date(clock.now().getTime() + FIRST_WAIT);
        });
        await clock.sleep(Math.max(next.getTime() - clock.now().getTime(), SECONDS), signal);
      }
    },
  };
}

const about = ({ rule, day }: Task): Pick<CollectorEvent, "series" | "day"> => ({ series: rule.series, day });

/** When to see whether an issue that is in was changed since: an hour later, the next morning, and two days after it. */
function nextLook(rule: Rule, { day }: Task, now: Date): Date | null {
  const looks = [
    new Date(rule.lateAfter(day, createCalendar([])).getTime()),
    at(addDays(day, 1), "09:30"),
    at(addDays(day, 3), "09:30"),
  ];
  return looks.find((look) => look > now && look < rule.until(day)) ?? null;
}
