/** The versions of Excel that the preview can be. */
export type BuildName = keyof typeof BUILDS;

/** What an Excel tells an add-in of itself, and what differs from one to the next. */
export interface ExcelBuild {
  /** As Office.context.diagnostics gives it. */
  readonly version: string;
  /** The highest API of each kind: "1.14". Texts, for 1.20 is above 1.2. */
  readonly sets: Readonly<Record<string, string>>;
  /** How a blank cell reaches a function that takes single values or a block. */
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
 * ExcelApi is as Microsoft's table of builds has it. The other sets and the versions are assumed; that a desktop hands over
 * a blank cell as 0 is reported (docs/excel.md, rule 13).
 */
export const BUILDS = {
  "2021": { version: "16.0.14332.20000", sets: setsOf("1.14", "1.3"), blank: 0 },
  "2208": { version: "16.0.15601.20000", sets: setsOf("1.16", "1.4"), blank: 0 },
  "2504": { version: "16.0.18730.20000", sets: setsOf("1.19", "1.4"), blank: 0 },
  "2509": { version: "16.0.19231.20000", sets: setsOf("1.20", "1.5"), blank: 0 },
  web: { version: "16.0.19500.40000", sets: setsOf("1.20", "1.5"), blank: null },
} as const satisfies Record<string, ExcelBuild>;

/** Where nobody knows what Excel does, either may be had. */
export interface Habits {
  /** What a skipped argument (`,,`) gives a function that takes a block: nothing, or a blank cell. */
  readonly skippedArgument: "null" | "blank";
  /** What `formulas` gives for a cell that another cell's formula fills: its value, or that formula. */
  readonly spilledFormulas: "value" | "formula";
  /** Whether a group that the user undoes at once takes writes of cells, or refuses them too, as is reported. */
  readonly groupedWrites: "taken" | "refused";
}

/** An Excel to stand in for. */
export interface PreviewExcel extends ExcelBuild, Habits {
  readonly build: BuildName;
}

/**
 * An Excel of a build; of today's on the web, where none is named.
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
 * An Excel as a page's address names it: "?excel=2021&skipped=blank&spilled=formula&grouped=refused". What it does not
 * name is today's Excel on the web.
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

/** Whether a version, "1.16", is in the Excel's set of that name. */
export function hasSet({ sets }: Pick<ExcelBuild, "sets">, name: string, version: string): boolean {
  const [major = 0, minor = 0] = (sets[name] ?? "0.0").split(".").map(Number);
  const [wantedMajor = 0, wantedMinor = 0] = version.split(".").map(Number);
  return major > wantedMajor || (major === wantedMajor && minor >= wantedMinor);
}
