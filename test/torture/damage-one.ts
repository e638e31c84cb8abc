import { createInterface } from "node:readline";
import type { CodedError } from "../../src/market/errors/coded-error";
import { sha256Of } from "../../src/service/archive";
import { recover } from "../../src/service/recover";
import { contentsOf } from "../../src/service/store/contents";
import { openStore } from "../../src/service/store/store";
import { verifyStore } from "../../src/service/verify-store";
import { everyResource } from "../service/every-resource";

/*
 * Opens each store whose folder it is told, a line each, as a command does, and says what was found wrong with it, or what it
 * answers: {"said": …} or {"answers": …}.
 */

async function look(folder: string): Promise<object> {
  const said: string[] = [];
  const note = ({ message }: CodedError): void => void said.push(message);
  const store = await openStore(folder, { kind: "published", command: "damage" });
  try {
    if (store.setAside !== null) said.push("The database would not open.");
    await recover(store, undefined, note, note);
    said.push(...(await verifyStore(store)).faults);
    if (said.length > 0) return { said: said[0] };
    const all = JSON.stringify([await everyResource(store), await contentsOf(store.db)]);
    return { answers: sha256Of(Buffer.from(all)) };
  } finally {
    await store.close();
  }
}

async function main(): Promise<void> {
  for await (const folder of createInterface({ input: process.stdin })) {
    const found = await look(folder).catch((error: unknown) => ({ said: (error as Error).message }));
    process.stdout.write(`${JSON.stringify(found)}\n`);
  }
}
void main();
