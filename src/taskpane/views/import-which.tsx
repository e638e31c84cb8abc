import { session } from "../../client/session";
import { asCodedError } from "../../errors/coded-error";
import { PUBLISHED_LISTS } from "../../measures/list";
import { selectedCodes } from "../../workbook/selection";
import { Button, Select, TextInput } from "../parts/controls";
import { SecuritySearch, useSecurities } from "../parts/security-search";
import { usePane } from "../pane-context";
import { CriteriaEditor } from "./criteria-editor";
import { codeParts, codesIn, type ImportDraft } from "./import-draft";
import { RankingBy } from "./ranking-by";

interface Props {
  readonly draft: ImportDraft;
  readonly change: (more: Partial<ImportDraft>) => void;
}

/**
 * The choices of securities that a kind of table does not allow. A matrix needs named securities, because each is a
 * column.
 */
const NOT_OF: Readonly<Partial<Record<ImportDraft["kind"], readonly ImportDraft["which"][]>>> = {
  positions: ["sold-short", "designated", "screen"],
  comparison: ["sold-short", "all", "designated", "screen"],
};

/** Chooses the securities, or the ranking. */
export function WhichChoice({ draft, change }: Props) {
  const { say, work, wording } = usePane();
  const { kind, which, typed, selected, watchlist } = draft;
  const securities = useSecurities();
  if (kind === "market") return null;
  if (kind === "ranking") return <RankingBy draft={draft} change={change} />;
  const takeSelected = (): Promise<void> =>
    work.run(say("readingSelection"), async () => {
      const codes = await selectedCodes();
      change({ selected: codes });
      return {
        text: say("codesFound", { count: codes.length }),
        intent: codes.length > 0 ? "success" : "warning",
      };
    });
  const options = [
    ["sold-short", say("whichSoldShort")],
    ["all", say("whichAll")],
    ["designated", say("whichDesignated")],
    ["screen", say("whichScreen")],
    ["list", say("whichList")],
    ["watchlist", say("whichWatchlist", { count: watchlist.length })],
    ["selected", say("whichSelected")],
    ["typed", say("whichTyped")],
  ] as const;
  const shown = options.filter(([value]) => !NOT_OF[kind]?.includes(value));
  const wrong = (): string | null => {
    const bad = codeParts(typed).find((part) => codesIn(part).length === 0);
    if (bad !== undefined) return say("notACode", { text: bad.slice(0, 40) });
    const unknown = codesIn(typed).filter((code) => !securities.some((each) => each.code === code));
    return securities.length > 0 && unknown.length > 0
      ? say("notInArchive", { codes: unknown.join(", ") })
      : null;
  };
  return (
    <>
      <Select
        label={say("which")}
        value={kind === "positions" && NOT_OF.positions?.includes(which) ? "all" : which}
        options={shown}
        onChange={(value) => {
          change({ which: value });
          if (value === "selected")
            takeSelected().catch((error: unknown) => asCodedError(error).sentenceIn(wording));
        }}
      />
      {which === "screen" && kind === "securities" && <CriteriaEditor draft={draft} change={change} />}
      {which === "list" && <ListChoice value={draft.list} change={change} />}
      {which === "selected" && (
        <div class="row">
          <span class="number">{say("codesFound", { count: selected.length })}</span>
          <Button size="small" onClick={takeSelected}>
            {say("readSelectionAgain")}
          </Button>
        </div>
      )}
      {which === "typed" && (
        <>
          <TextInput
            label={say("codes")}
            value={typed}
            placeholder="0700, 9988, 3690"
            wrong={wrong()}
            onInput={(value) => {
              change({ typed: value });
            }}
          />
          <SecuritySearch
            label={say("addByName")}
            onChoose={(code) => {
              change({ typed: typed.trim() ? `${typed.trim()}, ${code}` : code });
            }}
          />
        </>
      )}
    </>
  );
}

/** Chooses a list. Those of the workbook come first. */
function ListChoice({ value, change }: { readonly value: string } & Pick<Props, "change">) {
  const { say } = usePane();
  const own = session.data().lists() ?? [];
  return (
    <Select
      label={say("list")}
      value={value}
      options={[
        ...own.map(({ name }) => [name, name] as const),
        ...PUBLISHED_LISTS.map((name) => [name, say(`list-${name}`)] as const),
      ]}
      onChange={(list) => {
        change({ list });
      }}
    />
  );
}
