import { ALL_FUNCTIONS } from "../src/functions/all-functions";
import { FIELD_NAMES, type ScreenField } from "../src/measures/screen-fields";
import { examplesOf, generateMetadata, type FunctionJson } from "./functions-metadata";

const FIELDS: Readonly<Record<ScreenField, string>> = {
  value: "short-selling turnover in money",
  shares: "short-selling turnover in shares",
  turnover: "total turnover in money",
  totalShares: "total turnover in shares",
  ratio: "the short-selling ratio",
  marketShare: "short-selling turnover divided by the whole market's turnover",
  deviation: "the ratio less its mean over the 30 trading days before",
  change: "the change of the short-selling value from the trading day before",
  zscore: "the ratio's z-score against the 30 trading days before",
  percentile: "the ratio's percentile in 30 trading days",
  high: "the highest ratio of 30 trading days",
  low: "the lowest ratio of 30 trading days",
  streak: "how many days in a row the ratio was above its mean",
  close: 'the closing price; also `"price"`',
  previousClose: "the previous closing price, as printed",
  priceChange: "the change of the closing price from the previous one",
  priceHigh: "the day's highest price",
  priceLow: "the day's lowest price",
  position: "the short position in shares that the SFC reports",
  cover: "days to cover, over 20 trading days",
  name: "the name in English",
  board: '`"main"` or `"gem"`',
  currency: '`"HKD"`, `"CNY"`, `"USD"` and others',
  etf: '`"yes"` for ETFs and other funds, `"no"` for others',
  designated: '`"yes"` for securities that may be sold short, `"no"` for others',
  list: "a list that SHORTLIST knows, by its name; `<>` before the name leaves its securities out",
};

/**
 * Returns docs/functions.md: every function with its arguments and examples, from the docstrings of Excel's own help.
 */
export function functionReference(): string {
  const { functions, enums } = generateMetadata();
  const choicesOf = (id: string | undefined): string[] =>
    (enums.find((each) => each.id === id)?.values ?? []).map(
      ({ stringValue, tooltip }) => `  - \`"${stringValue}"\`: ${tooltip}`,
    );
  const section = ({ id, description, parameters }: FunctionJson): string => {
    const examples = examplesOf(id);
    return [
      `## ${id}`,
      description,
      `\`=${id}(${usageOf(parameters)})\``,
      parameters
        .flatMap((each) => [`- \`${each.name}\`: ${each.description}`, ...choicesOf(each.customEnumId)])
        .join("\n"),
      ...(examples.length > 0
        ? [
            [
              "| on the sample data | shows |",
              "| --- | --- |",
              ...examples.map(({ formula, shown }) => `| \`${formula}\` | ${shown} |`),
            ].join("\n"),
          ]
        : []),
    ].join("\n\n");
  };
  return [
    "# The functions",
    `<!-- Made by \`npm run docs\` from the docstrings in src/functions. -->`,
    INTRODUCTION,
    ["| function | gives |", "| --- | --- |", ...functions.map(overview)].join("\n"),
    ...functions.map(section),
    "",
  ]
    .join("\n\n")
    .replace(/\n+$/, "\n");
}

const usageOf = (parameters: FunctionJson["parameters"]): string =>
  parameters
    .map(({ name, optional, repeating }) => `${optional ? `[${name}]` : name}${repeating ? "…" : ""}`)
    .join(", ");

/** Returns a row of the overview: the function, and the first sentence of its description. */
function overview({ id, description, parameters }: FunctionJson): string {
  const [sentence = ""] = description.split(/(?<=\.) /, 1);
  return `| [\`${id}\`](#${id.toLowerCase()})\`(${usageOf(parameters)})\` | ${sentence} |`;
}

/** The fields of a screen, with what each is. */
const FIELD_HELP = [
  "| field | is |",
  "| --- | --- |",
  ...FIELD_NAMES.map((name) => `| \`"${name}"\` | ${FIELDS[name]} |`),
].join("\n");

const INTRODUCTION = `${Object.keys(ALL_FUNCTIONS).length} functions, typed without a prefix. A code, a date or a number of days may be a single value or a range: a
column with a column gives pairs, a column with a row gives a block. A choice, such as "market", holds for the whole call and cannot be a range.
A blank cell is not the same as an argument that is left out: a blank code gives an empty cell, a blank date is an error.

Where there is no such number, a cell shows #N/A; where the input is wrong, #VALUE!. Each error has a sentence that says why, in the
language of your Excel (English, Chinese of Hong Kong or of the mainland). An error in an argument is passed on. A missing figure is never
shown as zero, and a figure on which publications contradict each other is not shown at all. Relative figures are fractions.

\`known_at\` is the last argument of every measure, before the criteria of a screen: it gives what had been published by then. A date means its end in Hong Kong. A code is \`700\`, \`"0700"\`,
\`"0700.HK"\`, \`"700 HK Equity"\`, \`"HK:0700"\`, \`"HK.00700"\`, \`"00700-HK"\` or \`"MARKET"\`. A date is \`"2025-11-27"\`, \`"2025/11/27"\`,
\`"27/11/2025"\` (not \`"05/11/2025"\`, which can be two days), \`20251127\`, an Excel date, \`"latest"\` (the same as leaving it out), or
−1 … −5000 trading days before the latest. Dates go from 2 April 1986 to the end of next year; \`known_at\` has no bounds.
Of two dates the earlier comes first; the other order is an error.

## Screens

SHORTSCREEN, the pane, tables and \`hkshort export --screen\` use the same criteria: a field and a criterion in turn. A security is found if it meets all of them.

${FIELD_HELP}

A criterion is written as in SUMIFS: \`=\` (which can be left out), \`<>\`, \`>\`, \`>=\`, \`<\` or \`<=\`, and a number, which may end with \`%\`, \`k\` (thousand), \`m\` (million) or
\`bn\` (billion). In a text \`?\` is one character, \`*\` any number of them, and \`~\` before one of them means the character itself. \`<>\` alone means any figure that is known.

A security whose figure is not known does not meet a criterion, whatever it says. All quoted counters are looked at, also those without short selling; \`"shares",">0"\` leaves only those
sold short. Only HKD counters are listed unless a criterion names the currency or the list \`"rmb"\`. ETFs and other funds are listed unless \`"etf"\` is \`"no"\`; a security that
no list of designated securities names is neither an ETF nor known not to be one. Amounts are in the counter's own currency.

The highest figure of the first field with figures comes first; equal ones come by code, and amounts of one currency stay together.`;
