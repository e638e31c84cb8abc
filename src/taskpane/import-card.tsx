import { Button, Field, Select, Spinner } from "@fluentui/react-components";
import { useState } from "react";
import type { Day } from "../market/trading-day";
import type { ResourceIndex } from "../resources/resource-index";
import type { Say } from "./texts";

interface ImportCardProps {
  readonly index: ResourceIndex;
  readonly day: Day;
  readonly onDay: (day: Day) => void;
  readonly busy: boolean;
  readonly onImport: () => Promise<void>;
  readonly say: Say;
}

/** Imports one trading day into a new sheet. */
export function ImportCard({ index, day, onDay, busy, onImport, say }: ImportCardProps) {
  const [importing, setImporting] = useState(false);
  const importNow = async (): Promise<void> => {
    setImporting(true);
    await onImport();
    setImporting(false);
  };
  return (
    <>
      <Field label={say("tradingDay")}>
        <Select
          value={day}
          onChange={(_, { value }) => {
            onDay(value as Day);
          }}
        >
          {index.days.toReversed().map((each) => (
            <option key={each}>{each}</option>
          ))}
        </Select>
      </Field>
      <Button
        appearance="primary"
        disabledFocusable={busy}
        icon={importing ? <Spinner size="tiny" /> : null}
        onClick={() => void importNow()}
      >
        {say("importAction")}
      </Button>
    </>
  );
}
