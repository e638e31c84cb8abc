import { makeStores } from "./stores-of-run";

/** Makes the stores that all suites of a run share. */
export default makeStores;
