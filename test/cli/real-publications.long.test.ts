import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { temporaryFolder } from "../service/temporary-folder";
import { describeWithFiles } from "../shared";
import { hkshort } from "./run-hkshort";

/* `hkshort inspect` and `hkshort import` of real publications, where they are beside the checkout. */

const HKEX = ["d260318e.htm", "ashtmain_20260205.htm", "ds_list20260824_c.csv"].map(
  (file) => `data/hkex/${file}`,
);
const SFC = ["20251107", "20251114", "20251121", "20251128"].map(
  (week) => `data/sfc/Short_Position_Reporting_Aggregated_Data_${week}.csv`,
);
/** A code and four numbers, in the format of real rows. */
const ROW = /^ +(\d+) .{16} +([\d,]+) +([\d,]+) +([\d,]+) +([\d,]+)\r$/gm;

describeWithFiles([...HKEX, ...SFC], "real publications", (rows, dayClose, list, ...sfc) => {
  const data = temporaryFolder();
  const page = path.join(data, "d260318e.htm");
  // The rows are real. The line below them is not: it has sums of money, where HKEX has sums of shares.
  beforeAll(() => {
    const text = readFileSync(rows, "latin1");
    const totals = [...text.matchAll(ROW)].map(([, , , , shares = ""]) => Number(shares.replaceAll(",", "")));
    const sum = totals.reduce((all, shares) => all + shares, 0);
    writeFileSync(page, text.replace(/(Total Shares \(SH\): +[\d,]+ +)[\d,]+/, `$1${sum}`), "latin1");
  });

  it("are inspected row by row, with the numbers of the page", async () => {
    const files = [page, dayClose, ...sfc];
    const { lines, exitCode } = await hkshort(["inspect", ...files, "--json"]);
    expect(exitCode).toBe(0);
    const [quotations, turnover, ...weeks] = lines.map(
      (line) => JSON.parse(line) as { records: Record<string, unknown>[] },
    );
    const printed = readFileSync(page, "utf8").matchAll(ROW);
    const expected = [...printed].map(([, ...numbers]) =>
      numbers.map((number) => Number(number.replaceAll(",", ""))),
    );
    expect(expected).toHaveLength(95);
    expect(
      quotations?.records.map(({ code, shortShares, shortValue, totalShares, totalValue }) => [
        Number(code),
        shortShares,
        shortValue,
        totalShares,
        totalValue,
      ]),
    ).toEqual(expected);
    expect(turnover?.records).toHaveLength(777);
    expect(weeks.map(({ records }) => records.length)).toEqual(
      sfc.map((file) => readFileSync(file, "utf8").trim().split("\n").length - 1),
    );
  });

  it("are imported and used in calculations", async () => {
    const files = [page, dayClose, list, ...sfc];
    expect(await hkshort(["import", ...files, "--data", data])).toMatchObject({ exitCode: 0 });
    const { lines } = await hkshort(["calc", '=SHORTRATIO("12","2026-03-18")', "--data", data, "--json"]);
    const { value } = JSON.parse(lines[0] ?? "") as { value: number };
    expect(value).toBeCloseTo(0.576373, 6);
  });
});
