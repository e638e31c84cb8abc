import { useState } from "preact/hooks";
import { Field } from "../parts/controls";
import { usePane } from "../pane-context";

/** The file that the build wrote beside the add-in, on the pane's own origin. */
const NOTICES = "licenses.txt";

/**
 * The licences of the software in the add-in. They are fetched when opened, so without the service they cannot be
 * shown.
 */
export function LicencesCard() {
  const { say } = usePane();
  const [text, setText] = useState<string | null>(null);
  const [isSilent, setSilent] = useState(false);
  const load = async (): Promise<void> => {
    try {
      const response = await fetch(NOTICES);
      if (!response.ok) throw new Error(String(response.status));
      setText(await response.text());
      setSilent(false);
    } catch {
      setSilent(true);
    }
  };
  return (
    <section class="card" aria-label={say("licencesHeading")}>
      <h2>{say("licencesHeading")}</h2>
      <p class="quiet">{say("licencesHint")}</p>
      <details
        onToggle={({ currentTarget }) => {
          if (currentTarget.open && text === null) void load();
        }}
      >
        <summary tabIndex={0}>{say("licencesShow")}</summary>
        {isSilent && <p>{say("licencesSilent")}</p>}
        {text !== null && (
          <Field label={say("licencesText")}>
            {(ids) => <textarea {...ids} class="code" readOnly rows={16} value={text} />}
          </Field>
        )}
      </details>
    </section>
  );
}
