import { CodedError } from "../errors/coded-error";

/** A step that undoes a change of the workbook. `what` names the change for the button. */
export interface UndoStep {
  readonly what: string;
  /** @throws CANNOT_UNDO */
  undo(): Promise<void>;
}

/** The most changes that can be undone. The latest is undone first. */
const MOST = 10;

/** The changes of this session that the pane can undo. Not every Excel can undo what add-ins write. */
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
        // A step is dropped only if it can never be undone: a sheet may be busy or protected for a while.
        if (error instanceof CodedError && error.code === "CANNOT_UNDO") steps.pop();
        throw error;
      }
      steps.pop();
      return step;
    },
  };
}
