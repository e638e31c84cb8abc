import { openStore, type Store } from "../../src/service/store/store";
import { temporaryFolder } from "./temporary-folder";

const opened: Store[] = [];

/** Opens a store of published data, embedded or on a server. It is closed when the test has run. */
export async function openPublished(folder = temporaryFolder(), databaseUrl?: string): Promise<Store> {
  const store = await openStore(folder, { kind: "published", command: "test", databaseUrl });
  opened.push(store);
  return store;
}

afterEach(async () => {
  for (const store of opened.splice(0)) await store.close();
});
