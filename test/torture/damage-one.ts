import { createInterface } from "node:readline";
import { CodedError } from "../../src/errors/coded-error";
import { sha256Of } from "../../src/service/archive";
import { recover } from "../../src/service/recover";
import { contentsOf } from "../../src/service/store/contents";
import { openStore } from "../../src/service/store/store";
import { verifyStore } from "../../src/service/verify-store";
import { everyResource } from "../service/every-resource";

/*
 * Verifies the stores whose folders it receives, one per line, as the command does, which changes nothing: {"found":
 * …}. If that finds nothing, the store is opened as by a service, and its answers are printed: {"answers": …}. What
 * must not happen is {"fault": …}.
 */

async function verify(folder: string): Promise<string | undefined> {
  try {
    const store = await openStore(folder, { kind: "published", command: "damage", isReadOnly: true });
    try {
      return (await verifyStore(store)).faults[0];
    } finally {
      await store.close();
    }
  } catch (error) {
    if (error instanceof CodedError && error.code !== "INTERNAL") return error.message;
    throw error;
  }
}

async function answer(folder: string): Promise<string> {
  const store = await openStore(folder, { kind: "published", command: "damage" });
  try {
    await recover(store);
    const all = JSON.stringify([await everyResource(store), await contentsOf(store.db)]);
    return sha256Of(Buffer.from(all));
  } finally {
    await store.close();
  }
}

async function look(folder: string): Promise<object> {
  const found = await verify(folder);
  return found === undefined ? { answers: await answer(folder) } : { found };
}

async function main(): Promise<void> {
  for await (const folder of createInterface({ input: process.stdin })) {
    const looked = await look(folder).catch((error: unknown) => ({ fault: String((error as Error).stack) }));
    process.stdout.write(`${JSON.stringify(looked)}\n`);
  }
}
void main();
