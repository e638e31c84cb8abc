/** One thing to see in a real Excel: by hand, from inside the pane, or both. */
export interface FieldCheck {
  readonly id: string;
  /** The rules of docs/excel.md that it checks. */
  readonly rules: readonly number[];
  readonly title: string;
  readonly hand?: {
    readonly do: string;
    readonly see: string;
    /** As typed where functions have no namespace. */
    readonly formula?: string;
    /** Set if the kit's workbook has the formula as one that calculates. Otherwise it has a text to type or copy. */
    readonly isLive?: true;
  };
  /** The check that the pane does. */
  readonly inside?: string;
}

/** All assumptions and reports about Excel that can be checked, in the order of the checks. */
export const FIELD_CHECKS = [
  {
    id: "opening",
    rules: [5],
    title: "A formula in a file that was just opened",
    hand: {
      do: "Look at the formula cell of this row before touching anything. Then open Short selling on the Home tab, wait ten seconds, look again.",
      see: "A percentage. If it shows #NAME?, write down whether that went away.",
      formula: '=SHORTRATIO("0700")',
      isLive: true,
    },
  },
  {
    id: "opening-saved",
    rules: [5],
    title: "The same, written as Excel saves it without the add-in",
    hand: {
      do: "As before, with this row’s formula cell. Afterwards read the formula bar.",
      see: "A percentage, or #NAME? that goes away; in the formula bar =SHORTRATIO, without _xldudf_ before it.",
      formula: '=_xldudf_SHORTRATIO("0700")',
      isLive: true,
    },
  },
  {
    id: "name",
    rules: [5],
    title: "The functions’ names",
    hand: {
      do: "Type =SHORT into an empty cell and look at the list that Excel offers. Press Esc.",
      see: "SHORTRATIO and the others, with the names on this sheet.",
    },
    inside: "Whether Excel knows a formula that the add-in writes, and how the formula reads afterwards.",
  },
  {
    id: "skipped",
    rules: [10],
    title: "A skipped argument",
    hand: {
      do: "Enter the formula. Mind the two commas.",
      see: "A percentage.",
      formula: '=SHORTRATIO("0700",,"market")',
    },
    inside: "How the argument between two commas reaches a function.",
  },
  {
    id: "blank-known-at",
    rules: [10],
    title: "known_at is a blank cell",
    hand: {
      do: "Enter the formula. Z99 is blank.",
      see: "#VALUE!: a blank must not mean “today”.",
      formula: '=SHORTRATIO("0700",-1,,Z99)',
    },
    inside: "A blank cell as known_at must be refused.",
  },
  {
    id: "blank",
    rules: [13],
    title: "A blank cell as an argument",
    hand: {
      do: "Enter the formula. Z99 is blank.",
      see: "#VALUE!, with a sentence that the date is missing.",
      formula: '=SHORTRATIO("0700",Z99)',
    },
    inside: "How a blank cell reaches a function.",
  },
  {
    id: "choice",
    rules: [11],
    title: "A choice",
    hand: {
      do: 'Type =SHORTRATIO("0700",, and wait for the list. Press Esc.',
      see: "turnover, market and eligible are offered.",
    },
    inside: "A choice reaches a function as one text.",
  },
  {
    id: "error",
    rules: [8],
    title: "An error as an argument",
    hand: {
      do: "Save your work: old versions were reported to close. Enter the formula.",
      see: "#N/A, and Excel keeps running.",
      formula: "=SHORTRATIO(NA())",
    },
    inside: "Whether an error reaches a function, and comes out as it went in.",
  },
  {
    id: "reason",
    rules: [14],
    title: "The sentence behind an error",
    hand: {
      do: "Enter the formula, select its cell; look at the sign beside it, then at the pane.",
      see: "#VALUE!. The pane says that this is not a stock code; write down whether Excel says so too.",
      formula: '=SHORTRATIO("no code")',
    },
  },
  {
    id: "format",
    rules: [9, 17],
    title: "A ratio looks like a percentage",
    hand: {
      do: "Enter the formula into a cell that was never formatted.",
      see: "A percentage such as 9.90%. In versions older than April 2025: a plain number such as 0.099.",
      formula: '=SHORTRATIO("0700")',
    },
    inside:
      "How a number is shown, what its cell’s format says, and whether the format lasts when a value replaces the formula.",
  },
  {
    id: "unlink",
    rules: [17, 18],
    title: "Unlink and Relink",
    hand: {
      do: "Enter the formula on an empty sheet. In the pane: Functions, Unlink this sheet. Look. Then Relink.",
      see: "The figures look the same after Unlink. After Relink the first cell has the formula, and the block looks as before.",
      formula: '=SHORTHISTORY("0700",-5,-1)',
    },
  },
  {
    id: "spill",
    rules: [18],
    title: "Cells that another cell fills",
    inside: "What Excel gives as the formula of such a cell, and whether it names the cell that fills it.",
  },
  {
    id: "text-cell",
    rules: [19],
    title: "A cell with the format Text",
    hand: {
      do: "Format an empty cell as Text and select it. In the pane: Functions, SHORTRATIO, Insert into the active cell.",
      see: "A figure, not the text of the formula.",
    },
    inside: "A formula written into a cell of the format “@”, and again after General.",
  },
  {
    id: "whole-column",
    rules: [12],
    title: "A whole column",
    hand: {
      do: "On a new sheet type 0700 into A1 and the formula into C1.",
      see: "A percentage in C1 within a few seconds. Or #CALC! or #VALUE!; then the pane says why.",
      formula: "=SHORTRATIO(A:A)",
    },
    inside: "What becomes of a call with a whole column.",
  },
  {
    id: "undo-insert",
    rules: [1],
    title: "Ctrl+Z after a function was inserted",
    hand: {
      do: "Select an empty cell. In the pane: Functions, Insert into the active cell. Click the sheet, press Ctrl+Z (⌘Z) once.",
      see: "The cell is empty again. Write down how many times you had to press.",
    },
  },
  {
    id: "undo-group",
    rules: [1],
    title: "Steps that are undone together",
    inside: "Whether a plain write is taken as one step of undo.",
  },
  {
    id: "undo-import",
    rules: [1],
    title: "An import is undone",
    hand: {
      do: "In the pane: Import, into a new sheet. Then Undo in the pane.",
      see: "The sheet is gone, and nothing else has changed.",
    },
  },
  {
    id: "settings",
    rules: [2, 3],
    title: "What is kept in the workbook",
    inside: "A setting is written and read back; then two at once. Both are removed.",
  },
  {
    id: "start",
    rules: [4],
    title: "The add-in starts with the workbook",
    hand: {
      do: "In the pane: Tables, tick “Start the add-in when this workbook opens”. Save, close Excel, open the workbook again, and do not open the pane.",
      see: "Functions are calculated within a minute: change a stock code that a formula refers to.",
    },
    inside: "Whether Excel reports that the add-in starts with the workbook.",
  },
  {
    id: "timing",
    rules: [6, 7],
    title: "1,000 calls",
    hand: {
      do: "In the pane: Settings, “Time again in 20 seconds”. Close the pane at once. Open it again after a minute.",
      see: "The text has a time with the pane closed. No cell of the sheet says #BUSY! for longer than half a minute.",
    },
    inside: "How long 1,000 cells take, and whether one stays at #BUSY!.",
  },
  {
    id: "web",
    rules: [20, 21, 25],
    title: "Excel on the web",
    hand: {
      do: "Open the workbook in Excel on the web, then the pane. If the add-in is on your own computer, allow local network access when asked.",
      see: "The pane shows its first view; it is not blank.",
    },
  },
  {
    id: "shortcut",
    rules: [22],
    title: "Shortcuts",
    hand: { do: "Close the pane. Press Ctrl+Alt+Shift+H.", see: "The pane opens." },
  },
  {
    id: "help",
    rules: [23],
    title: "Help for people",
    hand: {
      do: "Home, Add-ins, More add-ins, My add-ins: the three points at Short selling, Learn more.",
      see: "A help page, not the pane.",
    },
  },
  {
    id: "offline",
    rules: [24],
    title: "Without a network",
    hand: {
      do: "With the workbook open, turn the network off. Enter a formula for a day that the sheet already shows.",
      see: "The figure, or an error with a sentence; the pane says that the service does not answer. Not a blank pane.",
    },
  },
  {
    id: "new-workbook",
    rules: [26],
    title: "A new workbook",
    hand: {
      do: "File, New. Type =SHORT into a cell without opening the pane.",
      see: "The functions are offered.",
    },
  },
  {
    id: "update",
    rules: [15, 16],
    title: "After an update of the add-in",
    hand: {
      do: "Open Excel a day after an update. In the pane: Settings, Diagnostics, Show.",
      see: "The version is the new one, and the functions work.",
    },
  },
] as const satisfies readonly FieldCheck[];

type Listed = (typeof FIELD_CHECKS)[number];
/** The checks that the pane does. */
export type InsideCheckId = Extract<Listed, { inside: string }>["id"];

const CHECKS: readonly FieldCheck[] = FIELD_CHECKS;

/** A check that a person does. */
export type HandCheck = FieldCheck & Required<Pick<FieldCheck, "hand">>;
export const HAND_CHECKS: readonly HandCheck[] = CHECKS.filter(
  (check): check is HandCheck => check.hand !== undefined,
);
export const INSIDE_CHECKS = FIELD_CHECKS.filter(
  (check): check is Extract<Listed, { inside: string }> => "inside" in check,
);
