import type { Day } from "../market/trading-day";
import { isListedOn, sharesInto, surgeOf, weekdayNumber } from "./episodes";
import { GEM_SECURITIES, INVENTED_SECURITIES, type InventedSecurity } from "./invented-securities";
import { PUBLISHED_COUNTERS } from "./published-figures";
import { closeOn } from "./quote";
import { fractionOf, walkAt } from "./random";

const printed = (day: Day): string => `${day.slice(8)}/${day.slice(5, 7)}/${day.slice(0, 4)}`;
const encode = (lines: readonly string[]): Uint8Array =>
  new TextEncoder().encode(lines.join("\r\n") + "\r\n");

/** Gives a security the name with which it is written. */
type NameOf = (security: { readonly code: number; readonly name: string }) => string;
const ownName: NameOf = ({ name }) => name;

/**
 * Writes a list of designated securities that applies from `day`: the invented and the real ones of the sample. Its
 * remark says that it is the sample's.
 */
export function writeDesignatedSecurities(day: Day, nameOf: NameOf = ownName): Uint8Array {
  const real = new Map(
    PUBLISHED_COUNTERS.map(({ code, name, currency }) => [code, { code, name, currency, kind: "share" }]),
  );
  const invented = [...GEM_SECURITIES, ...INVENTED_SECURITIES].filter(
    ({ code, designated }) => designated && isListedOn(code, day),
  );
  const rows = [...real.values(), ...invented].sort((a, b) => a.code - b.code);
  return encode([
    "List of Designated Securities Eligible for Short Selling,",
    `Effective Date : ${printed(day)},`,
    "Remark : sample data; it is invented and not published by HKEX,",
    "",
    "No.,Stock Code,Stock Name,Currency,Category,Exempt from tick rule,Remark",
    ...rows.map(({ code, name, currency, kind }, i) =>
      [i + 1, code, nameOf({ code, name }), currency, kind === "etf" ? "Fund" : "Equity", "", "", ""].join(),
    ),
  ]);
}

/**
 * Writes an SFC file of aggregated reportable short positions of the invented companies. A company is in it with its
 * counter in HKD alone.
 */
export function writeShortPositions(day: Day, nameOf: NameOf = ownName): Uint8Array {
  const reported = INVENTED_SECURITIES.filter(
    ({ code, designated, kind, of }) => designated && kind === "share" && !of && isListedOn(code, day),
  );
  return encode([
    "Date,Stock Code,Stock Name,Aggregated Reportable Short Positions (Shares),Aggregated Reportable Short Positions (HK$)",
    ...reported.map((security) => {
      const shares = positionOn(security, day);
      const value = Math.round((shares * closeOn(security, day)) / 1000);
      return [printed(day), security.code, nameOf(security), shares, value].join();
    }),
  ]);
}

/** The turnover of a company of size 1 on a usual day, in HKD. */
const USUAL_TURNOVER = 90_000_000;
/** The positions of a company are between half a day's turnover and eight days'. */
const LEAST = 0.5;
const MOST = 8;
const WEEKLY = 0.035;

/** The shares of a company's short positions, in whole lots of a hundred. They move slowly, and with its episodes. */
function positionOn({ code, size, level }: InventedSecurity, day: Day): number {
  const n = weekdayNumber(day);
  const days = LEAST * (MOST / LEAST) ** fractionOf("position", code, 0);
  const moved = Math.exp(WEEKLY * walkAt("position", code, n, 1, 6)) * surgeOf(code, n, "position");
  const shares = (days * moved * size * USUAL_TURNOVER) / (level * sharesInto(code, day) ** -1);
  return 100 * Math.max(1, Math.round(shares / 100));
}
