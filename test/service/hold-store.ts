import { openStore } from "../../src/service/store/store";

// folder-lock.long.test.ts runs this in another process.
void openStore(process.argv[2] ?? "", { kind: "published", command: "hold-store" }).then(() => {
  console.log("open");
  setInterval(() => undefined, 60_000);
});
