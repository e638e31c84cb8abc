/** A question and its answer, or a step. Text in backquotes is typed literally. */
type HelpItem = readonly [what: string, text: string];

/** The texts of the help, for the page and for the pane. */
export interface HelpTexts {
  readonly title: string;
  readonly lead: string;
  readonly start: string;
  readonly steps: readonly string[];
  readonly functions: string;
  readonly functionsLead: string;
  readonly errors: string;
  readonly errorsLead: string;
  readonly trouble: string;
  readonly troubles: readonly HelpItem[];
  readonly privacy: string;
  readonly privacyItems: readonly string[];
  readonly contact: string;
  readonly contactText: string;
  /** The word before a function's optional argument. */
  readonly optional: string;
  readonly languages: string;
}
