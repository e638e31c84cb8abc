import { TextDecoder as StandardDecoder } from "@exodus/bytes/encoding.js";

/*
 * HKEX's Chinese pages are Big5 with the Hong Kong supplement. Node's own decoder leaves the supplement out (恒 becomes 恆);
 * this one follows the standard that browsers do.
 */
const big5 = new StandardDecoder("big5");
const utf8 = new TextDecoder("utf-8", { fatal: true });

/** How to read a Chinese page that was saved as it came, or by a browser that turned it into UTF-8. */
export function chineseDecoderFor(page: Uint8Array): (bytes: Uint8Array) => string {
  try {
    utf8.decode(page);
    return (bytes) => utf8.decode(bytes);
  } catch {
    return (bytes) => big5.decode(bytes);
  }
}
