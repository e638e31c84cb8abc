import * as v from "valibot";
import type { CounterCurrency } from "../market/currency";
import { stockCode, type StockCode } from "../market/stock-code";
import { isTextsOrNull, numbers, numbersOrNull, readJson, textsOrNull, version1 } from "./read-json";

/** A counter's name and details, from the newest publication that names it. */
export interface Security {
  readonly code: StockCode;
  readonly name: string | null;
  /** The name in a Chinese edition; null if none is in the archive. */
  readonly chineseName: string | null;
  readonly currency: CounterCurrency | null;
  /** Shares in a board lot; null if no list of securities has it. */
  readonly boardLot: number | null;
  /** The same security's counter in renminbi. */
  readonly rmbCounter: StockCode | null;
}

/** Every counter that the archive names, by code. */
export interface Securities extends ReadonlyMap<StockCode, Security> {
  /** The simplified forms of the traditional characters in the Chinese names. */
  readonly simplified: ReadonlyMap<string, string>;
}

/** Every counter that the archive names, as JSON. */
export interface SecuritiesResource {
  readonly version: 1;
  readonly revision: number;
  readonly codes: readonly number[];
  readonly names: readonly (string | null)[];
  readonly chineseNames: readonly (string | null)[];
  readonly currencies: readonly (CounterCurrency | null)[];
  /** Older services leave out these two columns. */
  readonly boardLots?: readonly (number | null)[];
  readonly rmbCounters?: readonly (number | null)[];
  /** Traditional characters, each followed by its simplified one; left out by older services. */
  readonly simplified?: string;
}

export const encodeSecurities = (
  revision: number,
  securities: readonly Security[],
  simplified = "",
): SecuritiesResource => ({
  version: 1,
  revision,
  codes: securities.map(({ code }) => Number(code)),
  names: securities.map(({ name }) => name),
  chineseNames: securities.map(({ chineseName }) => chineseName),
  currencies: securities.map(({ currency }) => currency),
  boardLots: securities.map(({ boardLot }) => boardLot),
  rmbCounters: securities.map(({ rmbCounter }) => rmbCounter && Number(rmbCounter)),
  ...(simplified === "" ? {} : { simplified }),
});

const isCurrencies = (value: unknown): value is readonly (CounterCurrency | null)[] => isTextsOrNull(value);
const securitiesSchema = v.pipe(
  v.object({
    version: version1,
    revision: v.number(),
    codes: numbers,
    names: textsOrNull,
    chineseNames: textsOrNull,
    currencies: v.custom<readonly (CounterCurrency | null)[]>(isCurrencies),
    boardLots: v.exactOptional(numbersOrNull),
    rmbCounters: v.exactOptional(numbersOrNull),
    simplified: v.exactOptional(v.string()),
  }),
  v.check(({ codes, names, chineseNames, currencies }) =>
    [names, chineseNames, currencies].every(({ length }) => length === codes.length),
  ),
);

/** @throws SERVICE_ANSWER_INVALID for anything that is not a list of securities */
export function decodeSecurities(json: unknown): Securities {
  const resource = readJson(securitiesSchema, json);
  const { codes, names, chineseNames, currencies, boardLots, rmbCounters, simplified = "" } = resource;
  const pairs = simplified.match(/../g) ?? [];
  const securities = new Map(
    codes.map((number, row) => {
      const code = stockCode(number);
      return [
        code,
        {
          code,
          name: names[row] ?? null,
          chineseName: chineseNames[row] ?? null,
          currency: currencies[row] ?? null,
          boardLot: boardLots?.[row] ?? null,
          rmbCounter: rmbCounters?.[row] ? stockCode(rmbCounters[row]) : null,
        },
      ];
    }),
  );
  return Object.assign(securities, {
    simplified: new Map(pairs.map(([character = "", simple = ""]) => [character, simple])),
  });
}
