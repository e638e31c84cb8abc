import { ALL_FUNCTIONS } from "../src/functions/all-functions";
import { examplesOf, generateMetadata, type FunctionJson } from "./functions-metadata";

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
  parameters.map(({ name, optional }) => (optional ? `[${name}]` : name)).join(", ");

/** Returns a row of the overview: the function, and the first sentence of its description. */
function overview({ id, description, parameters }: FunctionJson): string {
  const [sentence = ""] = description.split(/(?<=\.) /, 1);
  return `| [\`${id}\`](#${id.toLowerCase()})\`(${usageOf(parameters)})\` | ${sentence} |`;
}

const INTRODUCTION = `${Object.keys(ALL_FUNCTIONS).length} functions, typed without a prefix. A code, a date or a number of days may be a single value or a range: a
column with a column gives pairs, a column with a row gives a block. A choice, such as "market", holds for the whole call and cannot be a range.
A blank cell is not the same as an argument that is left out: a blank code gives an empty cell, a blank date is an error.

Where there is no such number, a cell shows #N/A; where the input is wrong, #VALUE!. Each error has a sentence that says why, in the
language of your Excel (English, Chinese of Hong Kong or of the mainland). An error in an argument is passed on. A missing figure is never
shown as zero, and a figure on which publications contradict each other is not shown at all. Relative figures are fractions.

\`known_at\` is the last argument of every measure: it gives what had been published by then. A date means its end in Hong Kong. A code is \`700\`, \`"0700"\`,
\`"0700.HK"\`, \`"700 HK Equity"\`, \`"HK:0700"\`, \`"HK.00700"\`, \`"00700-HK"\` or \`"MARKET"\`. A date is \`"2025-11-27"\`, \`"2025/11/27"\`,
\`"27/11/2025"\` (not \`"05/11/2025"\`, which can be two days), \`20251127\`, an Excel date, \`"latest"\` (the same as leaving it out), or
−1 … −5000 trading days before the latest. Dates go from 2 April 1986 to the end of next year; \`known_at\` has no bounds.
Of two dates the earlier comes first; the other order is an error.`;
