import { asTyped } from "../workbook/as-typed";
import { sayTiming } from "../workbook/field/timing";
import type { Checked } from "../workbook/field/run-checks";
import { EXCEL_API_VERSIONS } from "./diagnostics";
import type { TimedLater } from "./timed-later";

const SETS = {
  ExcelApi: EXCEL_API_VERSIONS,
  CustomFunctionsRuntime: ["1.1", "1.2", "1.3", "1.4", "1.5"],
  SharedRuntime: ["1.1", "1.2"],
  KeyboardShortcuts: ["1.1"],
} as const;

/** The text to send back: versions, what this Excel says it has, and each finding. `about` comes from the diagnostics. */
export function fieldReport(about: string, checked: readonly Checked[], later: TimedLater | null): string {
  const supports = (name: string, version: string): boolean =>
    Office.context.requirements.isSetSupported(name, version);
  const sets = Object.entries(SETS).map(
    ([name, versions]) =>
      `${name}: ${versions.map((version) => `${version} ${supports(name, version) ? "yes" : "no"}`).join(", ")}`,
  );
  const [, namespace = "none"] = /^=(\w+)\./.exec(asTyped("=SHORTDATE()")) ?? [];
  return [
    about,
    ...sets,
    `namespace: ${namespace}`,
    "",
    ...checked.map(
      ({ rules, title, outcome, said }) =>
        `${rules.length === 1 ? "rule" : "rules"} ${rules.join(", ")} · ${title} · ${outcome}: ${said}`,
    ),
    ...(later ? [sayLater(later)] : []),
  ].join("\n");
}

const sayLater = (later: TimedLater): string =>
  `rule 7 · 20 seconds later, the pane ${later.wasClosed ? "closed" : "open"}, ${later.at}: ${sayTiming(later)}`;
