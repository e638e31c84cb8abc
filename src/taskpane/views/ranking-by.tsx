import { NumberInput, Select, Tick } from "../parts/controls";
import { RANKINGS } from "../../measures/ranking";
import { usePane } from "../pane-context";
import type { ImportDraft } from "./import-draft";

interface Props {
  readonly draft: Pick<ImportDraft, "by" | "count" | "etfs">;
  readonly change: (more: Partial<ImportDraft>) => void;
}

/** What a ranking is by, how long it is, and whether funds are in it. */
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
