import { ALL_FUNCTIONS } from "../functions/all-functions";
import { examplesOf, generateMetadata, type FunctionJson } from "../functions/metadata";

/** docs/functions.md: every function, its arguments and examples, from the same docstrings as Excel's own help. */
export async function functionReference(): Promise<string> {
  const { functions, enums } = await generateMetadata();
  const choicesOf = (id: string | undefined): string[] =>
    (enums.find((each) => each.id === id)?.values ?? []).map(
      ({ stringValue, tooltip }) => `  - \`"${stringValue}"\`: ${tooltip}`,
    );
  const section = ({ id, description, parameters }: FunctionJson): string => {
    const usage = parameters.map(({ name, optional }) => (optional ? `[${name}]` : name)).join(", ");
    const examples = examplesOf(id);
    return [
      `## ${id}`,
      description,
      `\`=${id}(${usage})\``,
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
    ...functions.map(section),
    "",
  ]
    .join("\n\n")
    .replace(/\n+$/, "\n");
}

const INTRODUCTION = `${Object.keys(ALL_FUNCTIONS).length} functions, typed without a prefix. A code, a date or a number of days may be a single value or a range: a
column with a column pairs, a column with a row makes a block; a choice, such as "market", is one for the whole call. A
blank cell is no argument left out. Where there is no such number a cell shows #N/A, where the input is
wrong #VALUE!, each with a sentence; an error in an argument comes out again. Relative figures are fractions.

\`known_at\` gives what had been published by then: a date means its end in Hong Kong. A code is \`700\`, \`"0700"\`,
\`"0700.HK"\`, \`"700 HK Equity"\`, \`"HK:0700"\`, \`"HK.00700"\`, \`"00700-HK"\` or \`"MARKET"\`; a date \`"2025-11-27"\`, \`"2025/11/27"\`,
\`"27/11/2025"\` (not \`"05/11/2025"\`, which can be two days), \`20251127\`, an Excel date, \`"latest"\` (also when left out), or
−1 … −5000 trading days before the latest. Dates go from 2 April 1986 to the end of next year; \`known_at\` has no bounds.`;
