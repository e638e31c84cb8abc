import { useEffect, useState } from "preact/hooks";
import { serviceAddress } from "../../client/service-address";
import { loadFunctions, type FunctionHelp } from "../function-catalogue";
import { errorsMetOften } from "../help/help-errors";
import { HELP_TEXTS } from "../help/help-texts";
import { usePane } from "../pane-context";

/** The same help as the page beside the add-in. It is in the bundle, so that it is available without the service. */
export function HelpCard() {
  const { say, language, wording } = usePane();
  const [functions, setFunctions] = useState<readonly FunctionHelp[]>([]);
  const texts = HELP_TEXTS[language];
  useEffect(() => {
    // Without the service the rest of the help is shown.
    loadFunctions(language).then(setFunctions, () => undefined);
  }, [language]);
  return (
    <section class="card help" aria-label={say("helpHeading")}>
      <h2>{say("helpHeading")}</h2>
      <details>
        <summary tabIndex={0}>{texts.start}</summary>
        <ol>
          {texts.steps.map((step) => (
            <li key={step}>
              <Rich text={step} />
            </li>
          ))}
        </ol>
      </details>
      {functions.length > 0 && (
        <details>
          <summary tabIndex={0}>{texts.functions}</summary>
          <Terms items={functions.map(({ id, description }) => [`\`${id}\``, description] as const)} />
        </details>
      )}
      <details>
        <summary tabIndex={0}>{texts.errors}</summary>
        <p>
          <Rich text={texts.errorsLead} />
        </p>
        <Terms
          items={errorsMetOften(wording).map(({ cell, sentence }) => [`\`${cell}\``, sentence] as const)}
        />
      </details>
      <details>
        <summary tabIndex={0}>{texts.trouble}</summary>
        <Terms items={texts.troubles} />
      </details>
      <details>
        <summary tabIndex={0}>{texts.privacy}</summary>
        <ul>
          {texts.privacyItems.map((item) => (
            <li key={item}>
              <Rich text={item} />
            </li>
          ))}
        </ul>
      </details>
      <p class="quiet">
        {texts.contact}: {texts.contactText} {serviceAddress()}
      </p>
    </section>
  );
}

function Terms({ items }: { items: readonly (readonly [string, string])[] }) {
  return (
    <dl>
      {items.map(([what, text]) => (
        <div key={what + text}>
          <dt>
            <Rich text={what} />
          </dt>
          <dd>
            <Rich text={text} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** A sentence, in which text in backquotes is code. */
function Rich({ text }: { text: string }) {
  return <>{text.split("`").map((part, i) => (i % 2 === 1 ? <code key={i}>{part}</code> : part))}</>;
}
