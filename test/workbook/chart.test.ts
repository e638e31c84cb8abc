import { drawnOf } from "../../src/workbook/chart";

describe("the columns of a table that a chart shows", () => {
  it.each([
    [["Code", "Name", "Date", "Short Value", "Ratio"], ["Short Value", "Ratio"], true],
    [["Date", "Short Value"], ["Short Value", "Ratio"], true],
    [
      ["Code", "Name", "Date", "Position Shares", "Position Value"],
      ["Position Shares", "Position Value"],
      true,
    ],
    [["Code", "Date", "Position Value"], ["Position Value"], false],
    [["Code", "Date", "Short Value", "Ratio", "Position Shares"], ["Short Value", "Ratio"], true],
    [["Date", "0700", "9988"], ["0700", "9988"], false],
  ])("with the columns %j", (headings, lines, isPair) => {
    expect(drawnOf(headings)).toEqual({ lines, isPair });
  });
});
