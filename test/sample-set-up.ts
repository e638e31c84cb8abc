import { makeSampleData } from "./sample-data";

/** Makes the sample store that all suites of a run share. */
export default makeSampleData;
