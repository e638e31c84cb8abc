import { LANGUAGES, type Language } from "../errors/entry";

/** What a person has chosen for all workbooks on this machine. */
export interface Preferences {
  /** The pane's language; null follows Excel. */
  readonly language: Language | null;
  /** How ratios and money are shown in imported tables. */
  readonly ratioFormat: (typeof RATIO_FORMATS)[number];
  readonly valueFormat: (typeof VALUE_FORMATS)[number];
  /** Stock codes, in the order in which they were added. */
  readonly watchlist: readonly string[];
  /** Whether the first-run card was read. */
  readonly isWelcomed: boolean;
}

export const RATIO_FORMATS = ["0.00%", "0.0%", "0%"] as const;
export const VALUE_FORMATS = ["#,##0", '#,##0.0,,"m"', '#,##0.000,,,"bn"'] as const;

const USUAL: Preferences = {
  ...{ language: null, ratioFormat: "0.00%", valueFormat: "#,##0" },
  ...{ watchlist: [], isWelcomed: false },
};
const KEY = "hkshort.preferences";

/** Reads the stored choices. Only values of the right type are used, because stored data may be damaged. */
function read(): Preferences {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "{}") as Partial<Preferences>;
    const known = <T>(values: readonly T[], value: unknown, usual: T): T =>
      values.includes(value as T) ? (value as T) : usual;
    return {
      language: known<Language | null>([...LANGUAGES, null], kept.language ?? null, null),
      ratioFormat: known(RATIO_FORMATS, kept.ratioFormat, USUAL.ratioFormat),
      valueFormat: known(VALUE_FORMATS, kept.valueFormat, USUAL.valueFormat),
      watchlist: (Array.isArray(kept.watchlist) ? (kept.watchlist as unknown[]) : []).filter(
        (code): code is string => typeof code === "string" && /^\d{4,5}$/.test(code),
      ),
      isWelcomed: kept.isWelcomed === true,
    };
  } catch {
    return USUAL;
  }
}

let current: Preferences | undefined;

export const preferences = (): Preferences => (current ??= read());

/** Stores a choice. If the browser forbids storage, it is kept until the pane is closed. */
export function choose(change: Partial<Preferences>): Preferences {
  current = { ...preferences(), ...change };
  try {
    localStorage.setItem(KEY, JSON.stringify(current));
  } catch {
    // The choice holds until the pane is closed.
  }
  return current;
}
