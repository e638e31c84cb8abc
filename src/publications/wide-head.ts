import { CodedError } from "../errors/coded-error";
import { CURRENCIES, type CounterCurrency } from "../market/currency";
import { plainHeading } from "../market/headings";
import {
  FIGURE_COLUMNS,
  MONEY_COLUMNS,
  STATED_MEASURES,
  type FigureColumn,
  type StatedReading,
} from "../market/own-history";
import { asSecurityCode, type StockCode } from "../market/stock-code";
import { malformed } from "./csv-records";
import { meantBy, shown } from "./supplied-columns";

/** A column of a security. */
interface CodeColumn {
  readonly place: number;
  readonly code: StockCode;
  readonly currency: CounterCurrency | null;
}

/** What the head of a file with codes across says. */
interface KnownHead {
  readonly column: FigureColumn;
  /** The words that name the figure; the column's own name where the user said it. */
  readonly heading: string;
  readonly columns: readonly CodeColumn[];
  readonly width: number;
  /** The headings that are not codes. */
  readonly others: readonly string[];
  /** What the user had to say, because the file does not. */
  readonly said: Pick<StatedReading, "measure" | "currency">;
}

/** A word of a head: the figure, the currency, or both, as "Close (HKD)". */
interface Said {
  readonly figure?: FigureColumn | "ratio";
  readonly currency?: CounterCurrency;
}

const OTHER_WORDS: Readonly<Record<string, FigureColumn | "ratio">> = {
  ...STATED_MEASURES,
  positionvalue: "Position Value",
  price: "Close",
  ratio: "ratio",
  shortratio: "ratio",
  shortsellingratio: "ratio",
};
const NUMBER = /^[\d.,%]+$/;
const OTHER_CURRENCIES: readonly (readonly [RegExp, CounterCurrency])[] = [
  [/HK\$/i, "HKD"],
  [/US\$/i, "USD"],
  [/\b(?:RMB|CNH)\b/i, "CNY"],
  ...CURRENCIES.map((currency) => [new RegExp(`\\b${currency}\\b`, "i"), currency] as const),
];

/** What a word of a head says; null if it says something else. A blank or "Date" says nothing. */
function saidBy(text: string): Said | null {
  const found = OTHER_CURRENCIES.find(([sign]) => sign.test(text));
  const currency = found ? { currency: found[1] } : {};
  const rest = found ? text.replace(found[0], " ") : text;
  const word = plainHeading(rest);
  if (word === "") return currency;
  const meant = meantBy(rest) ?? meantBy(text) ?? OTHER_WORDS[word];
  if (meant === "Date" || meant === "Currency" || meant === "Name") return currency;
  if (meant === "ratio" || (FIGURE_COLUMNS as readonly unknown[]).includes(meant))
    return { figure: meant as FigureColumn | "ratio", ...currency };
  return null;
}

/**
 * Whether headings are those of a file with codes across: the first names the days, a figure or a currency, or is
 * blank, and at least half of the others are codes.
 */
export function isWideHeader([first = "", ...others]: readonly string[]): boolean {
  if (saidBy(first) === null) return false;
  const named = others.filter((heading) => heading !== "");
  const codes = named.filter((heading) => asSecurityCode(heading) !== null).length;
  return codes > 0 && 2 * codes >= named.length;
}

/** Reads the head of a file with codes across: the row of codes, and rows of figures and currencies below it. */
export class WideHead {
  private columns: CodeColumn[] = [];
  private others: string[] = [];
  private width = 0;
  private figure: { readonly column: FigureColumn; readonly heading: string } | null = null;
  private head: KnownHead | null = null;

  constructor(private readonly stated: StatedReading) {}

  /** Takes a row of the head. Returns whether it was one. @throws CSV_MALFORMED, HISTORY_RATIO */
  take(line: number, fields: readonly string[]): boolean {
    if (this.head) return false;
    if (this.width === 0) this.takeCodes(line, fields);
    else if (saidBy(fields[0] ?? "") === null || fields.some((field) => NUMBER.test(field))) return false;
    else this.takeWords(line, fields);
    return true;
  }

  /** @throws HISTORY_MEASURE, HISTORY_CURRENCY, CSV_MALFORMED */
  known(): KnownHead {
    return (this.head ??= this.whole());
  }

  private takeCodes(line: number, fields: readonly string[]): void {
    this.width = fields.findLastIndex((field) => field !== "") + 1;
    const places = new Map<StockCode, string>();
    const { currency = null } = this.takeWord(line, fields[0] ?? "");
    for (const [place, heading] of fields.slice(0, this.width).entries()) {
      if (place === 0) continue;
      const code = asSecurityCode(heading);
      if (code === null) {
        if (heading !== "") this.others.push(shown(heading));
        continue;
      }
      const same = places.get(code);
      if (same !== undefined) throw malformed(line, `"${same}" and "${heading}" mean the same column`);
      places.set(code, heading);
      this.columns.push({ place, code, currency });
    }
  }

  private takeWords(line: number, fields: readonly string[]): void {
    const { currency = null } = this.takeWord(line, fields[0] ?? "");
    this.columns = this.columns.map((column) => {
      const own = this.takeWord(line, fields[column.place] ?? "").currency ?? currency;
      if (own !== null && column.currency !== null && own !== column.currency)
        throw malformed(line, `the file says ${own} and ${column.currency}`);
      return own === null ? column : { ...column, currency: own };
    });
  }

  private takeWord(line: number, text: string): Said {
    const said = saidBy(text);
    // Names of securities and the like say nothing of the figures.
    if (!said) return {};
    if (said.figure === "ratio") throw new CodedError("HISTORY_RATIO");
    if (said.figure && this.figure && said.figure !== this.figure.column)
      throw malformed(line, `the file says ${this.figure.column} and ${said.figure}`);
    if (said.figure) this.figure ??= { column: said.figure, heading: shown(text) };
    return said;
  }

  private whole(): KnownHead {
    const { measure, currency } = this.stated;
    const column = this.wholeFigure();
    const columns = this.columns.map((each) => {
      if (currency && each.currency && currency !== each.currency)
        throw malformed(1, `you said ${currency}, but the file says ${each.currency}`);
      return { ...each, currency: each.currency ?? currency ?? null };
    });
    if (MONEY_COLUMNS.includes(column) && columns.some((each) => each.currency === null))
      throw new CodedError("HISTORY_CURRENCY", { column });
    const heading = this.figure?.heading ?? column;
    const isCurrencyNeeded = this.columns.some((each) => each.currency === null);
    const said = {
      ...(measure && !this.figure ? { measure } : {}),
      ...(currency && isCurrencyNeeded ? { currency } : {}),
    };
    return { column, heading, columns, width: this.width, others: this.others, said };
  }

  private wholeFigure(): FigureColumn {
    const { measure } = this.stated;
    const stated = measure && STATED_MEASURES[measure];
    if (stated && this.figure && stated !== this.figure.column)
      throw malformed(1, `you said ${stated}, but the file says ${this.figure.column}`);
    const column = this.figure?.column ?? stated;
    if (!column) throw new CodedError("HISTORY_MEASURE");
    return column;
  }
}
