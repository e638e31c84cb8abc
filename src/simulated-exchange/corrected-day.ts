import type { PageModel } from "../sample/page-model";

type DayModel = Omit<PageModel, "restated">;

/** The part of a figure that a correction takes away. */
const PART = 0.1;
const lessened = (figure: number): number => figure - Math.floor(figure * PART);

/**
 * Returns the security that a correction changes: the first invented one in Hong Kong dollars that was sold short.
 */
const correctedCode = ({ counters }: DayModel): number | undefined =>
  counters.find(({ code, currency, short }) => code >= 30_000 && currency === "HKD" && short)?.code;

/**
 * Returns a day as HKEX publishes it a second time: the short-selling and total turnover of one security are lower by
 * a tenth, and the market's turnover is lower accordingly.
 */
export function withCorrection(model: DayModel): DayModel {
  const code = correctedCode(model);
  let difference = 0;
  const counters = model.counters.map((counter) => {
    if (counter.code !== code || !counter.short) return counter;
    const totalValue = lessened(counter.totalValue);
    difference = counter.totalValue - totalValue;
    const short = { shares: lessened(counter.short.shares), value: lessened(counter.short.value) };
    return { ...counter, totalValue, totalShares: lessened(counter.totalShares), short };
  });
  const { HKD, CNY } = model.marketTurnover;
  return { ...model, counters, marketTurnover: { HKD: HKD - difference, CNY } };
}
