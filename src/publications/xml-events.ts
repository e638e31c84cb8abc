import { SaxesParser } from "saxes";
import { CodedError } from "../errors/coded-error";
import { verifyCount } from "./budget";

/** Handlers called while an XML text is read. Names come without their prefix. */
export interface XmlHandlers {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  text(more: string): void;
  close(name: string): void;
}

/** The bytes decoded at a time. */
const PORTION = 32 * 1024;
/** A tag, a comment or a text of a workbook has a few hundred bytes; the parser keeps it until it ends. */
const LONGEST_TOKEN = 128 * 1024;

/** Reads a part of a workbook while it is unpacked. */
export class XmlReader {
  private readonly parser = new SaxesParser();
  private readonly decoder = new TextDecoder("utf-8", { fatal: true });
  /** The bytes since the last token ended. */
  private pending = 0;
  private depth = 0;

  constructor(handlers: XmlHandlers) {
    const local = (name: string): string => name.slice(name.indexOf(":") + 1);
    const ended = (): void => void (this.pending = 0);
    this.parser.on("opentag", ({ name, attributes }) => {
      ended();
      verifyCount("depth", ++this.depth);
      handlers.open(local(name), attributes);
    });
    this.parser.on("text", (text) => {
      ended();
      handlers.text(text);
    });
    this.parser.on("closetag", ({ name }) => {
      ended();
      this.depth--;
      handlers.close(local(name));
    });
    this.parser.on("comment", ended);
    this.parser.on("processinginstruction", ended);
  }

  /** @throws WORKBOOK_UNREADABLE if it is not well-formed, and what the handlers throw */
  readonly write = (bytes: Uint8Array): void => {
    for (let at = 0; at < bytes.length; at += PORTION) {
      const portion = bytes.subarray(at, at + PORTION);
      this.pending += portion.length;
      this.tryTo(() => this.parser.write(this.decoder.decode(portion, { stream: true })));
      if (this.pending > LONGEST_TOKEN) throw new CodedError("WORKBOOK_UNREADABLE");
    }
  };

  /** @throws WORKBOOK_UNREADABLE */
  close(): void {
    this.tryTo(() => {
      this.decoder.decode();
      this.parser.close();
    });
  }

  private tryTo(read: () => void): void {
    try {
      read();
    } catch (cause) {
      if (cause instanceof CodedError) throw cause;
      throw new CodedError("WORKBOOK_UNREADABLE", {}, { cause });
    }
  }
}
