import type { Answer, Answers } from "./semantic-answers";

/** The effect of a mutation on the answers. */
export interface Seen {
  readonly changes: Set<string>;
  readonly softened: "the same" | "not known" | "the first figure kept";
}

/**
 * Compares answers. A figure may become unknown, or stay as it was before a restatement; it may not become another.
 */
export function compare(before: Answers, after: Answers, first: Answers | null): Seen {
  const changes = new Set<string>();
  const kept = new Set<string>();
  for (const [key, answer] of before.figures) {
    const became = becomes(answer, after.figures.get(key), first?.figures.get(key));
    if (became === "not known" || became === "the first figure kept") kept.add(became);
    else if (became !== null) changes.add(`${answer.what} ${became}`);
  }
  for (const [key, { what, is, isWhole }] of after.figures)
    if (isWhole && is === "there" && !before.figures.has(key)) changes.add(`${what} invented`);
  const softened =
    (["the first figure kept", "not known"] as const).find((each) => kept.has(each)) ?? "the same";
  return { changes: sumsExplained(changes, softened), softened };
}

/** Returns null if an answer is unchanged. The parts of a lost counter are not reported one by one. */
function becomes(answer: Answer, now: Answer | undefined, first: Answer | undefined): string | null {
  if (!now) return answer.isWhole ? "lost" : null;
  if (now.is === answer.is || (answer.isWhole && now.is === "there")) return null;
  if (now.is === "not known") return "not known";
  if (first?.is === now.is) return "the first figure kept";
  return now.is === "none" ? "became none" : "became another";
}

/**
 * Returns the changes without those of sums that a row explains: a changed row, or one that kept its first figure.
 */
function sumsExplained(changes: ReadonlySet<string>, softened: Seen["softened"]): Set<string> {
  const isExplained =
    softened === "the first figure kept" ||
    [...changes].some((what) => /^(?:short|currency|a counter)/.test(what));
  return new Set([...changes].filter((what) => !isExplained || !/^(?:sum|number) of/.test(what)));
}
