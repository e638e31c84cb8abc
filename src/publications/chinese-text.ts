import { TextDecoder as StandardDecoder } from "@exodus/bytes/encoding.js";

/*
 * HKEX's Chinese pages are Big5 with the Hong Kong supplement. Node's own decoder lacks the supplement (恒 becomes 恆);
 * this one follows the same standard as browsers.
 */
const big5 = new StandardDecoder("big5");
const utf8 = new TextDecoder("utf-8");
const PORTION = 64 * 1024;

/**
 * Returns a decoder for the lines of a Chinese page, saved in its own encoding or converted to UTF-8 by a browser. A
 * portion of the page ends at a line's end.
 */
export const chineseDecoderFor = (page: Uint8Array): ((bytes: Uint8Array) => string) =>
  isUtf8(page) ? (bytes) => utf8.decode(bytes) : (bytes) => big5.decode(bytes);

function isUtf8(page: Uint8Array): boolean {
  const strict = new TextDecoder("utf-8", { fatal: true });
  try {
    for (let at = 0; at < page.length; at += PORTION)
      strict.decode(page.subarray(at, at + PORTION), { stream: true });
    strict.decode();
    return true;
  } catch {
    return false;
  }
}
