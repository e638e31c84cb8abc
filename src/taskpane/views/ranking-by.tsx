import { NumberInput, Select, Tick } from "../parts/controls";
import { RANKINGS } from "../../measures/ranking";
import { usePane } from "../pane-context";
import type { ImportDraft } from "./import-draft";

interface Props {
  readonly draft: Pick<ImportDraft, "by" | "count" | "etfs">;
  readonly change: (more: Partial<ImportDraft>) => void;
}

/** Chooses the measure of a ranking, its length, and whether it includes funds. */
export function RankingBy({ draft, change }: Props) {
  const { say } = usePane();
  return (
    <>
      <div class="pair">
        <Select
          label={say("rankedBy")}
          value={draft.by}
          options={RANKINGS.map((by) => [by, say(`by-${by}`)] as const)}
          onChange={(by) => {
            change({ by });
          }}
        />
        <NumberInput
          label={say("howMany")}
          value={draft.count}
          least={1}
          most={5000}
          onChange={(count) => {
            change({ count });
          }}
        />
      </div>
      <Tick
        text={say("withFunds")}
        checked={draft.etfs}
        onChange={(etfs) => {
          change({ etfs });
        }}
      />
    </>
  );
}
