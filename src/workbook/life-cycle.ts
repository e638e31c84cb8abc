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

/** How long after a workbook's first call it is looked at, in milliseconds. */
const FIRST_SEEN_AFTER = 1000;

/** Brings the workbook's functions up to date, and nothing else. */
export interface LifeCycle {
  /** The workbook's source, where it is another than the one served: its functions do not answer then. */
  otherSource(): Promise<WorkbookSource | null>;
  /** From now on the workbook is of this source; every function is calculated anew. Answers how many cells. */
  switchSource(to: WorkbookSource): Promise<number>;
  /**
   * Sets dirty what may have changed since the workbook was last calculated, and what is in error; or every function.
   * Answers how many cells.
   */
  recalculate(everything?: "everything"): Promise<number>;
  /** The same because the user asks: what was mended in vain is tried once more. */
  refresh(): Promise<number>;
  /** Tells what was found and mended, now and from now on. Answers how to stop. */
  onFindings(listener: (findings: Findings) => void): () => void;
}

/**
 * A custom function does not run again by itself. On opening, whenever what is known changes, and when the service is
 * back, the cells whose answer may have changed and those in error are set dirty.
 */
export function startLifeCycle(
  version: string,
  setTimer: (run: () => void, milliseconds: number) => void = (run, milliseconds) => {
    timers.set(run, milliseconds);
  },
): LifeCycle {
  const lookIn = (milliseconds: number): void => {
    setTimer(() => {
      afterTheLast(() => lookAtCells(state)).catch(() => undefined); // busy: looked at with the next change
    }, milliseconds);
  };
  const state: LifeCycleState = {
    ...{ before: null, failing: false, isOpened: false, otherSource: null },
    repairs: createRepairs({ later: lookIn }),
    findings: createFindings(),
    renew: (context, workbook) => renewFunctions(context, version, workbook),
  };
  let last: Promise<unknown> = Promise.resolve();
  /** One after the other: two at once would set cells dirty twice. */
  const afterTheLast = <T>(run: () => Promise<T>): Promise<T> => {
    const next = last.then(run);
    last = next.catch(() => undefined).then(waitForFirst);
    return next;
  };
  const recalculate: LifeCycle["recalculate"] = (everything) =>
    afterTheLast(() => bringUpToDate(state, everything === "everything"));
  /** A workbook without functions is looked at when one of them is calculated: its user is then asked about the start. */
  const waitForFirst = (): void => {
    if (state.findings.found().functions > 0) return;
    session.onFirstCalculation(() => {
      lookIn(FIRST_SEEN_AFTER);
    });
  };
  session.data().onChange((change) => {
    if (change.kind === "late") return; // no cell shows it
    // The oldest index that the cells may show stays until a run has come to its end.
    if (change.kind === "data") state.before ??= change.before;
    if (change.kind === "failed") state.failing = true;
    // Excel may be busy just now; what is left undone is done with the next change.
    (change.kind === "failed" ? afterTheLast(() => noteFailing(state)) : recalculate()).catch(() => 0);
  });
  session
    .data()
    .index()
    .then(() => recalculate())
    .catch(() => 0); // without any index there is nothing to be brought up to date
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

/** What the life cycle knows of the cells beside what the workbook keeps. */
interface LifeCycleState {
  before: Known | null;
  /** Whether the service has been gone since the last run. */
  failing: boolean;
  /** Whether a run has come to its end. */
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
  // What comes up during the run is for the next one.
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

/** Mends what a run has left behind, and calculates nothing again. */
async function lookAtCells(state: LifeCycleState): Promise<void> {
  const known = session.data().known();
  if (!known) return;
  await excelRun(async (context) => {
    if (!(await isOwnSource(context, state, known))) return;
    const sheets = await readSheets(context);
    const repaired = await state.repairs.look(context, sheets);
    // Counted only while none are known: taking a hundred thousand formulas apart takes seconds.
    const { functions } = state.findings.found();
    state.findings.add({ ...repaired, functions: functions || ownCells(sheets).length });
  });
}

async function lookAtSource(state: LifeCycleState): Promise<WorkbookSource | null> {
  const known = session.data().known();
  if (known) await excelRun((context) => isOwnSource(context, state, known));
  return state.otherSource;
}

/** Refuses all functions while another source is served than the workbook's own. */
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
    // A workbook that does not say what it was calculated with, or of files that are gone, may show anything.
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
  // A workbook without our functions is left as it is.
  if (all > 0 && JSON.stringify(kept) !== JSON.stringify(now)) {
    await writeSetting(context, "source", after.index.store);
    await writeSetting(context, "seen", now);
  }
  if (!isOpened) await renew(context, { hasFunctions: all > 0, isOlder: kept !== null });
  return affected.length;
}

/** A workbook that is saved while the service is gone may hide errors when it is opened again. */
async function noteFailing({ isOpened }: LifeCycleState): Promise<void> {
  const known = session.data().known();
  if (!known || !isOpened) return;
  await excelRun(async (context) => {
    const kept = await readSetting(context, "seen");
    if (kept && !kept.failing) await writeSetting(context, "seen", { ...kept, failing: true });
  });
}
