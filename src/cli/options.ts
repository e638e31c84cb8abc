import { InvalidArgumentError } from "commander";
import { isNamespace, NAMESPACE_RULE } from "../service/http/functions-namespace";
import { oneMore } from "./frame-ancestors";

export function toPort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_533)
    throw new InvalidArgumentError("A port is a number up to 65533.");
  return port;
}

export function toRate(text: string): number {
  const rate = Number(text);
  if (!Number.isInteger(rate) || rate < 1)
    throw new InvalidArgumentError("A rate is a whole number of requests a minute, 1 or more.");
  return rate;
}

function toNamespace(text: string): string {
  if (text !== "" && !isNamespace(text)) throw new InvalidArgumentError(NAMESPACE_RULE);
  return text;
}

/** Options of several commands. */
export interface Options {
  data?: string;
  json?: boolean;
}
export const DATA = ["--data <folder>", "the store's folder"] as const;
export const JSON_LINES = ["--json", "print one JSON object per line"] as const;

export const SIMULATED_EXCHANGE = [
  "--stand-in <address>",
  "the simulated exchange, on this machine, instead of the sites",
] as const;
/** The option keeps its name from earlier releases, --stand-in. */
export type WithSimulatedExchange<T> = Omit<T, "simulatedExchange"> & { standIn?: string };
export const FRAME_ANCESTOR = [
  "--frame-ancestor <origin>",
  "a further page that may show the pane, beside Excel's; may be repeated",
  oneMore,
] as const;
export const NAMESPACE = [
  "--namespace <name>",
  "the namespace of the functions, as in =HKSHORT.SHORTRATIO",
  toNamespace,
] as const;
export const PAUSE = ["--pause <milliseconds>", "the pause between two requests", Number] as const;
