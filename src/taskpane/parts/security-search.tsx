import type { Security } from "../../resources/securities-resource";
import { useMemo, useState } from "preact/hooks";
import { asStockCode, type StockCode } from "../../market/stock-code";
import { usePane } from "../pane-context";
import { useMarket } from "../use-market";
import { findSecurities, type Findable } from "../find-securities";
import { Field } from "./controls";
import { useOwnId } from "./own-id";

/** Every security that the archive names. */
export function useSecurities(): readonly (Findable & Pick<Security, "boardLot" | "rmbCounter">)[] {
  const { index } = usePane();
  const found = useMarket(
    ({ view }) =>
      [...view.securities().values()].map(({ name, chineseName, ...security }) => ({
        ...{ ...security, name: name ?? "", chineseName: chineseName ?? "" },
      })),
    index,
    "securities",
  );
  return found.kind === "found" ? found.value : [];
}

interface SearchProps {
  readonly label: string;
  readonly hint?: string;
  readonly onChoose: (code: StockCode) => void;
}

/** Search by code or name, with the keyboard or the mouse. */
export function SecuritySearch({ label, hint, onChoose }: SearchProps) {
  const { say } = usePane();
  const securities = useSecurities();
  const [typed, setTyped] = useState("");
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const listId = useOwnId();
  const options = useMemo(() => findSecurities(securities, typed), [securities, typed]);
  const typedCode = asStockCode(typed);
  const choose = (code: StockCode): void => {
    setTyped("");
    setOpen(false);
    onChoose(code);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (move !== undefined) {
      event.preventDefault();
      setOpen(true);
      setActive((active + move + options.length) % Math.max(1, options.length));
    } else if (event.key === "Escape") setOpen(false);
    else if (event.key === "Enter") {
      event.preventDefault();
      const chosen = options[active]?.code ?? typedCode;
      if (chosen) choose(chosen);
    }
  };
  const shown = isOpen && options.length > 0;
  return (
    <div
      class="search"
      onFocusOut={() => {
        setOpen(false);
      }}
    >
      <Field
        label={label}
        {...(hint ? { hint } : {})}
        wrong={typed.trim() && options.length === 0 && !typedCode ? say("searchNothing") : null}
      >
        {(ids) => (
          <input
            {...ids}
            type="text"
            role="combobox"
            aria-expanded={shown}
            aria-controls={listId}
            aria-autocomplete="list"
            {...(shown ? { "aria-activedescendant": `${listId}-${active}` } : {})}
            autocomplete="off"
            spellcheck={false}
            maxLength={60}
            placeholder={say("searchPlaceholder")}
            value={typed}
            onInput={({ currentTarget }) => {
              setTyped(currentTarget.value);
              setActive(0);
              setOpen(true);
            }}
            onKeyDown={onKeyDown}
          />
        )}
      </Field>
      <ul id={listId} class="options" role="listbox" aria-label={label} hidden={!shown}>
        {options.map(({ code, name, chineseName }, i) => (
          <li
            key={code}
            id={`${listId}-${i}`}
            role="option"
            aria-selected={i === active}
            // Before the field loses the focus.
            onMouseDown={(event) => {
              event.preventDefault();
              choose(code);
            }}
          >
            <span class="code">{code}</span>
            <bdi>
              {name} {chineseName}
            </bdi>
          </li>
        ))}
      </ul>
    </div>
  );
}
