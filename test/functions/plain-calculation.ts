import { sql } from "kysely";
import type { Store } from "../../src/service/store/store";

/*
 * The functions again, as a plain calculation over the stored records. It uses none of the add-in's code: no
 * resources, no client, no figures of src/market.
 */
export interface Row {
  readonly code: number;
  readonly day: string;
  readonly currency: string;
  readonly name: string;
  /** 0 unknown, 1 not quoted, 2 traded, 3 untraded, 4 suspended, 5 halted. */
  readonly state: number;
  readonly short_shares: number | null;
  readonly short_value: number | null;
  readonly total_shares: number | null;
  readonly total_value: number | null;
  readonly previous_close: string | null;
  readonly close: string | null;
  readonly high: string | null;
  readonly low: string | null;
  /** null: not read; 1 read, 2 contradicted. */
  readonly prices: number | null;
}
export interface Records {
  readonly days: readonly string[];
  readonly rows: ReadonlyMap<string, Row>;
  readonly codes: readonly number[];
  readonly funds: ReadonlyMap<number, boolean>;
  readonly turnover: ReadonlyMap<string, number>;
  readonly weeks: readonly string[];
  readonly positions: ReadonlyMap<string, { shares: number | null; value: number | null }>;
}

export const NA = "#N/A";
export const VALUE = "#VALUE!";
export type Plain = number | typeof NA | typeof VALUE;

export async function readRecords({ db }: Store): Promise<Records> {
  const { rows } = await sql<Row>`
    select distinct on (code, day) * from counter_day order by code, day, seq desc`.execute(db);
  // One revision of each: in the sample only counters are restated.
  const heads = await sql<{ day: string; turnover: string }>`
    select day, sum(turnover) as turnover from (
      select distinct on (day, board) day, (turnover ->> 'HKD')::bigint as turnover
      from board_day order by day, board, seq desc) boards group by day order by day`.execute(db);
  const designated = await sql<{ code: number; fund: boolean }>`select code, fund from designated`.execute(
    db,
  );
  const positions = await sql<{ code: number; day: string; shares: number; value: number }>`
    select code, day, shares, value from position`.execute(db);
  return {
    days: heads.rows.map(({ day }) => day),
    rows: new Map(rows.map((row) => [`${row.code} ${row.day}`, row])),
    codes: [...new Set(rows.map(({ code }) => code))],
    funds: new Map(designated.rows.map(({ code, fund }) => [code, fund])),
    turnover: new Map(heads.rows.map(({ day, turnover }) => [day, Number(turnover)])),
    weeks: [...new Set(positions.rows.map(({ day }) => day))].sort(),
    positions: new Map(positions.rows.map((row) => [`${row.code} ${row.day}`, row])),
  };
}

/** The exchange's holidays on weekdays in the time of the sample. */
const CLOSED = ["2025-10-01", "2025-10-07", "2025-10-29", "2025-12-25", "2025-12-26", "2026-01-01"];

type Measure = "value" | "shares" | "turnover" | "ratio" | "position" | "price";
type PriceField = "close" | "change" | "high" | "low";
type Code = number | "MARKET";
export interface PlainCriterion {
  readonly field: Exclude<Measure, "price"> | "close" | "change" | "deviation" | "cover";
  readonly operator: ">" | "<=";
  readonly limit: number;
}

export class PlainCalculation {
  constructor(private readonly records: Records) {}

  /** Returns the day of the archive for a date; NA if there is none. */
  day(date: string | number | undefined): string {
    const { days } = this.records;
    if (date === undefined || date === "latest") return days.at(-1) as string;
    if (typeof date === "number") return days.at(-1 + date) ?? NA;
    return days.includes(date) ? date : NA;
  }

  /** Returns the day for a position: any day on which the exchange was open, archived or not. */
  positionDay(date: string): string {
    const isClosed = [0, 6].includes(new Date(date).getUTCDay()) || CLOSED.includes(date);
    return isClosed && !this.records.weeks.includes(date) ? NA : date;
  }

  figure(code: Code, day: string, measure: Measure): Plain {
    if (day === NA) return NA;
    if (measure === "position") return code === "MARKET" ? NA : this.position(code, day, "shares");
    if (measure === "price") return this.price(code, day, "close");
    if (code === "MARKET") return this.market(day, measure);
    const row = this.records.rows.get(`${code} ${day}`);
    if (!row) return NA;
    if (measure === "turnover") return row.total_value ?? NA;
    if (measure === "ratio") return this.ratio(this.short(row, "short_value"), row.total_value ?? NA);
    return this.short(row, measure === "value" ? "short_value" : "short_shares");
  }

