import { strToU8, zipSync } from "fflate";
import type { Day } from "../market/trading-day";

/** A row of HKEX's list of securities. */
export interface SecuritiesListRow {
  readonly code: number;
  readonly name: string;
  readonly category: string;
  readonly boardLot: string;
  readonly currency: string;
  readonly rmbCounter?: number | undefined;
}

const HEADINGS = {
  en: ["Stock Code", "Name of Securities", "Category", "Board Lot", "Trading Currency", "RMB Counter"],
  zh: ["股份代號", "股份名稱", "分類", "買賣單位", "交易貨幣", "人民幣櫃台"],
} as const;

/**
 * Writes a list of securities as a workbook in HKEX's layout: a title, a date, headings, codes as five-digit texts.
 */
export function writeSecuritiesList(
  day: Day,
  rows: readonly SecuritiesListRow[],
  language: "en" | "zh" = "en",
): Uint8Array {
  const [year, month, date] = day.split("-");
  const lines = [
    ["List of Securities"],
    [`${language === "en" ? "Updated as at" : "更新日期"} ${date}/${month}/${year}`],
    HEADINGS[language],
    ...rows.map(({ code, name, category, boardLot, currency, rmbCounter }) => [
      ...[String(code).padStart(5, "0"), name, category, boardLot, currency],
      rmbCounter === undefined ? " " : String(rmbCounter).padStart(5, "0"),
    ]),
  ];
  const cells = (line: readonly string[], row: number): string =>
    line
      .map((text, i) => `<x:c r="${"ABCDEF"[i]}${row + 1}" t="str"><x:v>${escape(text)}</x:v></x:c>`)
      .join("");
  const body = lines.map((line, row) => `<x:row r="${row + 1}">${cells(line, row)}</x:row>`).join("");
  const sheet =
    `<?xml version="1.0" encoding="utf-8" standalone="yes"?>` +
    `<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:dimension ref="A1:F8" />` +
    `<x:sheetData>${body}</x:sheetData></x:worksheet>`;
  // A fixed date in the archive, so that the bytes are the same every day.
  return zipSync({ "xl/worksheets/sheet1.xml": strToU8(sheet) }, { mtime: new Date(2025, 0, 1) });
}

const escape = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
