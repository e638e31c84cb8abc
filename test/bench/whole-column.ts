import { builtFunctions, one, type CustomFunction } from "../built-functions";
import { median, type Row } from "./measure";
import { tradedCode } from "../traded-codes";

const CODES = 800;
const ROWS = 1_048_576;
const ROUNDS = 15;
const DAY = "2025-11-27";

/**
 * Compares SHORTRATIO(A:A) with 800 codes with A1:A800, in memory: the cost of a million rows within the function. It
 * is the first such call of a new page, before the engine has compiled anything for it, as for a user who enters one
 * formula.
 */
export async function wholeColumn(address: string): Promise<Row[]> {
  const times = { range: [] as number[], column: [] as number[] };
  for (let round = 0; round <= ROUNDS; round++) {
    const ratio = builtFunctions(address).get("SHORTRATIO") as CustomFunction;
    const timed = async (codes: unknown[][]): Promise<number> => {
      const start = performance.now();
      const answer = (await ratio(codes, one(DAY), null, null, {})) as unknown[][];
      const time = performance.now() - start;
      if (answer.length !== CODES) throw new Error("A whole column has another answer than its used part.");
      return time;
    };
    await timed(column(CODES)); // brings the figures into memory
    const [range, whole] = [await timed(column(CODES)), await timed(column(ROWS))];
    if (round > 0) times.range.push(range);
    if (round > 0) times.column.push(whole);
  }
  const [own, least] = [median(times.column), median(times.range)];
  const row = { id: "whole-column", unit: "ms", ratio: own / least } as const;
  return [
    { ...row, name: `SHORTRATIO(A:A) with ${CODES} codes in memory`, value: own, against: `A1:A${CODES}` },
    {
      ...{ ...row, name: "what the other rows of A:A cost", value: own - least, ratio: (own - least) / 50 },
      against: "the 50 ms it may be",
    },
  ];
}

/** Returns codes with blanks below them, made again for each call as Excel does. */
const column = (rows: number): unknown[][] =>
  Array.from({ length: rows }, (_, i) => [i < CODES ? Number(tradedCode(i)) : 0]);
