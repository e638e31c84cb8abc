import { CodedError } from "../errors/coded-error";
import { DATE, DECIMAL, formatOf } from "../measures/number-formats";
import { extreme } from "../measures/statistics";
import { toExcelSerial } from "../market/trading-day";
import { choicesOf, readChoice } from "./arguments";
import type { Blocks } from "./broadcast";
import { FormattedNumber, type Result } from "./cell";
import { EXTREME_GIVE } from "./extreme-give";
import { statisticOn } from "./statistic-on";

const GIVES = choicesOf(EXTREME_GIVE);

/** Makes the calculation of SHORTHIGH or SHORTLOW. */
export const extremeOn = (which: "high" | "low"): ((blocks: Blocks) => Result) =>
  statisticOn<`${EXTREME_GIVE}`>(
    (view, subject, give) => {
      const found = extreme(view, subject, which);
      if (found instanceof CodedError) return found;
      return give === "day"
        ? new FormattedNumber(toExcelSerial(found.day), DATE)
        : new FormattedNumber(found.value, formatOf(subject.measure));
    },
    { format: DECIMAL, readOwnChoice: (element) => readChoice(GIVES, element, "value") },
  );
