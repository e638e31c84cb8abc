import { toCsv } from "../../src/tables/csv";
import { markedAsSample } from "../../src/tables/sample-mark";

it("says in each row of a file that its figures are the sample's", () => {
  const columns = [{ id: "code", heading: "Code", numberFormat: "@" }];
  const marked = markedAsSample({ columns, rows: [["30001"], ["30002"]], revisions: {} });
  expect(toCsv(marked)).toBe("Code,Data\r\n30001,Sample data\r\n30002,Sample data\r\n");
});
