import { useEffect, useRef, useState } from "preact/hooks";
import { session } from "../../client/session";
import { withOwnList, withoutOwnList } from "../../measures/own-list-changes";
import { writeListText } from "../../measures/own-list-text";
import type { OwnList } from "../../measures/own-list";
import { asTyped } from "../../workbook/as-typed";
import { insertFormula } from "../../workbook/insert-formula";
import { changeOwnLists, loadOwnLists } from "../../workbook/own-lists";
import { Button } from "../parts/controls";
import { whole } from "../parts/figures";
import { usePane } from "../pane-context";
import { ListEditor, type ListDraft } from "./list-editor";

const NEW: ListDraft = { name: "", text: "" };

/** The user's own lists, which the workbook keeps. */
export function ListsCard() {
  const { say, work } = usePane();
  const [draft, setDraft] = useState<ListDraft | null>(null);
  const [, setLoaded] = useState(0);
  const cardRef = useRef<HTMLElement>(null);
  const shownRef = useRef(false);
  const isEditing = draft !== null;
  const lists = session.data().lists();
  useEffect(() => {
    if (session.data().lists() === null)
      void loadOwnLists().then(() => {
        setLoaded((n) => n + 1);
      });
  }, []);
  // The keyboard focus moves along, because the pressed button is gone.
  useEffect(() => {
    if (shownRef.current)
      cardRef.current?.querySelector<HTMLElement>(isEditing ? "input" : ":scope > button")?.focus();
    shownRef.current = true;
  }, [isEditing]);
  const remove = (list: OwnList): Promise<void> =>
    work.run(say("savingList"), async () => {
      await changeOwnLists((now) => withoutOwnList(now, list.name));
      const undo = (): Promise<void> => changeOwnLists((now) => withOwnList(now, list));
      return { text: say("listRemoved", { name: list.name }), undo: { what: list.name, undo } };
    });
  const insert = ({ name }: OwnList): Promise<void> => {
    const formula = asTyped(`=SHORTLIST("${name.replaceAll('"', '""')}")`);
    return work.run(formula, async () => {
      const { address, undo } = await insertFormula(formula);
      return { text: say("inserted", { formula, address }), undo };
    });
  };
  return (
    <section ref={cardRef} class="card" aria-label={say("listsHeading")}>
      <h2>{say("listsHeading")}</h2>
      {!draft && (
        <>
          <p class="quiet">{say("listsHint")}</p>
          {lists === null && <p class="quiet">{say("looking")}</p>}
          <ul class="stack">
            {lists?.map((list) => (
              <li key={list.name}>
                <div class="row apart">
                  <bdi>{list.name}</bdi>
                  <span class="quiet number">{whole(list.entries.length)}</span>
                </div>
                <div class="row">
                  <Button
                    size="small"
                    label={say("editList", { name: list.name })}
                    disabled={work.isBusy}
                    onClick={() => {
                      setDraft({ ...list, text: writeListText(list.entries), instead: list });
                    }}
                  >
                    {say("edit")}
                  </Button>
                  <Button
                    size="small"
                    label={say("insertList", { name: list.name })}
                    disabled={work.isBusy}
                    onClick={() => insert(list)}
                  >
                    {say("insertRatio")}
                  </Button>
                  <Button
                    size="small"
                    label={say("removeList", { name: list.name })}
                    disabled={work.isBusy}
                    onClick={() => remove(list)}
                  >
                    {say("remove")}
                  </Button>
                </div>
              </li>
            ))}
          </ul>
          <Button
            disabled={work.isBusy || lists === null}
            onClick={() => {
              setDraft(NEW);
            }}
          >
            {say("newList")}
          </Button>
        </>
      )}
      {draft && (
        <ListEditor
          draft={draft}
          change={(more) => {
            setDraft((before) => before && { ...before, ...more });
          }}
          close={() => {
            setDraft(null);
          }}
        />
      )}
    </section>
  );
}
