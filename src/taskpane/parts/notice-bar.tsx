import type { ComponentChildren } from "preact";
import type { Say } from "../texts";
import type { Notice, Work } from "../work";
import { Button } from "./controls";

const WORDS = { success: "doneWord", warning: "noteWord", error: "problemWord" } as const;

interface BarProps {
  readonly intent: Notice["intent"];
  readonly say: Say;
  readonly children: ComponentChildren;
}

/** A message. A word names its kind, not only its colour. */
export function Bar({ intent, say, children }: BarProps) {
  return (
    <div class={`notice ${intent}`}>
      {intent !== "info" && <span class="word">{say(WORDS[intent])}</span>}
      {children}
    </div>
  );
}

/** Shows the current work, its progress and result, and a button to undo it. */
export function NoticeBar({ work, say }: { work: Work; say: Say }) {
  const { notice, isBusy, canCancel, undoable } = work;
  return (
    <div role="status" aria-live="polite">
      {notice && (
        <Bar intent={notice.intent} say={say}>
          <span>{notice.text}</span>
          {isBusy &&
            (notice.done == null ? (
              <progress aria-label={notice.text} />
            ) : (
              <progress aria-label={notice.text} max={1} value={notice.done} />
            ))}
          <div class="row">
            {isBusy && canCancel && (
              <Button size="small" onClick={work.cancel}>
                {say("cancelAction")}
              </Button>
            )}
            {!isBusy && undoable && notice.intent !== "error" && (
              <Button
                size="small"
                onClick={() => work.undo(say("undoing"), (what) => say("undone", { what }))}
              >
                {say("undoAction", { what: undoable.what })}
              </Button>
            )}
            {!isBusy && (
              <Button size="small" onClick={work.dismiss}>
                {say("closeAction")}
              </Button>
            )}
          </div>
        </Bar>
      )}
    </div>
  );
}
