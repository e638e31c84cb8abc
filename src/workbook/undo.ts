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
      const step = steps.pop() ?? null;
      await step?.undo();
      return step;
    },
  };
}
