import { CodedError } from "../errors/coded-error";
import { malformed } from "./csv-records";

const NEEDED = ["Code", "Date", "Currency", "Short Shares", "Short Value"] as const;
const COLUMNS = [...NEEDED, "Name", "Total Shares", "Total Turnover"] as const;
export type SuppliedColumn = (typeof COLUMNS)[number];

/** What a file's headings mean: the place of each column, -1 for one that the file does not have. */
export interface SuppliedColumns {
  readonly places: Readonly<Record<SuppliedColumn, number>>;
  /** The heading of each column that the file has. */
  readonly headings: Readonly<Partial<Record<SuppliedColumn, string>>>;
}

/** Other headings of a column, as `plain` leaves them. */
const OTHER_NAMES: Readonly<Record<SuppliedColumn, string>> = {
  Code: "stockcode ticker symbol securitycode 代號 股份代號 證券代號 股票代號 代码 股票代码 证券代码 股份代码",
  Date: "tradedate tradingdate tradingday day 日期 交易日期 交易日",
  Currency: "curr ccy cur tradingcurrency 貨幣 货币 幣種 币种",
  "Short Shares":
    "shortvolume shortvol shortsellvolume shortsellingvolume shortsellingshares shortsellingturnoversh shortsellingturnovershares 賣空股數 沽空股數 賣空量 沽空量 卖空股数 卖空量",
  "Short Value":
    "shortamount shortturnover shortsellvalue shortsellingvalue shortsellingamount shortsellingturnover shortsellingturnovervalue 賣空額 賣空金額 沽空額 沽空金額 卖空额 卖空金额",
  Name: "stockname securityname nameofstock 名稱 股份名稱 證券名稱 名称 股票名称 证券名称",
  "Total Shares": "volume totalvolume sharestraded 成交股數 成交量 总成交股数 成交股数",
  "Total Turnover": "turnover totalvalue turnovervalue tradedvalue 成交額 成交金額 成交额 成交金额",
};

/** A heading without blanks, signs, capitals and the byte order mark of a file's first field. */
const plain = (heading: string): string =>
  heading
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");

const MEANT = new Map(
  COLUMNS.flatMap((column) =>
    [plain(column), ...OTHER_NAMES[column].split(" ")].map((name) => [name, column] as const),
  ),
);

/** The column that a heading means. */
const meantBy = (heading: string): SuppliedColumn | undefined => MEANT.get(plain(heading));

/**
 * Whether a line is the header of history that a user supplies: it names codes, dates and a figure of short selling.
 */
export function isSuppliedHeader(line: string): boolean {
  const meant = line.split(",").map((field) => meantBy(field));
  return (
    meant.includes("Code") &&
    meant.includes("Date") &&
    (meant.includes("Short Shares") || meant.includes("Short Value"))
  );
}

/**
 * Finds the columns of a header. A column's own name goes before its other names.
 *
 * @throws HISTORY_COLUMNS, CSV_MALFORMED
 */
export function suppliedColumns(fields: readonly string[]): SuppliedColumns {
  const headings: Partial<Record<SuppliedColumn, string>> = {};
  const places = Object.fromEntries(
    COLUMNS.map((column) => {
      const own = fields.indexOf(column);
      const meant = fields.flatMap((heading, place) => (meantBy(heading) === column ? [place] : []));
      const [first = -1, second] = own < 0 ? meant : [own];
      if (second !== undefined)
        throw malformed(1, `"${fields[first] ?? ""}" and "${fields[second] ?? ""}" have one meaning`);
      if (first >= 0) headings[column] = fields[first] ?? "";
      return [column, first];
    }),
  ) as Record<SuppliedColumn, number>;
  const missing = NEEDED.filter((column) => places[column] < 0);
  if (missing.length > 0) throw new CodedError("HISTORY_COLUMNS", { missing: missing.join(", ") });
  return { places, headings };
}
