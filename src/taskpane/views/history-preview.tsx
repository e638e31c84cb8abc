import { CURRENCIES } from "../../market/currency";
import { CodedError } from "../../errors/coded-error";
import { DATE_ORDERS, MEASURE_WORDS, STATED_MEASURES, type StatedReading } from "../../market/own-history";
import { Button, Select } from "../parts/controls";
import { usePane } from "../pane-context";
import { ASKED_BY, type ReadFile } from "../read-files";
import { saidOfHistory } from "../said-of-history";

interface Props {
  readonly read: ReadFile;
  /** Reads the file again with what the user says. */
  readonly onSay: (stated: StatedReading) => unknown;
  readonly onTake: () => unknown;
  readonly onLeave: () => unknown;
}

/** Shows what was understood of a user's file, and asks for what the file does not say, before its figures are used. */
export function HistoryPreview({ read, onSay, onTake, onLeave }: Props) {
  const { say, wording, work } = usePane();
  const { name, outcome } = read;
  const isRead = !(outcome instanceof CodedError) && outcome.kind === "supplied";
  return (
    <section class="notice" aria-label={name}>
      <bdi class="code">{name}</bdi>
      {outcome instanceof CodedError && <span>{outcome.sentenceIn(wording)}</span>}
      {isRead && (
        <ul class="said">
          {saidOfHistory(outcome.understood, say).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      <Statement read={read} onSay={onSay} />
      {isRead && <p class="quiet">{say("historyUse")}</p>}
      <div class="row">
        <Button kind="primary" disabled={!isRead || work.isBusy} onClick={onTake}>
          {say("takeHistory")}
        </Button>
        <Button disabled={work.isBusy} onClick={onLeave}>
          {say("leaveHistory")}
        </Button>
      </div>
    </section>
  );
}

const NOT_SAID = "";

/** Choices for what the file does not say, and those that the user has already made. */
function Statement({ read: { outcome, stated }, onSay }: Pick<Props, "read" | "onSay">) {
  const { say } = usePane();
  const asked = outcome instanceof CodedError ? ASKED_BY[outcome.code] : undefined;
  const isShown = (what: keyof StatedReading): boolean => asked === what || stated[what] !== undefined;
  const change = (what: keyof StatedReading, value: string): void => {
    const words: Readonly<Record<string, string>> = { ...stated, [what]: value };
    const said = Object.entries(words).filter(([, word]) => word !== NOT_SAID);
    onSay(Object.fromEntries(said));
  };
  const none = [NOT_SAID, say("notSaid")] as const;
  return (
    <>
      {isShown("dates") && (
        <Select
          label={say("sayDates")}
          value={stated.dates ?? NOT_SAID}
          options={[none, ...DATE_ORDERS.map((order) => [order, say(`historyDates-${order}`)] as const)]}
          onChange={(value) => {
            change("dates", value);
          }}
        />
      )}
      {isShown("measure") && (
        <Select
          label={say("sayMeasure")}
          value={stated.measure ?? NOT_SAID}
          options={[
            none,
            ...MEASURE_WORDS.map((word) => [word, say(`own-${STATED_MEASURES[word]}`)] as const),
          ]}
          onChange={(value) => {
            change("measure", value);
          }}
        />
      )}
      {isShown("currency") && (
        <Select
          label={say("sayCurrency")}
          value={stated.currency ?? NOT_SAID}
          options={[none, ...CURRENCIES.map((currency) => [currency, currency] as const)]}
          onChange={(value) => {
            change("currency", value);
          }}
        />
      )}
    </>
  );
}
