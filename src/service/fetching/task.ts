import type { Day } from "../../market/trading-day";
import type { CollectionTable } from "../store/schema";
import type { Rule } from "./timetable";

/** An issue of a series that is to be fetched now. */
export interface Task {
  readonly rule: Rule;
  readonly day: Day;
  /** Its progress; undefined if it was never requested. */
  readonly row: CollectionTable | undefined;
}
