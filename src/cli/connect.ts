import { createInterface } from "node:readline/promises";
import { CodedError } from "../errors/coded-error";
import { firstBacklog } from "../service/fetching/backlog";
import { TERMS } from "../service/fetching/sites";
import { setConnection } from "../service/connection";
import { machineNow } from "../service/machine-clock";
import { describeBacklog } from "./backlog";
import { PUBLISHED_FOLDER } from "./folders";
import { print, say } from "./report";

interface ConnectOptions {
  readonly data?: string;
  readonly off?: boolean;
  readonly confirm?: boolean;
}

/**
 * `hkshort connect`: turns fetching on, after the operator was shown where the publishers' terms are and has confirmed.
 * Returns the exit code.
 */
export async function connect({ data = PUBLISHED_FOLDER, off, confirm }: ConnectOptions): Promise<number> {
  if (off) {
    setConnection(data, false, machineNow());
    print("Fetching is off.");
    return 0;
  }
  for (const line of [
    "The publishers' terms may restrict automated access, storage and redistribution of what they publish.",
    "You decide whether you may fetch it. The terms:",
    ...TERMS.map((place) => `  ${place}`),
    "When fetching is on, hkshort serve and hkshort fetch send requests to these two sites, one at a time.",
    `${describeBacklog(firstBacklog(machineNow()))} What is in the store already is not fetched again.`,
  ])
    say(line);
  if (!(confirm ?? (await askForConsent()))) throw new CodedError("TERMS_NOT_CONFIRMED");
  setConnection(data, true, machineNow());
  print(`Fetching is on for ${data}. Start the service: npm start -- --data ${data}`);
  return 0;
}

async function askForConsent(): Promise<boolean> {
  if (!process.stdin.isTTY) return false;
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return (
      (await terminal.question("I have seen them. Turn fetching on? (yes/no) ")).trim().toLowerCase() ===
      "yes"
    );
  } finally {
    terminal.close();
  }
}
