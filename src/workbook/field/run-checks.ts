import { asCodedError } from "../../errors/coded-error";
import { INSIDE_CHECKS, type InsideCheckId } from "../field-checks";
import type { Progress } from "../table-cells";
import {
  blankCell,
  blankKnownAt,
  choice,
  errorArgument,
  skippedArgument,
  wholeColumn,
} from "./argument-checks";
import { onBench, type Bench, type BenchOptions } from "./bench";
import { formats, names, spilledCell, textCell } from "./cell-checks";
import { otherwise, type Finding } from "./finding";
import { timing } from "./timing";
import { settings, startBehavior, undoGroup } from "./workbook-checks";

const DO: Readonly<Record<InsideCheckId, (bench: Bench) => Promise<Finding>>> = {
  name: names,
  skipped: skippedArgument,
  "blank-known-at": blankKnownAt,
  blank: blankCell,
  choice,
  error: errorArgument,
  format: formats,
  spill: spilledCell,
  "text-cell": textCell,
  "whole-column": wholeColumn,
  "undo-group": undoGroup,
  settings,
  start: startBehavior,
  timing,
};

/** A check of the list, with its finding. */
export interface Checked extends Finding {
  readonly id: InsideCheckId;
  readonly rules: readonly number[];
  readonly title: string;
}

/**
 * Runs every check that the add-in can do itself, on a sheet that is removed afterwards. A failing check is a finding.
 *
 * @throws WORKBOOK_PROTECTED, SHEET_BUSY, CANCELLED
 */
export async function runChecks(
  options: BenchOptions,
  { onProgress = () => undefined }: Progress = {},
): Promise<{ result: Checked[]; leftSheet: string | null }> {
  return onBench(options, async (bench) => {
    const checked: Checked[] = [];
    for (const { id, rules, title } of INSIDE_CHECKS) {
      onProgress(checked.length, INSIDE_CHECKS.length);
      checked.push({ id, rules, title, ...(await done(bench, id)) });
    }
    return checked;
  });
}

async function done(bench: Bench, id: InsideCheckId): Promise<Finding> {
  try {
    return await DO[id](bench);
  } catch (error) {
    const coded = asCodedError(error);
    if (coded.code === "CANCELLED") throw coded;
    return otherwise(`The check failed: ${coded.message}`);
  }
}
