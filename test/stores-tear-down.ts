import { removeStores } from "./stores-of-run";

export default removeStores;
