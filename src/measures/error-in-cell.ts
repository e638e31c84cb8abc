import type { CodedError } from "../errors/coded-error";

/** What a cell shows for an error: #VALUE! = the input is wrong, #N/A = there is no such number. */
export const shownFor = ({ entry }: CodedError): "#VALUE!" | "#N/A" =>
  entry.kind === "input" ? "#VALUE!" : "#N/A";
