import { Button, Field, Input, makeStyles, Select, Switch, Text, tokens } from "@fluentui/react-components";
import { useState } from "react";
import { citations } from "../functions/citation";
import { canCite } from "../functions/citation-setting";
import type { FunctionName } from "../functions/present";
import { ALL_FUNCTIONS } from "../functions/all-functions";
import type { Day } from "../market/trading-day";
import { asCodedError } from "../market/errors/coded-error";
import type { Language } from "../market/errors/entry";
import { parseStockCode } from "../market/stock-code";
import type { Say } from "./texts";

const useStyles = makeStyles({
  formula: { fontFamily: tokens.fontFamilyMonospace, overflowWrap: "anywhere" },
});

const NAMES = Object.keys(ALL_FUNCTIONS) as FunctionName[];

/** A text as it stands in a formula: quotes are doubled, so that what is typed stays one argument. */
const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

const WITHOUT_CODE: readonly FunctionName[] = ["SHORTCOUNT", "SHORTDATE", "SHORTTOP"];

function formulaFor(name: FunctionName, code: string, day: Day, before: Day): string {
  switch (name) {
    case "SHORTCOUNT":
    case "SHORTDATE":
      return `=${name}(${quoted(day)})`;
    case "SHORTTOP":
      return `=SHORTTOP("value",10,${quoted(day)})`;
    case "SHORTNAME":
      return `=SHORTNAME(${quoted(code)})`;
    case "SHORTCHANGE":
    case "SHORTHISTORY":
      return `=${name}(${quoted(code)},${quoted(before)},${quoted(day)})`;
    default:
      return `=${name}(${quoted(code)},${quoted(day)})`;
  }
}

/** What is wrong with a typed code, in a sentence; null where nothing is. */
function codeError(code: string, language: Language): string | null {
  try {
    parseStockCode(code);
    return null;
  } catch (error) {
    return asCodedError(error).sentenceIn(language);
  }
}

interface InsertCardProps {
  readonly day: Day;
  /** The trading day before `day`. */
  readonly before: Day;
  readonly busy: boolean;
  readonly onInsert: (formula: string) => Promise<void>;
  /** Values are to say where they come from, or not. */
  readonly onCite: (on: boolean) => Promise<void>;
  readonly say: Say;
  readonly language: Language;
}

/** Inserts a function for the chosen day into the active cell. */
export function InsertCard({ day, before, busy, onInsert, onCite, say, language }: InsertCardProps) {
  const styles = useStyles();
  const [name, setName] = useState<FunctionName>("SHORTRATIO");
  const [code, setCode] = useState("MARKET");
  const [cites, setCites] = useState(citations.isOn);
  const formula = formulaFor(name, code, day, before);
  const takesCode = !WITHOUT_CODE.includes(name);
  const wrong = takesCode ? codeError(code, language) : null;
  return (
    <>
      <Field label={say("function")}>
        <Select
          value={name}
          onChange={(_, { value }) => {
            setName(value as FunctionName);
          }}
        >
          {NAMES.map((each) => (
            <option key={each}>{each}</option>
          ))}
        </Select>
      </Field>
      {takesCode && (
        <Field label={say("code")} {...(wrong ? { validationMessage: wrong } : {})}>
          <Input
            value={code}
            maxLength={20}
            onChange={(_, { value }) => {
              setCode(value);
            }}
          />
        </Field>
      )}
      <Text size={200} className={styles.formula}>
        {formula}
      </Text>
      <Button disabledFocusable={busy || wrong !== null} onClick={() => void onInsert(formula)}>
        {say("insertAction")}
      </Button>
      {canCite() && (
        <Switch
          label={say("cite")}
          checked={cites}
          disabled={busy}
          onChange={(_, { checked }) => {
            setCites(checked);
            void onCite(checked);
          }}
        />
      )}
    </>
  );
}
