import { useState } from "preact/hooks";
import { diagnostics } from "../diagnostics";
import { Button, Field } from "../parts/controls";
import { usePane } from "../pane-context";
import { FIELD_TEXTS, timedText } from "../texts/field-texts";
import { timedLater } from "../timed-later";

/**
 * The details of a bug report, and the checks of this Excel. The user can read them before copying; they have no file
 * names and no cells.
 */
export function DiagnosticsCard() {
  const pane = usePane();
  const { say, language, work } = pane;
  const texts = FIELD_TEXTS[language];
  const [text, setText] = useState<string | null>(null);
  const [later, setLater] = useState(timedLater);
  const fieldWork = () => import(/* webpackChunkName: "field-work" */ "../field-work");
  return (
    <section class="card" aria-label={say("diagnosticsHeading")}>
      <h2>{say("diagnosticsHeading")}</h2>
      <p class="quiet">{say("diagnosticsHint")}</p>
      <div class="row">
        <Button disabled={work.isBusy} onClick={async () => setText(await diagnostics(language))}>
          {say("diagnosticsShow")}
        </Button>
      </div>
      <div class="stack">
        <p class="quiet">{texts.hint}</p>
        <div class="row">
          <Button
            disabled={work.isBusy}
            onClick={() =>
              work.run(
                texts.checking,
                async (progress) => (await fieldWork()).checkThisExcel(pane, setText)(progress),
                true,
              )
            }
          >
            {texts.check}
          </Button>
          <Button
            disabled={work.isBusy}
            onClick={() =>
              work.run(
                texts.waiting,
                async (progress) => (await fieldWork()).timeLater(pane, setLater)(progress),
                true,
              )
            }
          >
            {texts.later}
          </Button>
        </div>
        <p class="quiet">{texts.laterHint}</p>
        {later && <p>{timedText(language, later)}</p>}
      </div>
      {text !== null && (
        <>
          <Field label={texts.result}>
            {(ids) => <textarea {...ids} class="code" readOnly rows={12} value={text} />}
          </Field>
          <div class="row">
            <CopyButton text={text} />
          </div>
        </>
      )}
    </section>
  );
}

function CopyButton({ text }: { text: string }) {
  const { say, work } = usePane();
  return (
    <Button
      disabled={work.isBusy}
      onClick={() =>
        work.run(say("copying"), async () => {
          try {
            await navigator.clipboard.writeText(text);
            return { text: say("copied") };
          } catch {
            // If the host forbids the clipboard, the text is selected to be copied by keyboard.
            document.querySelector("textarea")?.select();
            return { text: say("copyByKeyboard") };
          }
        })
      }
    >
      {say("diagnosticsCopy")}
    </Button>
  );
}
