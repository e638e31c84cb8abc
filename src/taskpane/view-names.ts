/** The pane's views, in the order of its navigation. */
export const VIEWS = [
  ...(["home", "import", "tables", "security"] as const),
  ...(["rankings", "functions", "files", "settings"] as const),
] as const;
export type ViewName = (typeof VIEWS)[number];
