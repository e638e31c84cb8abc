import { SYSTEM_CLOCK, type ExchangeClock } from "../service/collect/exchange-clock";
import { machineNow } from "../service/machine-clock";

/** The exchange's clock: the system's, or that of a stand-in for the sites, which may stand at another day. */
export async function standInClock(standIn: string | undefined): Promise<ExchangeClock> {
  if (standIn === undefined) return SYSTEM_CLOCK;
  const response = await fetch(`${standIn}/clock`);
  const offset = Date.parse(await response.text()) - machineNow().getTime();
  return { ...SYSTEM_CLOCK, now: () => new Date(machineNow().getTime() + offset) };
}
