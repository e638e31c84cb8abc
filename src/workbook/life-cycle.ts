import { session } from "../client/session";
import { isSame, knownThen, seenOf } from "../client/change";
import type { Known } from "../client/known";
import { timers } from "../client/timers";
import { CodedError } from "../errors/coded-error";
import { affectedCells } from "./affected-cells";
import { excelRun } from "./excel-run";
import { createFindings, type Findings, type FindingsOfSession } from "./findings";
import { ownCells } from "./own-formulas";
import { createRepairs, type Repairs } from "./repair";
import { renewFunctions, type FunctionsInWorkbook } from "./renew-functions";
import { setDirty } from "./set-dirty";
import { readSheets, readTables } from "./sheet-cells";
import { readSetting, writeSetting } from "./workbook-settings";
import { isSameSource, readSource, type WorkbookSource } from "./workbook-source";

/** How long after the first call of a function the workbook is checked, in milliseconds. */
const FIRST_SEEN_AFTER = 1000;

/** Keeps the cells with this add-in's functions up to date, from the opening of the workbook to its closing. */
export interface LifeCycle {
  /**
   * The workbook's source if it differs from the service's; the functions then show an error. null if the two agree.
   */
  otherSource(): Promise<WorkbookSource | null>;
  /** Switches the workbook to this source and recalculates every function. Returns the number of cells. */
  switchSource(to: WorkbookSource): Promise<number>;
  /**
   * Makes Excel recalculate the cells that may have changed since the workbook was last calculated and those with an
   * error, or every function. Returns the number of cells.
   */
  recalculate(everything?: "everything"): Promise<number>;
  /** Does what `recalculate` does, and tries failed repairs again. For the user's request. */
  refresh(): Promise<number>;
  /**
   * Calls `listener` with what was found and repaired, now and after every change. Returns a function that stops the
   * calls.
   */
  onFindings(listener: (findings: Findings) => void): () => void;
}

/**
 * Starts to keep the workbook's functions up to date, because a custom function does not run again by itself. On
 * opening, when a new index arrives and when the service is back, it makes Excel recalculate the cells whose answer may
 * have changed and those with an error.
 *
 * @param version the version of this add-in
 */
export function startLifeCycle(
  version: string,
  setTimer: (run: () => void, milliseconds: number) => void = (run, milliseconds) => {
    timers.set(run, milliseconds);
  },
): LifeCycle {
  const lookIn = (milliseconds: number): void => {
    setTimer(() => {
      afterTheLast(() => lookAtCells(state)).catch(() => undefined); // if Excel is busy, they are checked at the next change
    }, milliseconds);
  };
  const state: LifeCycleState = {
    ...{ before: null, failing: false, isOpened: false, otherSource: null },
    repairs: createRepairs({ later: lookIn }),
    findings: createFindings(),
    renew: (context, workbook) => renewFunctions(context, version, workbook),
  };
  let last: Promise<unknown> = Promise.resolve();
  /** Runs `run` after the runs before it: two at once would recalculate cells twice. */
  const afterTheLast = <T>(run: () => Promise<T>): Promise<T> => {
    const next = last.then(run);
    last = next.catch(() => undefined).then(waitForFirst);
    return next;
  };
  const recalculate: LifeCycle["recalculate"] = (everything) =>
    afterTheLast(() => bringUpToDate(state, everything === "everything"));
  /**
   * If the workbook has no functions yet, checks it soon after its first one is calculated. Then the pane can ask the
   * user whether the add-in should start with the workbook.
   */
  const waitForFirst = (): void => {
    if (state.findings.found().functions > 0) return;
    session.onFirstCalculation(() => {
      lookIn(FIRST_SEEN_AFTER);
    });
  };
  session.data().onChange((change) => {
    if (change.kind === "late") return; // no cell shows it
    // The oldest index that the cells may show is kept until a run completes.
    if (change.kind === "data") state.before ??= change.before;
    if (change.kind === "failed") state.failing = true;
    // Excel may be busy; the rest is done at the next change.
    (change.kind === "failed" ? afterTheLast(() => noteFailing(state)) : recalculate()).catch(() => 0);
  });
  session
    .data()
    .index()
    .then(() => recalculate())
    .catch(() => 0); // without an index there is nothing to update
  return {
    recalculate,
    refresh: () => {
      state.repairs.tryAgain();
      return recalculate();
    },
    onFindings: (listener) => state.findings.listen(listener),
    otherSource: () => lookAtSource(state),
    async switchSource(to) {
      await excelRun((context) => writeSetting(context, "source", to));
      return recalculate("everything");
    },
  };
}

