import { isSameSource } from "../../src/workbook/workbook-source";

const source = (id: string, kind: "published" | "sample" = "published") => ({ id, kind });

it("a workbook continues with another edition of its store, and with no other store", () => {
  expect(isSameSource(source("4f1c9a2e"), source("4f1c9a2e-07b31c55"))).toBe(true);
  expect(isSameSource(source("4f1c9a2e-12345678"), source("4f1c9a2e-07b31c55"))).toBe(true);
  expect(isSameSource(source("4f1c9a2e"), source("5f1c9a2e-07b31c55"))).toBe(false);
  expect(isSameSource(source("4f1c9a2e"), source("4f1c9a2e", "sample"))).toBe(false);
});
