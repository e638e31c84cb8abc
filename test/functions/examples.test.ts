import { ALL_FUNCTIONS } from "../../src/functions/all-functions";
import { examplesOf } from "../../tools/functions-metadata";
import { hkshort } from "../cli/run-hkshort";
import { temporaryFolder } from "../service/temporary-folder";
import { copySampleData } from "../stores-of-run";

/* Runs every example of the docstrings, and so of docs/functions.md, on the sample with the command line. */
const examples = Object.keys(ALL_FUNCTIONS).flatMap(examplesOf);

it("finds the examples", () => {
  expect(examples.length).toBeGreaterThan(15);
});

it("shows the results in the examples", async () => {
  const folder = temporaryFolder();
  copySampleData(folder);
  const { lines } = await hkshort(["calc", ...examples.map(({ formula }) => formula), "--json"], folder);
  const shown = lines.map((line) => {
    const { text, error } = JSON.parse(line) as { text?: string | string[][]; error?: string };
    return Array.isArray(text) ? text.map((row) => row.join(", ")).join("; ") : (text ?? error);
  });
  expect(shown).toEqual(examples.map((example) => example.shown));
});
