import { CodedError } from "../errors/coded-error";
import { CODE_HEADINGS, plainHeading } from "../market/headings";
import { FIGURE_COLUMNS, MONEY_COLUMNS } from "../market/own-history";
import { malformed } from "./csv-records";

const COLUMNS = ["Code", "Date", "Currency", "Name", ...FIGURE_COLUMNS] as const;
export type SuppliedColumn = (typeof COLUMNS)[number];

/** The columns that a file's headings name: the place of each, -1 for one that the file does not have. */
export interface SuppliedColumns {
  readonly places: Readonly<Record<SuppliedColumn, number>>;
  /** The heading of each column that the file has. */
  readonly headings: Readonly<Partial<Record<SuppliedColumn, string>>>;
  /** The headings of columns that are not read. */
  readonly others: readonly string[];
}

/** Other headings of a column, as `plainHeading` returns them. */
const OTHER_NAMES: Readonly<Record<SuppliedColumn, string>> = {
  Code: CODE_HEADINGS.join(" "),
  Date: "dates tradedate tradingdate tradingday day 日期 交易日期 交易日",
  Currency: "curr ccy cur tradingcurrency 貨幣 货币 幣種 币种",
  "Short Shares":
    "shortvolume shortvol shortsellvolume shortsellingvolume shortsellingshares shortsellingturnoversh shortsellingturnovershares 賣空股數 沽空股數 賣空量 沽空量 卖空股数 卖空量",
  "Short Value":
    "shortamount shortturnover shortsellvalue shortsellingvalue shortsellingamount shortsellingturnover shortsellingturnovervalue 賣空額 賣空金額 沽空額 沽空金額 卖空额 卖空金额",
  Name: "stockname securityname nameofstock 名稱 股份名稱 證券名稱 名称 股票名称 证券名称",
  "Total Shares": "volume totalvolume pxvolume sharestraded 成交股數 成交量 总成交股数 成交股数",
  "Total Turnover": "turnover totalvalue turnovervalue tradedvalue 成交額 成交金額 成交额 成交金额",
  Close: "closeprice closingprice lastprice pxlast pxclose 收市價 收市 收盤價 收盘价",
  "Position Shares":
    "shortposition shortpositions shortpositionshares shortpositionsshares 淡倉 淡倉股數 淡仓 淡仓股数",
  "Position Value": "shortpositionvalue shortpositionhk shortpositionshk 淡倉金額 淡倉市值 淡仓金额 淡仓市值",
};

const MEANT = new Map(
  COLUMNS.flatMap((column) =>
    [plainHeading(column), ...OTHER_NAMES[column].split(" ")].map((name) => [name, column] as const),
  ),
);

/** The column that a heading means. */
export const meantBy = (heading: string): SuppliedColumn | undefined => MEANT.get(plainHeading(heading));

/** Whether headings are those of history that a user supplies, with a row for each security and day. */
export function isSuppliedHeader(headings: readonly string[]): boolean {
  const meant = headings.map(meantBy);
  return meant.includes("Code") && meant.includes("Date");
}

const LONGEST_SHOWN = 60;
/** A text of a file in a form in which it can be shown: without control characters, and not too long. */
export const shown = (text: string): string => text.replace(/\p{Cc}/gu, "").slice(0, LONGEST_SHOWN);

/**
 * Finds the columns of a header. A column's own name goes before its other names.
 *
 * @throws HISTORY_COLUMNS, CSV_MALFORMED
 */
export function suppliedColumns(fields: readonly string[], isCurrencyKnown: boolean): SuppliedColumns {
  const headings: Partial<Record<SuppliedColumn, string>> = {};
  const places = Object.fromEntries(
    COLUMNS.map((column) => {
      const own = fields.indexOf(column);
      const meant = fields.flatMap((heading, place) => (meantBy(heading) === column ? [place] : []));
      const [first = -1, second] = own < 0 ? meant : [own];
      if (second !== undefined)
        throw malformed(1, `"${fields[first] ?? ""}" and "${fields[second] ?? ""}" mean the same column`);
      if (first >= 0) headings[column] = shown(fields[first] ?? "");
      return [column, first];
    }),
  ) as Record<SuppliedColumn, number>;
  const missing = [
    ...(["Code", "Date"] as const).filter((column) => places[column] < 0),
    ...(FIGURE_COLUMNS.every((column) => places[column] < 0) ? ["a figure"] : []),
    ...(places.Currency < 0 && !isCurrencyKnown && MONEY_COLUMNS.some((column) => places[column] >= 0)
      ? ["Currency"]
      : []),
  ];
  if (missing.length > 0) throw new CodedError("HISTORY_COLUMNS", { missing: missing.join(", ") });
  const read = new Set(Object.values(places));
  const others = fields.flatMap((heading, i) => (read.has(i) || heading === "" ? [] : [shown(heading)]));
  return { places, headings, others };
}
