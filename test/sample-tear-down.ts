import { removeSampleData } from "./sample-data";

export default removeSampleData;
