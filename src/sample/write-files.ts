import type { Day } from "../market/trading-day";
import { GEM_SECURITIES } from "./gem-day";
import { INVENTED_SECURITIES } from "./invented-securities";
import { PUBLISHED_COUNTERS } from "./published-figures";
import { createRandom } from "./random";

const printed = (day: Day): string => `${day.slice(8)}/${day.slice(5, 7)}/${day.slice(0, 4)}`;
const encode = (lines: readonly string[]): Uint8Array =>
  new TextEncoder().encode(lines.join("\r\n") + "\r\n");

/** Writes a list of designated securities that applies from `day`: the invented and the real ones of the sample. */
export function writeDesignatedSecurities(day: Day): Uint8Array {
  const real = new Map(
    PUBLISHED_COUNTERS.map(({ code, name, currency }) => [code, { code, name, currency, kind: "share" }]),
  );
  const invented = [...GEM_SECURITIES, ...INVENTED_SECURITIES].filter(({ designated }) => designated);
  const rows = [...real.values(), ...invented].sort((a, b) => a.code - b.code);
  return encode([
    "List of Designated Securities Eligible for Short Selling,",
    `Effective Date : ${printed(day)},`,
    "Remark : delisted securities are excluded,",
    "",
    "No.,Stock Code,Stock Name,Currency,Category,Exempt from tick rule,Remark",
    ...rows.map(({ code, name, currency, kind }, i) =>
      [i + 1, code, name, currency, kind === "etf" ? "Fund" : "Equity", "", "", ""].join(),
    ),
  ]);
}

/** Writes an SFC file of aggregated reportable short positions of the invented securities. */
export function writeShortPositions(day: Day, week: number): Uint8Array {
  const rows = INVENTED_SECURITIES.filter(({ designated, kind }) => designated && kind === "share").map(
    (security) => {
      const random = createRandom(security.code * 100 + week);
      const shares = Math.floor(400_000_000 * security.weight * (0.8 + 0.4 * random()));
      return [
        printed(day),
        security.code,
        security.name,
        shares,
        Math.round((shares * security.price) / 100),
      ].join();
    },
  );
  return encode([
    "Date,Stock Code,Stock Name,Aggregated Reportable Short Positions (Shares),Aggregated Reportable Short Positions (HK$)",
    ...rows,
  ]);
}
