import { Select, TextInput, Tick } from "../parts/controls";
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
          options={(["value", "ratio", "deviation", "change"] as const).map(
            (by) => [by, say(`by-${by}`)] as const,
          )}
          onChange={(by) => {
            change({ by });
          }}
        />
        <TextInput
          type="number"
          label={say("howMany")}
          value={String(draft.count)}
          min="1"
          max="5000"
          onInput={(value) => {
            change({ count: Math.min(5000, Math.max(1, Math.floor(Number(value)) || 1)) });
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
