import { useCallback, useRef, useState } from "preact/hooks";
import type { ErrorCode } from "../errors/catalogue";
import { asCodedError } from "../errors/coded-error";
import type { Wording } from "../errors/wording";
import type { Progress } from "../workbook/table-cells";
import { createUndoList, type UndoStep } from "../workbook/undo";

/** The pane's message about the last piece of work. */
export interface Notice {
  readonly intent: "info" | "success" | "warning" | "error";
  readonly text: string;
  /** Why the work was not done; the pane may show a remedy beside it. */
  readonly code?: ErrorCode;
  /** The progress, from 0 to 1; null if it is not known. */
  readonly done?: number | null;
}

/** The result of a piece of work. */
export interface Outcome {
  readonly text: string;
  readonly intent?: "success" | "warning";
  readonly undo?: UndoStep | null;
}

interface Telling {
  /** Changes the message while the work goes on. */
  readonly tell: (text: string) => void;
}

/** The one piece of work that the pane does at a time. */
export interface Work {
  readonly notice: Notice | null;
  readonly isBusy: boolean;
  /** Whether the current work can be cancelled. */
  readonly canCancel: boolean;
  /** The change that can be undone; null if there is none. */
  readonly undoable: UndoStep | null;
  /** Announces the work, does it, and shows its result or its error. */
  readonly run: (
    begun: string,
    work: (progress: Progress & Telling) => Promise<Outcome>,
    cancellable?: boolean,
  ) => Promise<void>;
  readonly cancel: () => void;
  readonly undo: (begun: string, done: (what: string) => string) => Promise<void>;
  readonly dismiss: () => void;
}

export function useWork(wording: Wording): Work {
  const [notice, setNotice] = useState<Notice | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [canCancel, setCanCancel] = useState(false);
  const [undoable, setUndoable] = useState<UndoStep | null>(null);
  const list = useRef(createUndoList());
  const running = useRef<AbortController | null>(null);

  const run = useCallback<Work["run"]>(
    async (begun, work, cancellable = false) => {
      // A second click may come before the first is rendered.
      if (running.current) return;
      const controller = new AbortController();
      running.current = controller;
      setBusy(true);
      setCanCancel(cancellable);
      setNotice({ intent: "info", text: begun, done: null });
      try {
        const outcome = await work({
          signal: controller.signal,
          tell: (text) => {
            setNotice({ intent: "info", text, done: null });
          },
          onProgress: (done, of) => {
            setNotice({ intent: "info", text: begun, done: of > 0 ? done / of : null });
          },
        });
        if (outcome.undo) list.current.push(outcome.undo);
        setNotice({ intent: outcome.intent ?? "success", text: outcome.text });
      } catch (error) {
        const coded = asCodedError(error);
        setNotice({
          intent: coded.code === "CANCELLED" ? "warning" : "error",
          text: coded.sentenceIn(wording),
          code: coded.code,
        });
      }
      setUndoable(list.current.last());
      running.current = null;
      setBusy(false);
      setCanCancel(false);
    },
    [wording],
  );
  return {
    ...{ notice, isBusy, canCancel, undoable, run },
    cancel: () => {
      running.current?.abort();
    },
    undo: (begun, done) =>
      run(begun, async () => {
        const step = await list.current.undoLast();
        return { text: done(step?.what ?? "") };
      }),
    dismiss: () => {
      setNotice(null);
    },
  };
}