/** What is known about the cells, in addition to the workbook's settings. */
interface LifeCycleState {
  /** The oldest index whose figures the cells may still show; null if they show those of the current one. */
  before: Known | null;
  /** Whether the service has been gone since the last run. */
  failing: boolean;
  /** Whether a run has completed. */
  isOpened: boolean;
  otherSource: WorkbookSource | null;
  readonly repairs: Repairs;
  readonly findings: FindingsOfSession;
  readonly renew: (context: Excel.RequestContext, workbook: FunctionsInWorkbook) => Promise<void>;
}

async function bringUpToDate(state: LifeCycleState, everything: boolean): Promise<number> {
  const after = session.data().known();
  if (!after) return 0;
  const isGone = session.data().failure() !== null;
  // Changes that arrive during this run are left for the next run.
  const { before, failing } = state;
  state.before = null;
  state.failing = isGone;
  try {
    const cells = await excelRun(async (context) => {
      if (!(await isOwnSource(context, state, after))) return 0;
      return setDirtyWhatChanged(context, { ...state, before, failing }, after, { everything, isGone });
    });
    state.isOpened = true;
    return cells;
  } catch (error) {
    state.before = before ?? state.before;
    state.failing ||= failing;
    throw error;
  }
}

/** Repairs cells that Excel left in a bad state, without recalculating the others. */
async function lookAtCells(state: LifeCycleState): Promise<void> {
  const known = session.data().known();
  if (!known) return;
  await excelRun(async (context) => {
    if (!(await isOwnSource(context, state, known))) return;
    const sheets = await readSheets(context);
    const repaired = await state.repairs.look(context, sheets);
    // Functions are counted only if their number is not known yet: parsing a hundred thousand formulas takes seconds.
    const { functions } = state.findings.found();
    state.findings.add({ ...repaired, functions: functions || ownCells(sheets).length });
  });
}

async function lookAtSource(state: LifeCycleState): Promise<WorkbookSource | null> {
  const known = session.data().known();
  if (known) await excelRun((context) => isOwnSource(context, state, known));
  return state.otherSource;
}

/** Whether the service has the workbook's own source (sample or published). If not, all functions are refused. */
async function isOwnSource(
  context: Excel.RequestContext,
  state: LifeCycleState,
  { index }: Known,
): Promise<boolean> {
  const own = await readSource(context);
  state.otherSource = own && !isSameSource(own, index.store) ? own : null;
  const differs = state.otherSource && {
    workbook: state.otherSource.kind,
    service: index.store.kind,
  };
  session.refuse(differs ? new CodedError("SOURCE_DIFFERS", differs) : null);
  return !state.otherSource;
}

async function setDirtyWhatChanged(
  context: Excel.RequestContext,
  { before, failing, isOpened, repairs, findings, renew }: LifeCycleState,
  after: Known,
  { everything, isGone }: { everything: boolean; isGone: boolean },
): Promise<number> {
  const kept = await readSetting(context, "seen");
  const now = seenOf(after, isGone);
  const then = kept && knownThen(kept, after);
  const sheets = await readSheets(context);
  const { all, affected, changed } = affectedCells(sheets, await readTables(context), {
    // Every cell may be outdated if the workbook has no record of its last calculation, or was calculated with
    // dropped files that are gone.
    everything: everything || (kept ? kept.dropped !== now.dropped : !isOpened),
    hiddenErrors: !isGone && (failing || kept?.failing === true),
    between: {
      before: [before, then].filter((each) => each !== null && !isSame(each, after)) as Known[],
      after,
    },
  });
  const repaired = await repairs.look(context, sheets);
  await setDirty(context, affected);
  if (affected.length > 0) repairs.lookLater();
  const isOutdated = !isOpened && then !== null && !isSame(then, after);
  findings.add({ ...repaired, functions: all, outdated: isOutdated ? changed : 0 });
  // A workbook without the add-in's functions is not changed.
  if (all > 0 && JSON.stringify(kept) !== JSON.stringify(now)) {
    await writeSetting(context, "source", after.index.store);
    await writeSetting(context, "seen", now);
  }
  if (!isOpened) await renew(context, { hasFunctions: all > 0, isOlder: kept !== null });
  return affected.length;
}

/**
 * Notes in the workbook that the service is gone: if it is saved now, formulas such as IFERROR may hide errors when it
 * is opened again.
 */
async function noteFailing({ isOpened }: LifeCycleState): Promise<void> {
  const known = session.data().known();
  if (!known || !isOpened) return;
  await excelRun(async (context) => {
    const kept = await readSetting(context, "seen");
    if (kept && !kept.failing) await writeSetting(context, "seen", { ...kept, failing: true });
  });
}
