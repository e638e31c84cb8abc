import { readWrittenDate } from "../market/date-written";
import { FIRST_POSITIONS } from "../market/publication-hours";
import { addDays } from "../market/trading-day";
import { CodedError } from "../errors/coded-error";
import { SAMPLE_CLOCK } from "../sample/published-figures";
import { tradingDaysBetween } from "../simulated-exchange/market-of-days";
import { machineNow } from "../service/machine-clock";
import { startSimulatedExchange } from "../simulated-exchange/simulated-exchange";
import { print } from "./report";
import { stopSignal } from "./stop-signal";

interface SimulatedExchangeOptions {
  readonly port?: number;
  /** The day on which its clock starts, at 22:00. */
  readonly day?: string;
}

/**
 * The calendar days before and after the clock's day that have publications: more than the sites keep, and some in
 * the future.
 */
const DAYS_BACK = 380;
const DAYS_AHEAD = 75;
const SAMPLE_DAY = SAMPLE_CLOCK.toISOString().slice(0, 10);

/**
 * `hkshort stand-in`: serves invented publications at the two sites' own paths, for trying out fetching without them.
 * Returns the exit code.
 */
export async function simulatedExchange({
  port = 3890,
  day = SAMPLE_DAY,
}: SimulatedExchangeOptions): Promise<number> {
  const last = readWrittenDate(day);
  if (!last) throw new CodedError("DATE_INVALID", { date: day });
  const begin = Date.parse(`${last}T22:00:00+08:00`) - machineNow().getTime();
  const days = tradingDaysBetween(addDays(last, -DAYS_BACK), addDays(last, DAYS_AHEAD));
  const server = await startSimulatedExchange(
    {
      days,
      happenings: { positionsFrom: FIRST_POSITIONS },
      now: () => new Date(machineNow().getTime() + begin),
    },
    port,
  );
  print(`Simulated exchange: ${server.address} (its clock: ${last} 22:00; all figures invented)`);
  print(`Fetch from it: npm run -s hkshort -- fetch --data DIR --stand-in ${server.address}`);
  await stopSignal();
  await server.close();
  return 0;
}
