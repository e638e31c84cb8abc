import { createMultibyteEncoder } from "@exodus/bytes/multi-byte.js";
import { toPrintedDate, weekdayIndex, weekdayOf, type Day } from "../market/trading-day";

/** Returns the Chinese edition of a list of designated securities. `nameOf` returns the names. */
export function inChinese(list: Uint8Array, nameOf: (code: number) => string): Uint8Array {
  const lines = new TextDecoder().decode(list).split("\r\n");
  const chinese = lines.map((line) => {
    const [number = "", code = "", , ...rest] = line.split(",");
    return /^\d+$/.test(number) ? [number, code, nameOf(Number(code)), ...rest].join() : line;
  });
  return new TextEncoder().encode(
    chinese
      .join("\r\n")
      .replace("List of Designated Securities Eligible for Short Selling", "可進行賣空的指定證券名單")
      .replace("Effective Date", "生效日期")
      .replace("No.,Stock Code,Stock Name,Currency,Category", "編號,股份代號,股份簡稱,貨幣,類別"),
  );
}

const encodeBig5 = createMultibyteEncoder("big5");

/** Writes the page of a day without trading, of less than 400 bytes. Its wording is assumed; some print no date. */
export const writeStub = (day: Day | null): Uint8Array =>
  new TextEncoder().encode(
    [
      `<html><body><pre>THE STOCK EXCHANGE OF HONG KONG LIMITED`,
      ...(day ? [`DATE: ${toPrintedDate(day)} (${weekdayOf(day).toUpperCase()})`] : []),
      `THERE IS NO TRADING TODAY`,
      `</pre></body></html>`,
      ``,
    ].join("\r\n"),
  );

/**
 * Writes the head of the Chinese edition of the Daily Quotations; the readers need no more. Its wording is assumed.
 */
export function writeChineseQuotations(day: Day): Uint8Array {
  const [year, month, date] = day.split("-").map(Number);
  return encodeBig5(
    [
      `<html><head><title>每日報價表</title></head><body><pre><font size='1'>`,
      `                         香港聯合交易所有限公司`,
      `                               每日報價表`,
      `          日期 : ${year}年${month}月${date}日(星期${"日一二三四五六"[weekdayIndex(day)]})`,
      ``,
      `                                  報價`,
      "-".repeat(105),
      `</font></pre></body></html>`,
      ``,
    ].join("\r\n"),
  );
}
