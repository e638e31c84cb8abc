import { isCurrency } from "../market/currency";
import { CodedError } from "../market/errors/coded-error";
import { parseExactInteger } from "../market/exact-integer";
import type { PrintedTotals, TotalsGroup } from "./publication";

/*
 * In English, and in Chinese. The words of the Chinese page's totals are unproven: they are taken by what such a line must
 * say (證券…總數, 股數, 金額), and a page of which none is recognised is refused, since nothing proves it.
 */
const COUNT =
  /^\s*(?:Total No\. of (?:all )?Securities recording Short Selling|(?!.*非指定證券)[^\d]*證券[^\d]*總數[^\d:：]*)\s*[:：]\s*([\d,]+)/i;
const NON_DESIGNATED =
  /^\s*\*?\s*(?:Total No\. of non-Designated Securities recording Short Selling|[^\d]*非指定證券[^\d]*總數[^\d:：]*)\s*[:：]\s*([\d,]+)/i;
const GROUP = /^\s*\(([ABC])\)\s*/;
const SUMS = /^\s*Total Shares \(SH\)\s*:\s*([\d,]+)\s+([\d,]+)\s*$/i;
const GROUP_SHARES =
  /^\s*(?:Short Selling Turnover Total Shares \(SH\)|賣空[^\d:：]*股數[^\d:：]*)\s*[:：]\s*([\d,]+)/i;
const GROUP_VALUE =
  /^\s*(?:Short Selling Turnover Total Value \(\$\)|賣空[^\d:：]*金額[^\d:：]*)\s*[:：]\s*([A-Z]{3})\s*([\d,]+)/i;
const MARKET_TURNOVER = /^\s*(?:Total market turnover|市場總成交[^\d:：]*)\s*[:：]\s*([A-Z]{3})\s*([\d,]+)/i;
/** The line that a value or market total repeats once per further currency. */
const FURTHER_CURRENCY = /^\s*[:：]\s*([A-Z]{3})\s*([\d,]+)\s*$/;

/** Where a line stands: which group it belongs to, and which list a further currency would continue. */
interface Place {
  readonly totals: PrintedTotals;
  group?: TotalsGroup;
  values?: Partial<Record<string, number>> | undefined;
}

const LINES: readonly [RegExp, (place: Place, first: string, second: string) => void][] = [
  [
    COUNT,
    ({ totals }, count) => {
      totals.count = parseExactInteger(count);
    },
  ],
  [
    NON_DESIGNATED,
    (place, count) => {
      place.totals.nonDesignatedCount = parseExactInteger(count);
      place.group = open(place, "N");
    },
  ],
  [
    SUMS,
    ({ totals }, shares, value) => {
      totals.sums = { shares: parseExactInteger(shares), value: parseExactInteger(value) };
    },
  ],
  [
    GROUP,
    (place, name) => {
      place.group = open(place, name as "A" | "B" | "C");
    },
  ],
  [
    GROUP_SHARES,
    ({ group }, shares) => {
      if (!group) return;
      // Two such lines in one group: the heading of another was not recognised, and its figures would hide these.
      if (group.shares !== undefined)
        throw new CodedError("TOTAL_MISMATCH", {
          what: "a group's shares",
          printed: shares,
          sum: group.shares,
        });
      group.shares = parseExactInteger(shares);
    },
  ],
  [
    GROUP_VALUE,
    (place, currency, value) => {
      place.values = place.group?.value;
      addValue(place, currency, value);
    },
  ],
  [
    MARKET_TURNOVER,
    (place, currency, value) => {
      place.values = place.totals.marketTurnover;
      addValue(place, currency, value);
    },
  ],
  [FURTHER_CURRENCY, addValue],
];

const open = ({ totals }: Place, name: keyof PrintedTotals["groups"]): TotalsGroup =>
  (totals.groups[name] ??= { value: {} });

function addValue({ values }: Place, currency: string, value: string): void {
  if (values && isCurrency(currency)) values[currency] = parseExactInteger(value);
}

/**
 * Reads the totals under a list of short-selling turnover, line by line. `read` answers whether the line was one of them.
 * Every pattern has its colon: "Total Shares (SH)" without one is a column heading.
 */
export function createTotalsReader(): { totals: PrintedTotals; read(line: string): boolean } {
  const totals: PrintedTotals = { groups: {}, marketTurnover: {} };
  const place: Place = { totals };
  const read = (line: string): boolean => {
    for (const [pattern, take] of LINES) {
      const match = pattern.exec(line);
      if (!match) continue;
      if (pattern !== GROUP_VALUE && pattern !== MARKET_TURNOVER && pattern !== FURTHER_CURRENCY)
        place.values = undefined;
      take(place, match[1] ?? "", match[2] ?? "");
      return true;
    }
    return false;
  };
  return { totals, read };
}
