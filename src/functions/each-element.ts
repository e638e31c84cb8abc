import type { Answer, Question, Reading } from "../client/answer";
import { CodedError } from "../market/errors/coded-error";
import { NOTHING } from "./arguments";
import { broadcast, type Elements } from "./broadcast";
import { PassedError, type Block, type Cell, type Result } from "./cell";
import { marketData } from "./market-data";

/** What one element of a result is made from: questions, and the figure that their readings give. */
export interface ElementPlan {
  readonly questions: readonly Question[];
  figure(readings: readonly Reading[]): number | CodedError;
}

/**
 * Computes a function element by element over its arguments. `planFor` reads one element's arguments; what it throws
 * stands in that element alone. All questions of all elements are asked together.
 */
export function eachElement(
  blocks: readonly (Block | null | undefined)[],
  planFor: (elements: Elements) => ElementPlan | typeof NOTHING,
): Result {
  const plans = broadcast(blocks).map((row) => row.map((elements) => planOrCell(elements, planFor)));
  const questions = plans.flatMap((row) => row.flatMap((plan) => (isPlan(plan) ? plan.questions : [])));
  const fill = (answers: readonly Answer[]): Cell[][] => {
    let next = 0;
    return plans.map((row) =>
      row.map((plan) => {
        if (!isPlan(plan)) return plan;
        const own = answers.slice(next, (next += plan.questions.length));
        const failure = own.find((answer) => answer instanceof CodedError);
        return failure ?? plan.figure(own as Reading[]);
      }),
    );
  };
  const answers = marketData().ask(questions);
  return answers instanceof Promise ? answers.then(fill) : fill(answers);
}

const isPlan = (plan: ElementPlan | Cell): plan is ElementPlan =>
  typeof plan === "object" && "questions" in plan;

function planOrCell(
  elements: Elements | CodedError,
  planFor: (elements: Elements) => ElementPlan | typeof NOTHING,
): ElementPlan | Cell {
  if (elements instanceof CodedError) return elements;
  const passed = elements.find((element) => element instanceof PassedError);
  if (passed) return passed;
  try {
    const plan = planFor(elements);
    return plan === NOTHING ? "" : plan;
  } catch (error) {
    if (error instanceof CodedError) return error;
    throw error;
  }
}
