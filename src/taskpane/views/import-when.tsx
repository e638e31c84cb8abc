import { positionDaysOf } from "../../market/position-days";
import type { Day } from "../../market/trading-day";
import { archivedDays, type ResourceIndex } from "../../resources/resource-index";
import { NumberInput, Select, TextInput } from "../parts/controls";
import { usePane } from "../pane-context";
import type { ImportDraft } from "./import-draft";

interface Props {
  readonly draft: ImportDraft;
  readonly change: (more: Partial<ImportDraft>) => void;
}

/** The days to choose from. For positions they follow from the SFC's weeks and need no publication of HKEX. */
const daysOf = (index: ResourceIndex, kind: ImportDraft["kind"]): readonly Day[] => {
  if (kind !== "positions") return index.days;
  const { tradingDays } = positionDaysOf(archivedDays(index), index.weeks, index);
  return tradingDays;
};

/** Chooses the days: the latest, one day, a range, or the last few. */
export function WhenChoice({ draft, change }: Props) {
  const { say, index } = usePane();
  const { when, from, to, days, kind } = draft;
  const among = index ? daysOf(index, kind) : [];
  const [first = "", last = ""] = [among[0], among.at(-1)];
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
          most={Math.max(1, among.length)}
          onChange={(value) => {
            change({ days: value });
          }}
        />
      )}
    </>
  );
}