  price(code: Code, day: string, field: PriceField): Plain {
    const row = this.records.rows.get(`${code} ${day}`);
    const isInvented =
      code !== "MARKET" && ((code >= 30_000 && code <= 39_999) || (code >= 8950 && code <= 8961));
    if (!row || !isInvented || row.prices !== 1) return NA;
    const of = (text: string | null): Plain => (text === null ? NA : Number(text));
    if (field !== "change") return of(row[field]);
    const change = this.ratio(of(row.close), of(row.previous_close));
    return typeof change === "number" ? change - 1 : change;
  }

  /** The codes of a list of the publications, as they are shown. */
  list(name: string, day: string): string[] {
    const rows = this.records.codes
      .map((code) => this.records.rows.get(`${code} ${day}`))
      .filter((row): row is Row => row !== undefined && row.state !== 0 && row.state !== 1)
      .sort((a, b) => a.code - b.code);
    const { funds } = this.records;
    const isGem = ({ code }: Row): boolean => code >= 8000 && code <= 8999;
    const isIn: Readonly<Record<string, (row: Row) => boolean>> = {
      designated: ({ code }) => funds.has(code),
      etf: ({ code }) => funds.get(code) === true,
      gem: isGem,
      rmb: ({ currency }) => currency === "CNY",
      short: ({ short_value }) => short_value !== null,
    };
    const most = rows
      .filter((row) => row.state === 2 && !isGem(row))
      .sort((a, b) => (b.total_value ?? 0) - (a.total_value ?? 0))
      .slice(0, 20);
    const listed =
      name === "active" ? rows.filter((row) => most.includes(row)) : rows.filter(isIn[name] ?? (() => false));
    return listed.map(({ code }) => String(code).padStart(4, "0"));
  }

  /** The codes that a part of a name fits, and those of them that it may mean. */
  named(text: string): { all: string[]; meant: string[] } {
    const newest = new Map<number, Row>();
    for (const row of this.records.rows.values())
      if (row.name !== "" && (newest.get(row.code)?.day ?? "") < row.day) newest.set(row.code, row);
    const asked = text.toUpperCase();
    const rank = ({ name }: Row): number => (name === asked ? 0 : name.startsWith(asked) ? 1 : 2);
    const isForeign = ({ currency }: Row): number => (currency === "HKD" ? 0 : 1);
    const fitting = [...newest.values()]
      .filter(({ name }) => name.includes(asked))
      .sort((a, b) => rank(a) - rank(b) || isForeign(a) - isForeign(b) || a.code - b.code);
    const equal = fitting.filter((row) => rank(row) === 0);
    const base = equal.length > 0 ? equal : fitting;
    const stem = ({ name }: Row): string => name.replace(/-[A-Z]{1,3}$/, "");
    const home = new Set(base.filter(({ currency }) => currency === "HKD").map(stem));
    const meant = base.filter((row) => row.currency === "HKD" || !home.has(stem(row)));
    const shown = (rows: Row[]): string[] => rows.map(({ code }) => String(code).padStart(4, "0"));
    return { all: shown(fitting), meant: shown(meant) };
  }

  short(row: Row, figure: "short_value" | "short_shares"): Plain {
    const isReal = row.code < 30_000 || row.code > 39_999;
    if (isReal && row.short_value === null && row.total_value === null) return NA;
    if (row[figure] !== null) return row[figure];
    return row.state === 2 && this.records.funds.has(row.code) ? 0 : NA;
  }

  listed(day: string): Row[] {
    return this.records.codes
      .map((code) => this.records.rows.get(`${code} ${day}`))
      .filter((row): row is Row => row !== undefined && row.short_value !== null);
  }

  market(day: string, measure: Measure | "count" | "eligible"): Plain {
    const listed = this.listed(day);
    const hkd = listed.filter(({ currency }) => currency === "HKD");
    const value = sum(hkd.map(({ short_value }) => short_value));
    switch (measure) {
      case "count":
        return listed.length;
      case "value":
        return value;
      case "shares":
        return sum(listed.map(({ short_shares }) => short_shares));
      case "turnover":
        return this.records.turnover.get(day) ?? NA;
      case "ratio":
        return this.ratio(value, this.records.turnover.get(day) ?? NA);
      case "eligible":
        return this.ratio(value, this.eligible(day));
      case "position":
      case "price":
        return NA;
    }
  }

  eligible(day: string): number {
    const { codes, rows, funds } = this.records;
    const eligible = codes
      .filter((code) => funds.has(code))
      .map((code) => rows.get(`${code} ${day}`))
      .filter((row) => row?.currency === "HKD");
    return sum(eligible.map((row) => row?.total_value ?? 0));
  }

