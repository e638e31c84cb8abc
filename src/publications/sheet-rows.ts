import { CodedError } from "../errors/coded-error";
import { MOST, verifyCount, verifyRows } from "./budget";
import { XmlReader, type XmlHandlers } from "./xml-events";
import { unpackPart, zipParts, type ZipPart } from "./zip-parts";

const SHEET = "xl/worksheets/sheet1.xml";
const STRINGS = "xl/sharedStrings.xml";

/** Whether a file is a ZIP, as workbooks are. */
export const isWorkbookFile = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;

/** A row's texts by column letter, without the blanks around them. */
export type SheetRow = ReadonlyMap<string, string>;

/**
 * Reads the rows of a workbook's first sheet and passes them to `take` one by one, with their numbers. The dimension
 * that the sheet declares is ignored, because it is wrong in HKEX's files.
 *
 * @throws WORKBOOK_UNREADABLE, FILE_EXPANDS, FILE_HAS_TOO_MANY_ROWS, FILE_HAS_TOO_MANY_PARTS for a file above the
 * limits of any publication, and what `take` throws
 */
export function readSheetRows(bytes: Uint8Array, take: (row: SheetRow, number: number) => void): void {
  const parts = zipParts(bytes);
  const sheet = parts.get(SHEET);
  if (!sheet) throw new CodedError("WORKBOOK_UNREADABLE");
  const strings = parts.get(STRINGS);
  readPart(sheet, new SheetReader(strings ? readStrings(strings) : [], take));
}

function readPart(part: ZipPart, handlers: XmlHandlers): void {
  const reader = new XmlReader(handlers);
  unpackPart(part, reader.write);
  reader.close();
}

/** The text of a cell, which comments and formats split into pieces. */
class CellText {
  private text = "";
  /** Whether the next text belongs to it. */
  isOpen = false;

  add(more: string): void {
    if (!this.isOpen) return;
    this.text += more;
    if (this.text.length > MOST.cellLetters) throw new CodedError("WORKBOOK_UNREADABLE");
  }

  take(): string {
    const text = this.text.trim();
    this.text = "";
    return text;
  }
}

class SheetReader implements XmlHandlers {
  private readonly value = new CellText();
  private row: Map<string, string> | null = null;
  private rows = 0;
  private cells = 0;
  private column = "";
  private isShared = false;

  constructor(
    private readonly strings: readonly string[],
    private readonly take: (row: SheetRow, number: number) => void,
  ) {}

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === "row") {
      verifyRows(++this.rows, MOST.listRows);
      this.row = new Map();
    }
    if (name === "c") {
      verifyCount("cells", ++this.cells);
      this.column = /^[A-Z]{1,3}/.exec(attributes.r ?? "")?.[0] ?? "";
      this.isShared = attributes.t === "s";
    }
    if (name === "v" || name === "t") {
      this.value.take();
      this.value.isOpen = true;
    }
  }

  text(more: string): void {
    this.value.add(more);
  }

  close(name: string): void {
    if (name === "v" || name === "t") {
      this.value.isOpen = false;
      const text = this.value.take();
      this.row?.set(this.column, this.isShared ? (this.strings[Number(text)] ?? "") : text);
    }
    if (name === "row" && this.row) {
      this.take(this.row, this.rows);
      this.row = null;
    }
  }
}

/** The texts that cells share. */
function readStrings(part: ZipPart): string[] {
  const strings: string[] = [];
  const value = new CellText();
  readPart(part, {
    open(name) {
      if (name === "t") value.isOpen = true;
    },
    text(more) {
      value.add(more);
    },
    close(name) {
      if (name === "t") value.isOpen = false;
      if (name !== "si") return;
      verifyCount("sharedTexts", strings.push(value.take()));
    },
  });
  return strings;
}
