import { CodedError } from "../errors/coded-error";

/** How a change of the workbook is taken back. `what` names what was changed, for the button. */
export interface UndoStep {
  readonly what: string;
  /** @throws CANNOT_UNDO */
  undo(): Promise<void>;
}

/** How many changes can be taken back, the last first. */
const MOST = 10;

/** The changes of this session that the pane can take back. Excel's own undo does not reach what add-ins write everywhere. */
export function createUndoList(): {
  push(step: UndoStep): void;
  last(): UndoStep | null;
  undoLast(): Promise<UndoStep | null>;
} {
  const steps: UndoStep[] = [];
  return {
    push(step) {
      steps.push(step);
      if (steps.length > MOST) steps.shift();
    },
    last: () => steps.at(-1) ?? null,
    async undoLast() {
      const step = steps.at(-1);
      if (!step) return null;
      try {
        await step.undo();
      } catch (error) {
        // Only what can never be undone is given up: a sheet may be busy, or protected, for the moment.
        if (error instanceof CodedError && error.code === "CANNOT_UNDO") steps.pop();
        throw error;
      }
      steps.pop();
      return step;
    },
  };
}