  ratio(a: Plain, b: Plain): Plain {
    return typeof a !== "number" || typeof b !== "number" || b === 0 ? NA : a / b;
  }

  change(code: Code, from: string, to: string, measure: Measure): Plain {
    const [a, b] = [this.figure(code, from, measure), this.figure(code, to, measure)];
    if (typeof a !== "number" || typeof b !== "number") return NA;
    if (measure === "ratio") return b - a;
    return a === 0 ? NA : b / a - 1;
  }

  window(day: string, count: number): string[] {
    const end = this.records.days.indexOf(day) + 1;
    return this.records.days.slice(Math.max(0, end - count), end);
  }

  mean(figures: readonly Plain[], count: number): Plain {
    const numbers = figures.filter((figure): figure is number => typeof figure === "number");
    return numbers.length === 0 || numbers.length < (count * 2) / 3 ? NA : sum(numbers) / numbers.length;
  }

  average(code: Code, day: string, count: number, measure: Measure): Plain {
    if (day === NA) return NA;
    return this.mean(
      this.window(day, count).map((each) => this.figure(code, each, measure)),
      count,
    );
  }

  deviation(code: Code, day: string, count: number): Plain {
    if (day === NA) return NA;
    const own = this.figure(code, day, "ratio");
    const before = this.window(day, count + 1).slice(0, -1);
    const mean = this.mean(
      before.map((each) => this.figure(code, each, "ratio")),
      count,
    );
    return typeof own === "number" && typeof mean === "number" ? own - mean : NA;
  }

  position(code: number, day: string, of: "shares" | "value"): Plain {
    const week = this.records.weeks.filter((each) => each <= day).at(-1);
    if (!week || Date.parse(day) - Date.parse(week) > 14 * 86_400_000) return NA;
    return this.records.positions.get(`${code} ${week}`)?.[of] ?? NA;
  }

  cover(code: number, day: string, count: number): Plain {
    if (day === NA) return NA;
    const turnovers = this.window(day, count).map(
      (each): Plain => this.records.rows.get(`${code} ${each}`)?.total_shares ?? NA,
    );
    return this.ratio(this.position(code, day, "shares"), this.mean(turnovers, count));
  }

  /** The codes of the HKD counters that meet all criteria, the highest figure of the first one first. */
  screen(day: string, criteria: readonly PlainCriterion[]): string[] {
    const of = (code: number, { field }: PlainCriterion): Plain => {
      switch (field) {
        case "change":
          return this.change(code, this.window(day, 2)[0] ?? NA, day, "value");
        case "deviation":
          return this.deviation(code, day, 30);
        case "cover":
          return this.cover(code, day, 20);
        case "close":
          return this.figure(code, day, "price");
        default:
          return this.figure(code, day, field);
      }
    };
    const meets = (code: number, criterion: PlainCriterion): boolean => {
      const figure = of(code, criterion);
      if (typeof figure !== "number") return false;
      return criterion.operator === ">" ? figure > criterion.limit : figure <= criterion.limit;
    };
    return this.records.codes
      .filter((code) => this.records.rows.get(`${code} ${day}`)?.currency === "HKD")
      .filter((code) => criteria.every((criterion) => meets(code, criterion)))
      .map((code) => ({ code, figure: of(code, criteria[0] as PlainCriterion) as number }))
      .sort((a, b) => b.figure - a.figure || a.code - b.code)
      .map(({ code }) => String(code).padStart(4, "0"));
  }

  top(
    day: string,
    by: "value" | "ratio" | "change",
    count: number,
    withFunds: boolean,
  ): (string | number)[][] {
    const before = this.records.days[this.records.days.indexOf(day) - 1] ?? "";
    const rankedBy = (row: Row): Plain => {
      if (by === "change") {
        const past = this.records.rows.get(`${row.code} ${before}`)?.short_value ?? null;
        return past ? (row.short_value ?? 0) / past - 1 : NA;
      }
      return this.figure(row.code, day, by);
    };
    return this.listed(day)
      .filter(
        ({ code, currency }) =>
          (withFunds || this.records.funds.get(code) !== true) && (by !== "value" || currency === "HKD"),
      )
      .map((row) => ({ row, figure: rankedBy(row) }))
      .filter((each): each is { row: Row; figure: number } => typeof each.figure === "number")
      .sort((a, b) => b.figure - a.figure || a.row.code - b.row.code)
      .slice(0, count)
      .map(({ row, figure }) => [String(row.code).padStart(4, "0"), figure]);
  }
}

const sum = (numbers: readonly (number | null)[]): number =>
  numbers.reduce<number>((total, number) => total + (number ?? 0), 0);
