import fs from "node:fs/promises";
import { Client } from "pg";
import { rebuild } from "../../src/service/rebuild";
import { openStore } from "../../src/service/store/store";

/*
 * A process that rebuilds a store and kills itself the n-th time before or after the action to interrupt. Arguments:
 * folder, "files" or "statements", n. DATABASE_URL as usual. Prints how often the action came.
 */
const [folder = "", what = "files", n = "0"] = process.argv.slice(2);
let count = 0;

function step(): void {
  if (++count === Number(n)) process.kill(process.pid, "SIGKILL");
}

type Action = (...args: unknown[]) => unknown;

/** A file of the new database, which is copied in one step. */
const OF_A_DATABASE = /store-anew-[0-9a-f]{16}[\\/]./;

/** Kills itself after an action on the folder itself, which is before the next action; not on files of a database. */
function interruptFiles(): void {
  const actions = fs as unknown as Record<string, Action>;
  for (const name of ["mkdir", "rename", "rm", "writeFile"]) {
    const act = actions[name] as Action;
    actions[name] = async (...args: unknown[]) => {
      const done = await act(...args);
      if (!OF_A_DATABASE.test(String(args[0]))) step();
      return done;
    };
  }
}

function interruptStatements(): void {
  const prototype = Client.prototype as unknown as { query: Action };
  const { query } = prototype;
  prototype.query = function (...args: unknown[]) {
    step();
    return query.apply(this, args);
  };
}

async function main(): Promise<void> {
  const store = await openStore(folder, {
    kind: "published",
    command: "victim",
    databaseUrl: process.env.DATABASE_URL || undefined,
  });
  if (what === "files") interruptFiles();
  else interruptStatements();
  const { difference } = await rebuild(store);
  process.stdout.write(`${count} ${difference ?? "equal"}\n`);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(3);
});
