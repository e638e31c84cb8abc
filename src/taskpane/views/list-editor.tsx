import { useRef } from "preact/hooks";
import { asCodedError } from "../../errors/coded-error";
import { readListName, withOwnList } from "../../measures/own-list-changes";
import { readListText } from "../../measures/own-list-text";
import type { ListEntry, OwnList } from "../../measures/own-list";
import { changeOwnLists } from "../../workbook/own-lists";
import { selectedLines } from "../../workbook/selected-lines";
import { Button, Field, TextInput } from "../parts/controls";
import { useSecurities } from "../parts/security-search";
import { usePane } from "../pane-context";

/** A list while it is edited. */
export interface ListDraft {
  readonly name: string;
  /** A code in each line, with a note after a comma; or a CSV file. */
  readonly text: string;
  /** The list as it was before; left out for a new one. */
  readonly instead?: OwnList;
}

interface Props {
  readonly draft: ListDraft;
  readonly change: (more: Partial<ListDraft>) => void;
  readonly close: () => void;
}

/** The result of reading what was typed, or its error. */
function tried<T>(
  read: () => T,
): { readonly value: T } | { readonly error: ReturnType<typeof asCodedError> } {
  try {
    return { value: read() };
  } catch (error) {
    return { error: asCodedError(error) };
  }
}

/** Edits a list: typed or pasted, taken from the selected cells, or from a CSV file. */
export function ListEditor({ draft: { name, text, instead }, change, close }: Props) {
  const { say, work, wording } = usePane();
  const file = useRef<HTMLInputElement>(null);
  const securities = useSecurities();
  const named = tried(() => readListName(name));
  const read = tried(() => readListText(text));
  const wrong = (typed: string, result: typeof named | typeof read): string | null =>
    typed.trim() !== "" && "error" in result ? result.error.sentenceIn(wording) : null;
  const save = (): Promise<void> | undefined => {
    if ("error" in named || "error" in read) return undefined;
    const list = { name: named.value, entries: read.value };
    return work.run(say("savingList"), async () => {
      await changeOwnLists((lists) => withOwnList(lists, list, instead?.name));
      close();
      return { text: say("listSaved", { name: list.name, count: list.entries.length }) };
    });
  };
  const takeSelected = (): Promise<void> =>
    work.run(say("readingSelection"), async () => {
      const lines = await selectedLines();
      change({ text: text.trim() === "" ? lines : `${text.trimEnd()}\n${lines}` });
      return { text: say("selectionTaken") };
    });
  const takeFile = async (chosen: File | undefined): Promise<void> => {
    if (!chosen) return;
    const title = chosen.name.replace(/\.[^.]*$/, "");
    change({ text: await chosen.text(), ...(name.trim() === "" ? { name: title } : {}) });
  };
  /** Names the codes that the archive does not have; they may be mistyped. */
  function unknownIn(entries: readonly ListEntry[]): string {
    if (securities.length === 0) return "";
    const known = new Set(securities.map(({ code }) => code));
    const unknown = entries.filter(({ code }) => !known.has(code)).map(({ code }) => code);
    if (unknown.length === 0) return "";
    return say("notInArchive", {
      codes: `${unknown.slice(0, 6).join(", ")}${unknown.length > 6 ? " …" : ""}`,
    });
  }
  const isReady = "value" in named && "value" in read;
  return (
    <div
      class="stack"
      role="group"
      aria-label={say(instead ? "editList" : "newList", { name: instead?.name ?? "" })}
    >
      <TextInput
        label={say("listName")}
        value={name}
        wrong={wrong(name, named)}
        onInput={(value) => {
          change({ name: value });
        }}
      />
      <Field label={say("listText")} hint={say("listTextHint")} wrong={wrong(text, read)}>
        {(ids) => (
          <textarea
            {...ids}
            class="code"
            rows={8}
            spellcheck={false}
            value={text}
            onInput={({ currentTarget }) => {
              change({ text: currentTarget.value });
            }}
          />
        )}
      </Field>
      {"value" in read && (
        <p class="quiet number" aria-live="polite">
          {[say("codesFound", { count: read.value.length }), unknownIn(read.value)]
            .filter(Boolean)
            .join(" · ")}
        </p>
      )}
      <div class="row">
        <Button size="small" disabled={work.isBusy} onClick={takeSelected}>
          {say("addSelected")}
        </Button>
        <Button size="small" disabled={work.isBusy} onClick={() => file.current?.click()}>
          {say("listFromFile")}
        </Button>
        <input
          ref={file}
          type="file"
          accept=".csv,.txt,text/csv,text/plain"
          hidden
          aria-label={say("listFromFile")}
          onChange={({ currentTarget }) => {
            void takeFile(currentTarget.files?.[0]).then(() => (currentTarget.value = ""));
          }}
        />
      </div>
      <div class="row">
        <Button kind="primary" disabled={work.isBusy || !isReady} onClick={save}>
          {say("saveList")}
        </Button>
        <Button onClick={close}>{say("cancelAction")}</Button>
      </div>
    </div>
  );
}
