/* What a command needs to open a store itself. It is a chunk of its own, because other commands do not load it. */
export { resourceAt } from "../service/published-resources";
export { readInProcesses } from "../service/reading/read-in-processes";
export { recover } from "../service/recover";
export { openSampleStore } from "../service/sample-store";
export { storeIdOf } from "../service/store/store-id";
export { openStore } from "../service/store/store";
