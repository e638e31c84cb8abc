import type { DateArgument } from "../market/date-argument";
import { findDay } from "../market/day-lookup";
import { asCodedError, CodedError } from "../market/errors/coded-error";
import type { DayView } from "../resources/day-resource";
import type { ResourceIndex } from "../resources/resource-index";
import { dayPath, stockYearPath } from "../resources/resource-paths";
import { answerFrom, type Answer, type Question } from "./answer";
import { createGatherer, type Failures } from "./gather";
import { createIndexKeeper, type KnownIndex } from "./index-keeper";
import { createMemory } from "./memory";
import type { Request } from "./plan";
import { withTimeLimit } from "./time-limit";
import type { Transport } from "./transport";

/** The add-in's way to the data. */
export interface MarketData {
  /**
   * Answers at once, as an array, what is in memory; else gathers all questions of the turn, fetches what they
   * need together, and settles within ten seconds, come what may.
   */
  ask(questions: readonly Question[]): readonly Answer[] | Promise<readonly Answer[]>;
  /** All counters of a day. */
  day(date: DateArgument): Promise<DayView>;
  /** What the service has. */
  index(): Promise<ResourceIndex>;
  /** Looks for new days and revisions now. */
  refresh(): Promise<ResourceIndex>;
}

export interface MarketDataOptions {
  readonly transport: Transport;
  /** Runs a function when the current turn is over. */
  readonly afterTurn?: (run: () => void) => void;
  readonly now?: () => number;
}

export function createMarketData({
  transport,
  afterTurn = (run) => void setTimeout(run, 0),
  now = Date.now,
}: MarketDataOptions): MarketData {
  const memory = createMemory();
  const keeper = createIndexKeeper(transport, now, (index) => {
    memory.use(index);
  });
  const fetchTogether = createGatherer(fetchOne, afterTurn);

  async function fetchOne(request: Request): Promise<void> {
    try {
      await fetchAt(request, await keeper.current());
    } catch (error) {
      // The index in memory names a revision that has been replaced meanwhile.
      if (!(error instanceof CodedError) || error.code !== "RESOURCE_NOT_FOUND") throw error;
      await fetchAt(request, await keeper.refresh());
    }
  }
  async function fetchAt(request: Request, { index }: KnownIndex): Promise<void> {
    const { path, revision } = locate(request, index);
    memory.remember(request, revision, await withTimeLimit((signal) => transport.get(path, signal)));
  }

  async function askService(questions: readonly Question[]): Promise<readonly Answer[]> {
    const known = await keeper.current();
    const needs = questions.flatMap((question) => {
      const result = answerFrom(memory, known, question);
      return Array.isArray(result) ? result : [];
    });
    const failures = needs.length > 0 ? await fetchTogether(needs) : new Map();
    return answerAll(questions, await keeper.current(), failures, new CodedError("SERVICE_ANSWER_INVALID"));
  }

  /** What memory has, and `otherwise` for what it has not. */
  const answerAll = (
    questions: readonly Question[],
    known: KnownIndex | null,
    failures: Failures,
    otherwise: CodedError,
  ): Answer[] =>
    questions.map((question) => {
      const result = known ? answerFrom(memory, known, question, failures) : otherwise;
      return Array.isArray(result) ? otherwise : result;
    });

  return {
    ask(questions) {
      const known = keeper.fresh();
      const results = known ? questions.map((question) => answerFrom(memory, known, question)) : [];
      if (known && !results.some(Array.isArray)) return results as Answer[];
      return withTimeLimit(() => askService(questions)).catch((error: unknown) =>
        answerAll(questions, keeper.fresh(), new Map(), asCodedError(error)),
      );
    },
    async day(date) {
      const day = findDay(date, (await keeper.current()).days);
      if (!memory.day(day)) await fetchOne({ kind: "day", day });
      const view = memory.day(day);
      if (!view) throw new CodedError("SERVICE_ANSWER_INVALID");
      return view;
    },
    index: async () => (await keeper.current()).index,
    refresh: async () => (await keeper.refresh()).index,
  };
}

function locate(request: Request, index: ResourceIndex): { path: string; revision: number } {
  if (request.kind === "day") {
    const revision = index.revisions[index.days.indexOf(request.day)] ?? 0;
    return { path: dayPath(index.store.id, request.day, revision), revision };
  }
  const revision = index.years[request.year] ?? 0;
  return { path: stockYearPath(index.store.id, request.code, request.year, revision), revision };
}
