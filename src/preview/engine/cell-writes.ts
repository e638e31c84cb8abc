import type { Model } from "@odoo/o-spreadsheet";
import type { Library } from "./library";

interface CellChange {
  content?: string;
  format?: string;
}
interface CellWrite extends CellChange {
  sheetId: string;
  row: number;
  col: number;
}

const BLOCKS = "PREVIEW_BLOCKS";
const WIDEST = 16_384;

/** Adds a command for many cells to the engine: all writes of a request are one evaluation and one undo step. */
export function addBlockCommand(
  { CorePlugin, registries, coreTypes }: Library,
  onUpdate: (write: CellWrite) => void,
): void {
  class BlockPlugin extends CorePlugin {
    // Runs before any plugin handles the command, so all plugins see what it changes in a typed or pasted cell.
    override beforeHandle(command: { type: string }): void {
      if (command.type === "UPDATE_CELL") onUpdate(command as unknown as CellWrite);
    }
    override handle(command: { type: string }): void {
      if (command.type !== BLOCKS) return;
      for (const cell of (command as unknown as { cells: CellWrite[] }).cells)
        this.dispatch("UPDATE_CELL", cell);
    }
  }
  registries.corePluginRegistry.replace("previewBlocks", BlockPlugin);
  (coreTypes as Set<string>).add(BLOCKS);
  (registries.inverseCommandRegistry as { replace(key: string, make: () => never[]): void }).replace(
    BLOCKS,
    () => [],
  );
}

/** Collects writes until the next read. The engine gets each cell once, even if office.js splits a block. */
export class CellWrites {
  private sheets = new Map<string, Map<number, CellWrite>>();

  constructor(private readonly model: Model) {}

  add(sheetId: string, row: number, col: number, change: CellChange): void {
    let cells = this.sheets.get(sheetId);
    if (!cells) this.sheets.set(sheetId, (cells = new Map<number, CellWrite>()));
    const key = row * WIDEST + col;
    const pending = cells.get(key);
    if (pending) Object.assign(pending, change);
    else cells.set(key, { sheetId, row, col, ...change });
  }

  /** The format that a pending write sets; undefined if it keeps the cell's format. */
  formatOf(sheetId: string, row: number, col: number): string | undefined {
    return this.sheets.get(sheetId)?.get(row * WIDEST + col)?.format;
  }

  flush(): void {
    if (this.sheets.size === 0) return;
    const cells = [...this.sheets.values()].flatMap((sheet) => [...sheet.values()]);
    this.sheets = new Map();
    this.model.dispatch(BLOCKS as "UPDATE_CELL", { cells } as never);
  }
}

export const TEXT = "@";
/**
 * The engine's text format in a spelling of our own. It marks a cell that in Excel has the format General and an
 * apostrophe before its text.
 */
export const MARKED = '@""';

/**
 * Returns the change to a cell for a value written by an add-in; null leaves the cell unchanged. In a cell with the
 * text format everything is text, also formulas.
 */
export function changeFor(value: unknown, isTextCell: () => boolean): CellChange | null {
  if (value === null || value === undefined) return null;
  if (typeof value === "boolean") return { content: value ? "TRUE" : "FALSE" };
  const text = typeof value === "string" ? value : JSON.stringify(value);
  // An apostrophe marks text in Excel. The engine knows only the text format, and even there reads a text that begins
  // with "=" as a formula. Such a text is therefore written as a formula that returns it.
  const isMarked = text.startsWith("'");
  if (!isMarked && !text.startsWith("=")) return { content: text };
  const inTextCell = isTextCell();
  if (!isMarked && !inTextCell) return { content: text };
  const said = isMarked ? text.slice(1) : text;
  const content = said.startsWith("=")
    ? `="${said.replace(NEVER_QUOTED, (c) => `"&CHAR(${c.charCodeAt(0)})&"`)}"`
    : said;
  return inTextCell ? { content } : { content, format: MARKED };
}

/** Characters that the engine cannot read within quotes. */
const NEVER_QUOTED = /["\\]/g;

/** Returns the format, or "" if it has sections, colours or fill, which the engine cannot draw. */
export const drawable = (format: string): string =>
  format === "General" || /[[\]?*;]/.test(format) ? "" : format;
