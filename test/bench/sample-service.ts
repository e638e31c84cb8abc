import type { FastifyInstance } from "fastify";
import { openForReading } from "../../src/cli/open-store";
import { createService, listen } from "../../src/service/service";
import type { Store } from "../../src/service/store/store";

/** The sample, served as to users. */
export interface SampleService {
  readonly store: Store;
  readonly address: string;
  close(): Promise<void>;
}

export async function serveSample(): Promise<SampleService> {
  const opened = await openForReading(undefined, "npm run bench");
  if (!("store" in opened))
    throw new Error("The sample is in use. Stop hkshort serve, then run the benchmarks.");
  const app: FastifyInstance = await createService({ store: opened.store, token: "", logLevel: "silent" });
  const address = await listen(app, 0);
  return {
    store: opened.store,
    address,
    async close() {
      await app.close();
      await opened.store.close();
    },
  };
}
