import { fullSizePage } from "../../src/sample/full-size-page";

/** Files that were made to hurt who reads them, of so many bytes or nearly. */
export const ATTACK_FILES: Readonly<Record<string, (bytes: number) => Uint8Array>> = {
  "line breaks": (bytes) => new Uint8Array(bytes).fill(0x0a),
  "a page of line breaks": (bytes) => begunWith(PAGE_HEAD, "\n", bytes),
  "a page of blanks": (bytes) => begunWith(PAGE_HEAD, " ", bytes),
  "a history of one row": (bytes) => begunWith(HISTORY_HEAD, "0700,2025-11-20,HKD,10,500\n", bytes),
  "a history of commas": (bytes) => begunWith(HISTORY_HEAD, ",", bytes),
  "weekly positions of blank lines": (bytes) => begunWith(WEEK_HEAD, "\r\n", bytes),
  "a page that is none": (bytes) => fullSizePage().slice(0, bytes).fill(0x39, 5000),
};

const PAGE_HEAD = "<html><pre>THE STOCK EXCHANGE OF HONG KONG LIMITED\n DAILY QUOTATIONS\n27 NOV 2025\n";
const HISTORY_HEAD = "Code,Date,Currency,Short Shares,Short Value\n";
const WEEK_HEAD =
  "Date,Stock Code,Stock Name,Aggregated Reportable Short Positions (Shares),Aggregated Reportable Short Positions (HK$)\n";

function begunWith(head: string, repeated: string, bytes: number): Uint8Array {
  const file = Buffer.alloc(bytes, repeated);
  file.write(head);
  return file;
}
