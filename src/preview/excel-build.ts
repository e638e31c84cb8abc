/** The builds of Excel that the preview can behave as. */
export type BuildName = keyof typeof BUILDS;

/** What a build of Excel tells an add-in about itself, and how builds differ. */
export interface ExcelBuild {
  /** The version in Office.context.diagnostics. */
  readonly version: string;
  /** The highest version of each API set: "1.14". A text, because 1.20 is above 1.2. */
  readonly sets: Readonly<Record<string, string>>;
  /** What a function that takes single values or a block receives for a blank cell. */
  readonly blank: 0 | null;
}

const SETS = {
  KeyboardShortcuts: "1.1",
  CustomXmlParts: "1.1",
  SharedRuntime: "1.1",
  SharedRuntimeInternal: "1.2",
  CustomFunctions: "1.9",
  RichApiRuntime: "1.2",
  Settings: "1.1",
};

const setsOf = (ExcelApi: string, CustomFunctionsRuntime: string): Record<string, string> => ({
  ...SETS,
  ExcelApi,
  CustomFunctionsRuntime,
});

/**
 * Volume-licensed Excel 2021; Microsoft 365 of August 2022, April 2025 and September 2025; Excel on the web of today.
 * ExcelApi follows Microsoft's table of builds. The other sets and the versions are assumed. It is reported that a
 * desktop passes a blank cell as 0 (docs/excel.md, rule 13).
 */
export const BUILDS = {
  "2021": { version: "16.0.14332.20000", sets: setsOf("1.14", "1.3"), blank: 0 },
  "2208": { version: "16.0.15601.20000", sets: setsOf("1.16", "1.4"), blank: 0 },
  "2504": { version: "16.0.18730.20000", sets: setsOf("1.19", "1.4"), blank: 0 },
  "2509": { version: "16.0.19231.20000", sets: setsOf("1.20", "1.5"), blank: 0 },
  web: { version: "16.0.19500.40000", sets: setsOf("1.20", "1.5"), blank: null },
} as const satisfies Record<string, ExcelBuild>;

/** Behaviour of Excel that is not documented; tests can choose either possibility. */
export interface Habits {
  /** What a function that takes a block receives for a skipped argument (`,,`): null, or a blank cell. */
  readonly skippedArgument: "null" | "blank";
  /** What `formulas` returns for a cell that another cell's formula fills: its value, or that formula. */
  readonly spilledFormulas: "value" | "formula";
  /** Whether a group of changes with one undo step accepts writes of cells, or refuses them, as is reported. */
  readonly groupedWrites: "taken" | "refused";
}

/** The Excel that the preview behaves as. */
export interface PreviewExcel extends ExcelBuild, Habits {
  readonly build: BuildName;
}

/**
 * Returns the Excel of a build; if omitted, today's Excel on the web.
 *
 * @example excelOf({ build: "2021" }).sets.ExcelApi // "1.14"
 */
export function excelOf({
  build = "web",
  skippedArgument = "null",
  spilledFormulas = "value",
  groupedWrites = "taken",
}: Partial<Habits> & { readonly build?: BuildName } = {}): PreviewExcel {
  return { ...BUILDS[build], build, skippedArgument, spilledFormulas, groupedWrites };
}

/**
 * Reads an Excel from the query of a page's address: "?excel=2021&skipped=blank&spilled=formula&grouped=refused".
 * Omitted parts are those of today's Excel on the web.
 */
export function excelOfAddress(search: string): PreviewExcel {
  const asked = new URLSearchParams(search);
  const build = asked.get("excel") ?? "web";
  return excelOf({
    ...(build in BUILDS ? { build: build as BuildName } : {}),
    ...(asked.get("skipped") === "blank" ? { skippedArgument: "blank" } : {}),
    ...(asked.get("spilled") === "formula" ? { spilledFormulas: "formula" } : {}),
    ...(asked.get("grouped") === "refused" ? { groupedWrites: "refused" } : {}),
  });
}

/** Whether the Excel has a version ("1.16") of the API set of that name. */
export function hasSet({ sets }: Pick<ExcelBuild, "sets">, name: string, version: string): boolean {
  const [major = 0, minor = 0] = (sets[name] ?? "0.0").split(".").map(Number);
  const [wantedMajor = 0, wantedMinor = 0] = version.split(".").map(Number);
  return major > wantedMajor || (major === wantedMajor && minor >= wantedMinor);
}
