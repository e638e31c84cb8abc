import { session } from "../../client/session";
import { useState } from "preact/hooks";
import { serviceAddress, setServiceAddress, usualAddress } from "../../client/service-address";
import { LANGUAGES, type Language } from "../../errors/entry";
import { Button, Select, TextInput } from "../parts/controls";
import { usePane } from "../pane-context";
import { DiagnosticsCard } from "./diagnostics-card";
import { FetchingCard } from "./fetching-card";
import { HelpCard } from "./help-card";
import { LicencesCard } from "./licences-card";
import { RATIO_FORMATS, VALUE_FORMATS } from "../preferences";

const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  en: "English",
  "zh-HK": "中文（香港）",
  "zh-CN": "中文（简体）",
};
const VALUE_EXAMPLES = ["1,234,567,890", "1,234.6m", "1.235bn"] as const;
const RATIO_EXAMPLES = ["9.90%", "9.9%", "10%"] as const;

/** Preferences for all workbooks on this machine, and help with problems. */
export default function SettingsView() {
  const { say, preferences, choose, work } = usePane();
  return (
    <>
      <section class="card" aria-label={say("settingsHeading")}>
        <h2>{say("settingsHeading")}</h2>
        <Select
          label={say("language")}
          value={preferences.language ?? ""}
          options={[
            ["" as const, say("languageOfExcel")],
            ...LANGUAGES.map((each) => [each, LANGUAGE_NAMES[each]] as const),
          ]}
          onChange={(language) => {
            choose({ language: language === "" ? null : language });
          }}
        />
        <p class="quiet">{say("themeHint")}</p>
        <div class="pair">
          <Select
            label={say("ratioFormat")}
            value={preferences.ratioFormat}
            options={RATIO_FORMATS.map((format, i) => [format, RATIO_EXAMPLES[i] ?? format] as const)}
            onChange={(ratioFormat) => {
              choose({ ratioFormat });
            }}
          />
          <Select
            label={say("valueFormat")}
            value={preferences.valueFormat}
            options={VALUE_FORMATS.map((format, i) => [format, VALUE_EXAMPLES[i] ?? format] as const)}
            onChange={(valueFormat) => {
              choose({ valueFormat });
            }}
          />
        </div>
        <p class="quiet">{say("formatsHint")}</p>
        <ServiceAddress />
      </section>
      <FetchingCard />
      <HelpCard />
      <DiagnosticsCard />
      <section class="card" aria-label={say("memoryHeading")}>
        <h2>{say("memoryHeading")}</h2>
        <p class="quiet">{say("memoryHint")}</p>
        <Button
          disabled={work.isBusy}
          onClick={() =>
            work.run(say("clearing"), async () => {
              await session.data().clearSaved();
              return { text: say("cleared") };
            })
          }
        >
          {say("clearAction")}
        </Button>
      </section>
      <LicencesCard />
    </>
  );
}

function ServiceAddress() {
  const { say, work } = usePane();
  const [typed, setTyped] = useState(serviceAddress());
  const save = (address: string): Promise<void> =>
    work.run(say("trying", { address }), async () => {
      setTyped(await setServiceAddress(address));
      await session.data().refresh();
      return { text: say("addressSaved") };
    });
  return (
    <div class="stack">
      <TextInput
        type="url"
        label={say("serviceAddress")}
        hint={say("addressHint")}
        value={typed}
        onInput={setTyped}
      />
      <div class="row">
        <Button disabled={work.isBusy || typed === serviceAddress()} onClick={() => save(typed)}>
          {say("saveAddress")}
        </Button>
        {serviceAddress() !== usualAddress() && (
          <Button disabled={work.isBusy} onClick={() => save(usualAddress())}>
            {say("usualAddress")}
          </Button>
        )}
      </div>
    </div>
  );
}
