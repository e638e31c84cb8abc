import { isCodeHeading, plainHeading } from "../../src/market/headings";

it("headings are compared without blanks, signs, capitals and width", () => {
  expect(plainHeading("\ufeffStock Code")).toBe("stockcode");
  expect(["Code", "STOCK_CODE", "Ｔｉｃｋｅｒ", "股份代號", "Name", ""].map(isCodeHeading)).toEqual([
    ...[true, true, true, true, false, false],
  ]);
});
