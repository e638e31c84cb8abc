import type { ErrorCode } from "../../errors/catalogue";
import { CodedError, type ErrorDetail } from "../../errors/coded-error";
import type { Wording } from "../../errors/wording";
import { shownFor } from "../../measures/error-in-cell";

/** The errors that people meet most, each with the detail of an example. */
const MET_OFTEN: readonly (readonly [ErrorCode, ErrorDetail])[] = [
  ["CODE_INVALID", { code: "Tencent" }],
  ["DATE_AMBIGUOUS", { date: "05/11/2025", one: "2025-11-05", other: "2025-05-11" }],
  ["DATE_BLANK", {}],
  ["HOLIDAY", { date: "2025-12-25", previous: "2025-12-24" }],
  ["NOT_YET_PUBLISHED", { date: "2025-11-28", latest: "2025-11-27" }],
  ["DID_NOT_TRADE", { code: "8001", date: "2025-11-27" }],
  ["NOT_DESIGNATED", { code: "8001", date: "2025-11-27" }],
  ["UNKNOWN_CODE", { code: "99999", date: "2025-11-27" }],
  ["NOT_IN_MEMORY", {}],
  ["SERVICE_UNREACHABLE", {}],
];

/** Returns for each of these errors what a cell shows, and its sentence. */
export const errorsMetOften = (wording: Wording): { cell: string; sentence: string }[] =>
  MET_OFTEN.map(([code, detail]) => {
    const error = CodedError.of(code, detail);
    return { cell: shownFor(error), sentence: error.sentenceIn(wording) };
  });
