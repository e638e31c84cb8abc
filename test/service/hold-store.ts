import { openStore } from "../../src/service/store/store";

// Run by folder-lock.test.ts as a process of its own.
void openStore(process.argv[2] ?? "", { kind: "published", command: "hold-store" }).then(() => {
  console.log("open");
  setInterval(() => undefined, 60_000);
});
