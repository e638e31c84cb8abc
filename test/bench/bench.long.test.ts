import { execFile } from "node:child_process";

/** Runs parts of `npm run bench` that need no sample. */
const bench = (...args: string[]): Promise<{ stdout: string; stderr: string }> =>
  new Promise((resolve) => {
    const all = ["--import", require.resolve("tsx"), "test/bench/bench.ts", ...args];
    execFile(process.execPath, all, (_, stdout, stderr) => {
      resolve({ stdout, stderr });
    });
  });

it("the benchmarks compare in one run, also with the service and the browser of the tests", async () => {
  const { stdout, stderr } = await bench("parse-page", "preview-cells", "--json");
  expect(stderr).toBe("");
  const rows = stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as { id: string; ratio: number; against: string });
  expect(rows.map(({ id }) => id)).toEqual(expect.arrayContaining(["preview-cells"]));
  for (const { ratio, against } of rows) expect([ratio > 0, against]).toEqual([true, expect.any(String)]);
});

it("a part that is not there is refused with the names of all", async () => {
  expect((await bench("cold")).stderr).toContain('"cold" is not a part. The parts are: ');
});
