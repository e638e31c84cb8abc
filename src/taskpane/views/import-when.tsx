import { NumberInput, Select, TextInput } from "../parts/controls";
import { usePane } from "../pane-context";
import type { ImportDraft } from "./import-draft";

interface Props {
  readonly draft: ImportDraft;
  readonly change: (more: Partial<ImportDraft>) => void;
}

/** When: the latest day, a day, a range by calendar, the last days. */
export function WhenChoice({ draft, change }: Props) {
  const { say, index } = usePane();
  const [first = "", last = ""] = [index?.days[0], index?.days.at(-1)];
  const { when, from, to, days, kind } = draft;
  const bounds = { min: first, max: last };
  return (
    <>
      <Select
        label={say("when")}
        value={when}
        options={[
          ["latest", say("whenLatest")],
          ["day", say("whenDay")],
          ...(kind === "ranking"
            ? []
            : ([
                ["range", say("whenRange")],
                ["last", say("whenLast")],
              ] as const)),
        ]}
        onChange={(value) => {
          change({ when: value, from: from || last, to: to || last });
        }}
      />
      {when === "day" && (
        <TextInput
          type="date"
          label={say("tradingDay")}
          value={from}
          {...bounds}
          onInput={(value) => {
            change({ from: value });
          }}
        />
      )}
      {when === "range" && (
        <div class="pair">
          <TextInput
            type="date"
            label={say("fromDay")}
            value={from}
            {...bounds}
            onInput={(value) => {
              change({ from: value });
            }}
          />
          <TextInput
            type="date"
            label={say("toDay")}
            value={to}
            {...bounds}
            onInput={(value) => {
              change({ to: value });
            }}
          />
        </div>
      )}
      {when === "last" && (
        <NumberInput
          label={say("lastDays")}
          hint={say("lastDaysHint")}
          value={days}
          least={1}
          most={index?.days.length ?? 1}
          onChange={(value) => {
            change({ days: value });
          }}
        />
      )}
    </>
  );
}
