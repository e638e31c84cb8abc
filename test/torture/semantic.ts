import { CodedError } from "../../src/errors/coded-error";
import { createRandom } from "../../src/sample/random";
import { readPublication } from "../../src/publications/read-publication";
import type { Publication } from "../../src/publications/publication";
import { answersOf } from "./semantic-answers";
import { unseenBecause, type Change } from "./semantic-allowed";
import { compare } from "./semantic-compare";
import { BASES, ORIGINALS, TODAY, type FileName } from "./semantic-bases";
import { partAt, SEMANTIC_MUTATIONS } from "./semantic-mutations";

/** A kind of change: the answer, the mutated file and the mutation. */
interface ChangedKind {
  readonly kind: string;
  readonly count: number;
  readonly example: string;
}

/** The results of mutations. */
export interface SemanticReport {
  readonly count: number;
  readonly seed: number;
  /**
   * Refused, without effect, a figure unknown, an earlier figure kept, or an answer changed. A mutation has one of
   * them.
   */
  readonly outcomes: Readonly<Record<string, number>>;
  /** Changed answers that no other publication can show, by their reason in the documentation. */
  readonly remaining: Readonly<Record<string, number>>;
  readonly kinds: readonly ChangedKind[];
  /** Changed answers that another publication could have shown. There must be none. */
  readonly faults: readonly string[];
}

const linesOf = (bytes: Uint8Array): string[] => Buffer.from(bytes).toString("latin1").split("\r\n");
const bytesOf = (lines: readonly string[]): Uint8Array => Buffer.from(lines.join("\r\n"), "latin1");

function tryToRead(bytes: Uint8Array): Publication | "refused" | "not coded" {
  try {
    return readPublication(bytes, { today: TODAY });
  } catch (error) {
    return error instanceof CodedError && error.code !== "INTERNAL" ? "refused" : "not coded";
  }
}

/**
 * Returns the files as lines and as they are read, and the bases with their answers and the number of mutations of
 * each.
 */
function prepare() {
  const entries = Object.entries(ORIGINALS) as [FileName, Uint8Array][];
  const published = new Map(entries.map(([name, bytes]) => [name, readPublication(bytes, { today: TODAY })]));
  const lines = new Map(entries.map(([name, bytes]) => [name, linesOf(bytes)]));
  const bases = BASES.flatMap((base) => {
    const others = base.others.map((name) => [name, published.get(name)] as const);
    const prepared = {
      ...{ base, others, original: lines.get(base.mutated) ?? [], otherDay: lines.get(base.otherDay) ?? [] },
      before: answersOf([[base.mutated, published.get(base.mutated)], ...others]),
      // The answers if a restatement, or a row of it, is not applied.
      first: base.mutated === "next" ? answersOf(others) : null,
    };
    return Array.from({ length: base.weight }, () => prepared);
  });
  return bases;
}

/** Counts kinds of change, with the first example of each. */
function createRecord(seed: number) {
  const outcomes: Record<string, number> = {};
  const remaining: Record<string, number> = {};
  const kinds = new Map<string, { count: number; example: string }>();
  const faults = new Map<string, string>();
  const add = (to: Record<string, number>, key: string): void => void (to[key] = (to[key] ?? 0) + 1);
  return {
    outcome: (outcome: string): void => {
      add(outcomes, outcome);
    },
    change(change: Change, example: string): void {
      const { mutation, base, part, what } = change;
      const kind = `${mutation} × ${base}, ${part} × ${what}`;
      const entry = kinds.get(kind) ?? { count: 0, example };
      entry.count++;
      kinds.set(kind, entry);
      const reason = unseenBecause(change);
      if (reason !== null) add(remaining, reason);
      else if (!faults.has(kind)) faults.set(kind, `${kind}; seed ${seed} ${example}`);
    },
    report: () => ({
      ...{ outcomes, remaining, faults: [...faults.values()] },
      kinds: [...kinds]
        .map(([kind, entry]) => ({ kind, ...entry }))
        .sort((a, b) => b.count - a.count || (a.kind < b.kind ? -1 : 1)),
    }),
  };
}

/** Mutates the meaning of pages this many times, and checks the answers. */
export function semantic(count: number, seed: number): SemanticReport {
  const random = createRandom(seed);
  const choose = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const bases = prepare();
  const mutations = Object.entries(SEMANTIC_MUTATIONS);
  const record = createRecord(seed);
  let done = 0;
  while (done < count) {
    const { base, others, original, otherDay, before, first } = choose(bases);
    const [mutation, mutate] = choose(mutations);
    const mutated = [...original];
    const at = mutate(mutated, random, otherDay);
    if (at === null) continue;
    done++;
    const page = tryToRead(bytesOf(mutated));
    const part = partAt(original, at);
    const example = `#${done}: ${shortened(original[at])} → ${shortened(mutated[at])}`;
    if (typeof page === "string") {
      record.outcome(page);
      if (page === "not coded")
        record.change(
          { mutation, base: base.name, part, what: "an error that is not of the catalogue" },
          example,
        );
      continue;
    }
    const { changes, softened } = compare(before, answersOf([[base.mutated, page], ...others]), first);
    record.outcome(changes.size > 0 ? "changed" : softened);
    for (const what of changes) record.change({ mutation, base: base.name, part, what }, example);
  }
  return { count, seed, ...record.report() };
}

const shortened = (line = ""): string => line.trim().slice(0, 90);
