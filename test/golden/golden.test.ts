import { readPublication } from "../../src/publications/read-publication";
import { generateMetadata } from "../../src/functions/metadata";
import { samplePublications } from "../../src/sample/sample-publications";
import { dailyQuotationsPage, turnoverPage } from "../publications/pages";
import { expectGolden } from "./golden";

it("reads a Daily Quotations page", () => {
  expectGolden("daily-quotations.json", readPublication(dailyQuotationsPage()));
});

it("reads a Short Selling Turnover page", () => {
  expectGolden("short-selling-turnover.json", readPublication(turnoverPage()));
});

it("describes the functions to Excel", async () => {
  expectGolden("functions.json", await generateMetadata());
});

it("writes the sample's last page: its head, and the totals under its short selling", () => {
  const page = [...samplePublications()].find(({ name }) => name === "d251128e.htm");
  const lines = new TextDecoder().decode(page?.bytes).split("\r\n");
  const totals = lines.findIndex((line) => line.startsWith("Total No."));
  expectGolden("sample-page.txt", [...lines.slice(0, 40), "…", ...lines.slice(totals - 5)].join("\n"));
});
