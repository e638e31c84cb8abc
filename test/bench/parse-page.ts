import { readDailyQuotations } from "../../src/publications/daily-quotations";
import { fullSizePage } from "../../src/sample/full-size-page";
import { medians, type Row } from "./measure";

const ROW = /^[\s%#*]*(\d{1,5})\s+(\S.*?)\s+([\d,]+)\s+([\d,]+)\s+([\d,]+)\s+([\d,]+)$/;

/**
 * Parses and verifies a page of 30 MB. Compares that with reading all its bytes once, and with splitting it into
 * lines.
 */
export function parsePage(): Row[] {
  const page = fullSizePage();
  const readEveryByte = (): number => {
    let sum = 0;
    for (let i = 0; i < page.length; i++) sum += page[i] as number;
    return sum;
  };
  const splitIntoLines = (): number => {
    const lines = new TextDecoder("latin1").decode(page).split("\n");
    return lines.filter((line) => ROW.test(line)).length;
  };
  const [short = 0, whole = 0, bytes = 1, lines = 1] = medians([
    () => readDailyQuotations(page, { quotations: false }),
    () => readDailyQuotations(page),
    readEveryByte,
    splitIntoLines,
  ]);
  const megabytes = (page.length / 1e6).toFixed(0);
  const row = (id: string, name: string, value: number, against: string, rival: number): Row => ({
    ...{ id, name: `${name}, page of ${megabytes} MB`, value, unit: "ms", against, ratio: value / rival },
  });
  const everyByte = "a loop that reads all bytes once";
  const everyLine = "splitting into lines, a regular expression on each";
  return [
    row("parse-short-section", "parse and verify the short-selling section", short, everyByte, bytes),
    row("parse-whole-page", "parse and verify with the quotations", whole, everyByte, bytes),
    row("parse-short-section-lines", "parse and verify the short-selling section", short, everyLine, lines),
    row("parse-whole-page-lines", "parse and verify with the quotations", whole, everyLine, lines),
  ];
}
