import { SYSTEM_CLOCK, type ExchangeClock } from "../service/fetching/exchange-clock";
import { machineNow } from "../service/machine-clock";

/** Returns the exchange's clock: the system's, or that of the simulated exchange, which may show another date. */
export async function exchangeClock(simulatedExchange: string | undefined): Promise<ExchangeClock> {
  if (simulatedExchange === undefined) return SYSTEM_CLOCK;
  const response = await fetch(`${simulatedExchange}/clock`);
  const offset = Date.parse(await response.text()) - machineNow().getTime();
  return { ...SYSTEM_CLOCK, now: () => new Date(machineNow().getTime() + offset) };
}
