/** The languages sentences exist in. */
export const LANGUAGES = ["en", "zh-HK", "zh-CN"] as const;
export type Language = (typeof LANGUAGES)[number];

/** One error of the catalogue. `{name}` in a text is replaced by the detail of that name. */
export interface ErrorEntry {
  /** What a cell shows: #VALUE! = the input is wrong; #N/A = there is no such number. */
  readonly cell: "#VALUE!" | "#N/A";
  readonly httpStatus: number;
  /** 2 = refused (bad input), 1 = failed. */
  readonly exitCode: 1 | 2;
  /** English, Chinese as written in Hong Kong, Chinese as written on the mainland. */
  readonly text: Readonly<Record<Language, string>>;
}

const entry =
  (cell: ErrorEntry["cell"], httpStatus: number, exitCode: 1 | 2) =>
  (en: string, zhHK: string, zhCN: string): ErrorEntry => ({
    cell,
    httpStatus,
    exitCode,
    text: { en, "zh-HK": zhHK, "zh-CN": zhCN },
  });

/** The input is wrong. */
export const wrongInput = entry("#VALUE!", 400, 2);
/** There is no such number. */
export const noFigure = entry("#N/A", 404, 2);
/** A publication was refused. */
export const refused = entry("#N/A", 422, 2);
/** Something failed that may work later. */
export const failed = entry("#N/A", 503, 1);
