/* What a command needs to open a store itself, as one chunk that is loaded only then. */
export { resourceAt } from "../service/published-resources";
export { readInProcesses } from "../service/reading/read-in-processes";
export { recover } from "../service/recover";
export { openSampleStore } from "../service/sample-store";
export { storeIdOf } from "../service/store/store-id";
export { openStore } from "../service/store/store";
