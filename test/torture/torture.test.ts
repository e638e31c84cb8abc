import { damage } from "./damage";
import { readKinds } from "./hostile-files";
import { HOSTILE_FILES } from "./hostile-files-kinds";
import { kill } from "./kill";
import { mutate } from "./mutate";
import { semantic } from "./semantic";

/* A few cases of the parts of `npm run torture` that need little time. The rest is in torture.long.test.ts. */

const SEED = 20251127;

it("no mutation of a publication changes a figure that a total or a second section covers", () => {
  expect(mutate(500, SEED).violations).toEqual([]);
});

it("no mutation of a page's meaning changes an answer that another publication covers", () => {
  const { faults, outcomes } = semantic(500, SEED);
  expect(faults).toEqual([]);
  for (const outcome of ["refused", "the same", "not known", "the first figure kept", "changed"])
    expect(outcomes[outcome]).toBeGreaterThan(0);
});

it("a killed process leaves no incomplete day and loses nothing", async () => {
  expect((await kill(1, SEED)).faults).toEqual([]);
});

it("a changed byte of a store is found, or changes no answer", async () => {
  expect((await damage(1, SEED)).faults).toEqual([]);
});

it("every kind of hostile file is read, or refused, with little memory and in time", () => {
  const { stdout, stderr, signal } = readKinds(64 * 1024);
  expect({ stderr, signal }).toEqual({ stderr: "", signal: null });
  const outcomes = JSON.parse(stdout) as Record<string, string>;
  expect(Object.keys(outcomes)).toEqual(HOSTILE_FILES.map(({ name }) => name));
  for (const [name, outcome] of Object.entries(outcomes))
    expect(`${name}: ${outcome}`).toMatch(/: (read|[A-Z]+(_[A-Z]+)+)$/);
});
