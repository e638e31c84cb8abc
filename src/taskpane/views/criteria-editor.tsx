import { asCodedError } from "../../errors/coded-error";
import { readCriteria } from "../../measures/criteria";
import { FIELD_NAMES, type ScreenField } from "../../measures/screen-fields";
import { RANKINGS, type Ranking } from "../../measures/ranking";
import { Button, Choices, Select, TextInput } from "../parts/controls";
import { usePane } from "../pane-context";
import type { Say } from "../texts";
import type { DraftCriterion, ImportDraft } from "./import-draft";

interface Props {
  readonly draft: Pick<ImportDraft, "criteria" | "funds">;
  readonly change: (more: Partial<ImportDraft>) => void;
}

/** ETFs are chosen apart from the other criteria, so that the choice is always visible. */
const FIELDS = FIELD_NAMES.filter((name) => name !== "etf");
type Field = DraftCriterion["field"];
type NamedByRanking = Exclude<Ranking, "change">;
const isNamedByRanking = (name: ScreenField): name is NamedByRanking =>
  name !== "change" && (RANKINGS as readonly string[]).includes(name);

/** A field's name in the pane's language; those of rankings have the rankings' names. */
const labelOf = (name: Field, say: Say): string =>
  isNamedByRanking(name) ? say(`by-${name}`) : say(`field-${name}`);

/** Chooses the fields and criteria of a screen. */
export function CriteriaEditor({ draft: { criteria, funds }, change }: Props) {
  const { say, wording } = usePane();
  const put = (place: number, more: Partial<DraftCriterion>): void => {
    change({ criteria: criteria.map((each, i) => (i === place ? { ...each, ...more } : each)) });
  };
  /** Why a criterion cannot be read; null for one that can, or that is still empty. */
  const wrongWith = ({ field, criterion }: DraftCriterion): string | null => {
    try {
      if (criterion.trim() !== "") readCriteria([field, criterion]);
      return null;
    } catch (error) {
      return asCodedError(error).sentenceIn(wording);
    }
  };
  return (
    <fieldset class="stack apart">
      <legend>{say("criteria")}</legend>
      {criteria.map((each, place) => (
        <div
          key={place}
          class="stack"
          role="group"
          aria-label={say("criterionNumber", { number: place + 1 })}
        >
          <div class="pair">
            <Select
              label={say("criterionField")}
              value={each.field}
              options={FIELDS.map((name) => [name, labelOf(name, say)] as const)}
              onChange={(field) => {
                put(place, { field });
              }}
            />
            <TextInput
              label={say("criterion")}
              value={each.criterion}
              placeholder=">30%"
              wrong={wrongWith(each)}
              onInput={(criterion) => {
                put(place, { criterion });
              }}
            />
          </div>
          {criteria.length > 1 && (
            <Button
              size="small"
              label={say("removeCriterion", { number: place + 1 })}
              onClick={() => {
                change({ criteria: criteria.filter((_, i) => i !== place) });
              }}
            >
              {say("remove")}
            </Button>
          )}
        </div>
      ))}
      <Button
        size="small"
        onClick={() => {
          change({ criteria: [...criteria, { field: "turnover", criterion: "" }] });
        }}
      >
        {say("addCriterion")}
      </Button>
      <Choices
        legend={say("fundsLegend")}
        value={funds}
        options={[
          ["with", say("fundsWith")],
          ["without", say("fundsWithout")],
          ["only", say("fundsOnly")],
        ]}
        onChange={(each) => {
          change({ funds: each });
        }}
      />
      <p class="quiet">{say("criteriaHint")}</p>
    </fieldset>
  );
}
