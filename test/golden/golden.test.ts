import { generateMetadata } from "../../tools/functions-metadata";
import { samplePublications } from "../../src/sample/sample-publications";
import { dailyQuotationsPage, turnoverPage } from "../publications/pages";
import { read } from "../publications/refusal";
import { expectGolden } from "./golden";

it("reads a Daily Quotations page", () => {
  expectGolden("daily-quotations.json", read(dailyQuotationsPage()));
});

it("reads a Short Selling Turnover page", () => {
  expectGolden("short-selling-turnover.json", read(turnoverPage()));
});

it("describes the functions to Excel", () => {
  expectGolden("functions.json", generateMetadata());
});

it("writes the sample's last page: its head, and the totals below its short selling", () => {
  const page = [...samplePublications()].find(({ name }) => name === "d251127e.htm");
  const lines = new TextDecoder().decode(page?.bytes).split("\r\n");
  const totals = lines.findIndex((line) => line.startsWith("Total No."));
  expectGolden("sample-page.txt", [...lines.slice(0, 40), "…", ...lines.slice(totals - 5)].join("\n"));
});
