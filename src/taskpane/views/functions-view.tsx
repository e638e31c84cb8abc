import { useEffect, useState } from "preact/hooks";
import { withSeparator } from "../list-separator";
import { asTyped } from "../../workbook/as-typed";
import { insertFormula } from "../../workbook/insert-formula";
import { formulaFor, loadFunctions, type FunctionHelp, type ParameterHelp } from "../function-catalogue";
import { Button, Select, TextInput } from "../parts/controls";
import { Bar } from "../parts/notice-bar";
import { SecuritySearch } from "../parts/security-search";
import { usePane } from "../pane-context";
import { WorkbookFormulas } from "./workbook-formulas";

/** A builder for formulas, and actions for those in the workbook. */
export default function FunctionsView() {
  const { say, language, facts } = usePane();
  const [functions, setFunctions] = useState<readonly FunctionHelp[]>([]);
  const [id, setId] = useState("SHORTRATIO");
  useEffect(() => {
    void loadFunctions(language).then(setFunctions, () => undefined); // the service is gone; the pane says so
  }, [language]);
  const chosen = functions.find((each) => each.id === id);
  return (
    <>
      {facts.is1904 && (
        <Bar intent="warning" say={say}>
          <span>{say("dates1904")}</span>
        </Bar>
      )}
      <section class="card" aria-label={say("builderHeading")}>
        <h2>{say("builderHeading")}</h2>
        <Select
          label={say("function")}
          value={id}
          options={functions.map((each) => [each.id, each.id] as const)}
          onChange={setId}
        />
        {chosen && <Builder key={id} help={chosen} />}
      </section>
      <WorkbookFormulas />
    </>
  );
}

function Builder({ help }: { help: FunctionHelp }) {
  const { say, work, facts, activeCell } = usePane();
  const [typed, setTyped] = useState<readonly string[]>(() =>
    help.parameters.map(({ name }) => (name === "code" ? (activeCell.code ?? "MARKET") : "")),
  );
  const set = (place: number, value: string): void => {
    setTyped(typed.map((each, i) => (i === place ? value : each)));
  };
  const missing = help.parameters.find(({ isOptional }, i) => !isOptional && !typed[i]?.trim());
  const formula = asTyped(formulaFor(help.id, typed));
  return (
    <>
      <p class="quiet">{help.description}</p>
      {help.parameters.map((parameter, i) => (
        <Argument
          key={parameter.name}
          parameter={parameter}
          value={typed[i] ?? ""}
          set={(value) => {
            set(i, value);
          }}
        />
      ))}
      <p class="code" aria-live="polite">
        {withSeparator(formula, facts.listSeparator)}
      </p>
      <Button
        kind="primary"
        disabled={work.isBusy || missing !== undefined}
        onClick={() =>
          work.run(formula, async () => {
            const { address, undo } = await insertFormula(formula);
            return {
              text: say("inserted", { formula: withSeparator(formula, facts.listSeparator), address }),
              undo,
            };
          })
        }
      >
        {say("insertAction")}
      </Button>
      {missing && <p class="quiet">{say("fillIn", { name: missing.name })}</p>}
      {help.examples.length > 0 && (
        <details>
          <summary tabIndex={0}>{say("examples")}</summary>
          <ul class="stack">
            {help.examples.map((example) => (
              <li key={example.formula}>
                <span class="code">{withSeparator(asTyped(example.formula), facts.listSeparator)}</span>{" "}
                <span class="quiet">→ {example.shown}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

interface ArgumentProps {
  readonly parameter: ParameterHelp;
  readonly value: string;
  readonly set: (value: string) => void;
}

function Argument({ parameter, value, set }: ArgumentProps) {
  const { say } = usePane();
  const { name, description, isOptional, choices } = parameter;
  const label = isOptional ? say("optional", { name }) : name;
  // Several columns may be named, separated by commas.
  if (choices.length > 0 && name !== "fields")
    return (
      <Select
        label={label}
        hint={description}
        value={value}
        options={[
          ["", say("leftOut")],
          ...choices.map((each) => [each.value, `${each.value} – ${each.tooltip}`] as const),
        ]}
        onChange={set}
      />
    );
  return (
    <>
      <TextInput label={label} hint={description} value={value} onInput={set} />
      {name === "code" && <SecuritySearch label={say("searchLabel")} onChoose={set} />}
    </>
  );
}
