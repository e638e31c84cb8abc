import type { Board } from "../market/board";
import { CodedError } from "../errors/coded-error";
import type { Phrase } from "../errors/phrases";
import type { StockCode } from "../market/stock-code";

const GEM = /\bGEM\b|GROWTH ENTERPRISE MARKET/i;
/** Older heads have the board after the exchange's name ("… LIMITED - GEM"). */
const OTHER = /\bMAIN BOARD\b|HONG KONG LIMITED {1,20}- {1,20}\S/i;

/** Codes from 8000 to 8999 are GEM's, and GEM has no others. */
const isGemCode = (code: StockCode): boolean => Number(code) >= 8000 && Number(code) <= 8999;

/** The board that a page's head names, before or after its date; null if it names none or both. */
function boardOfHead(head: string): Board | null {
  const isGem = GEM.test(head);
  const isOther = !isGem ? OTHER.test(head) : /\bMAIN BOARD\b/i.test(head);
  return isGem === isOther ? null : isGem ? "gem" : "main";
}

/**
 * The board of a page: the one that its head names, otherwise the one of its codes, otherwise the Main Board.
 *
 * @throws BOARD_CONTRADICTED when a code is another board's
 */
export function boardOfPage(head: string, codes: readonly StockCode[]): Board {
  const isGem = codes.length > 0 && codes.every(isGemCode);
  const board = boardOfHead(head) ?? (isGem ? "gem" : "main");
  verifyBoard(board, codes);
  return board;
}

const NAMES: Readonly<Record<Board, Phrase>> = { main: "the Main Board", gem: "GEM" };

/** @throws BOARD_CONTRADICTED when a code is another board's */
export function verifyBoard(board: Board, codes: readonly StockCode[]): void {
  const other = codes.find((code) => isGemCode(code) !== (board === "gem"));
  if (other) throw new CodedError("BOARD_CONTRADICTED", { board: NAMES[board], code: other });
}
