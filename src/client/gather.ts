import { asCodedError, type CodedError } from "../market/errors/coded-error";
import { plan, type Need, type Request } from "./plan";

/** What could not be fetched, by need. */
export type Failures = ReadonlyMap<string, CodedError>;

export const keyOf = ({ code, day }: Need): string => `${code} ${day}`;

/**
 * Gathers what all calls of one turn need, and fetches it together when the turn is over. A request that fails
 * fails the needs it covers and no others; nothing of it is remembered.
 */
export function createGatherer(
  fetchOne: (request: Request) => Promise<void>,
  afterTurn: (run: () => void) => void,
): (needs: readonly Need[]) => Promise<Failures> {
  let turn: { needs: Need[]; done: Promise<Failures> } | undefined;

  async function fetchAll(needs: readonly Need[]): Promise<Failures> {
    const failures = new Map<string, CodedError>();
    const fetchOrNote = async (request: Request): Promise<void> => {
      try {
        await fetchOne(request);
      } catch (error) {
        const failure = asCodedError(error);
        for (const need of needs) if (covers(request, need)) failures.set(keyOf(need), failure);
      }
    };
    await Promise.all(plan(needs).map(fetchOrNote));
    return failures;
  }

  return (needs) => {
    if (!turn) {
      const gathered: Need[] = [];
      const over = new Promise<void>((resolve) => {
        afterTurn(resolve);
      });
      const done = over.then(() => {
        turn = undefined;
        return fetchAll(gathered);
      });
      turn = { needs: gathered, done };
    }
    turn.needs.push(...needs);
    return turn.done;
  };
}

const covers = (request: Request, { code, day }: Need): boolean =>
  request.kind === "day" ? request.day === day : request.code === code && request.year === day.slice(0, 4);
