import { unzipSync } from "fflate";
import { SaxesParser } from "saxes";
import { CodedError } from "../market/errors/coded-error";

/** The list of securities unpacks to 17 MB; what unpacks to more is no publication. */
const LARGEST_PART = 64 * 1024 * 1024;
const SHEET = "xl/worksheets/sheet1.xml";
const STRINGS = "xl/sharedStrings.xml";
/** What a part of a text is given to the parser by: the whole of it would stand in memory twice. */
const PORTION = 256 * 1024;

/** Whether a file is a ZIP, as workbooks are. */
export const isWorkbookFile = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;

/**
 * The rows of a workbook's first sheet, as texts by column letter. The dimension that the sheet declares is wrong in HKEX's
 * files, so it is not looked at.
 *
 * @throws WORKBOOK_UNREADABLE, FILE_EXPANDS for a file that unpacks to more than any publication
 */
export function readSheetRows(bytes: Uint8Array): Map<string, string>[] {
  const parts = unpack(bytes);
  const strings = parts[STRINGS] ? readStrings(parts[STRINGS]) : [];
  const sheet = parts[SHEET];
  if (!sheet) throw new CodedError("WORKBOOK_UNREADABLE");
  const rows: Map<string, string>[] = [];
  let column = "";
  let type = "";
  let text = "";
  parse(sheet, {
    open(name, attributes) {
      if (name === "row") rows.push(new Map());
      if (name === "c") {
        column = /^[A-Z]+/.exec(attributes.r ?? "")?.[0] ?? "";
        type = attributes.t ?? "";
      }
      if (name === "v" || name === "t") text = "";
    },
    text: (more) => (text += more),
    close(name) {
      if (name === "v" || name === "t")
        rows.at(-1)?.set(column, type === "s" ? (strings[Number(text)] ?? "") : text);
    },
  });
  return rows;
}

/** Only the parts that are read, and none that unpacks beyond its bound: a size that the file lies about is not believed. */
function unpack(bytes: Uint8Array): Record<string, Uint8Array> {
  try {
    return unzipSync(bytes, {
      filter({ name, originalSize }) {
        if (name !== SHEET && name !== STRINGS) return false;
        if (originalSize > LARGEST_PART)
          throw new CodedError("FILE_EXPANDS", { most: LARGEST_PART / 1024 / 1024 });
        return true;
      },
    });
  } catch (cause) {
    if (cause instanceof CodedError) throw cause;
    throw new CodedError("WORKBOOK_UNREADABLE", {}, { cause });
  }
}

function readStrings(part: Uint8Array): string[] {
  const strings: string[] = [];
  let inText = false;
  parse(part, {
    open(name) {
      if (name === "si") strings.push("");
      inText = name === "t";
    },
    text(more) {
      if (inText) strings.push((strings.pop() ?? "") + more);
    },
    close(name) {
      if (name === "t") inText = false;
    },
  });
  return strings;
}

interface Handlers {
  open(name: string, attributes: Record<string, string>): void;
  text(more: string): void;
  close(name: string): void;
}

/** @throws WORKBOOK_UNREADABLE where it is not well-formed */
function parse(part: Uint8Array, handlers: Handlers): void {
  const parser = new SaxesParser();
  const local = (name: string): string => name.slice(name.indexOf(":") + 1);
  parser.on("opentag", ({ name, attributes }) => handlers.open(local(name), attributes));
  parser.on("text", (text) => handlers.text(text));
  parser.on("closetag", ({ name }) => handlers.close(local(name)));
  try {
    const decoder = new TextDecoder("utf-8", { fatal: true });
    for (let at = 0; at < part.length; at += PORTION)
      parser.write(decoder.decode(part.subarray(at, at + PORTION), { stream: at + PORTION < part.length }));
    parser.close();
  } catch (cause) {
    throw new CodedError("WORKBOOK_UNREADABLE", {}, { cause });
  }
}
