import { addDays, isWeekend, type Day } from "../market/trading-day";
import type { Board } from "../market/board";
import type { PageModel } from "../sample/page-model";
import { writeDailyQuotations } from "../sample/write-daily-quotations";
import { writeDesignatedSecurities, writeShortPositions } from "../sample/write-files";
import { writeSecuritiesList } from "../sample/write-securities-list";
import {
  untilNoon,
  writeChineseTurnoverPage,
  writePlaceholder,
  writeTurnoverPage,
} from "../sample/write-turnover-page";
import { withCorrection } from "./corrected-day";
import {
  chineseNameOf,
  gemOn,
  lastDaysOfWeeks,
  listedSecurities,
  mainBoardOn,
  nameOf,
  tradingDaysBetween,
} from "./market-of-days";
import { inChinese, writeChineseQuotations, writeStub } from "./other-pages";

/** Deviations of the simulated exchange from the usual course. */
export interface Happenings {
  /** The minutes by which the Daily Quotations of a day are late. */
  readonly late?: Readonly<Partial<Record<Day, number>>>;
  /** The minutes after publication during which the Daily Quotations of a day are broken. */
  readonly broken?: Readonly<Partial<Record<Day, number>>>;
  /** Days that the next day's page restates. */
  readonly restated?: readonly Day[];
  /**
   * The minutes after which the Daily Quotations of a day are published again, with corrected figures of one
   * security.
   */
  readonly corrected?: Readonly<Partial<Record<Day, number>>>;
  /** From which week on the SFC's site has reports of positions; if omitted, from the first of the days. */
  readonly positionsFrom?: Day;
}

/** A publication that the sites have at an instant. */
export interface StandingPage {
  readonly bytes: Uint8Array;
  readonly publishedAt: Date;
}

type DayModel = Omit<PageModel, "restated">;

const at = (day: Day, time: string): Date => new Date(`${day}T${time}:00+08:00`);
const later = (instant: Date, minutes = 0): Date => new Date(instant.getTime() + minutes * 60_000);
const HALF_DAYS = /-(12-24|12-31)$/;
/** The ages in days up to which HKEX keeps Daily Quotations: in the place of publication, then in another place. */
const KEPT = 60;
const KEPT_ELSEWHERE = 365;
/** The number of trading days from one list of designated securities to the next. */
const LIST_EVERY = 20;
/** The security whose figures a restatement lowers. */
const RESTATED_CODE = 30_010;

/** The two places of Daily Quotations: that of publication, and the one they are moved to. */
export type QuotationsPlace = "dayquot" | "dayquot_12m";

export interface PublicationsAt {
  dailyQuotations(board: Board, place: QuotationsPlace, day: Day, now: Date): StandingPage | null;
  /** The Chinese edition, which has another layout. */
  chineseQuotations(day: Day, now: Date): StandingPage | null;
  /**
   * Returns the page of a session: a placeholder on a trading day before it is published, otherwise the last page.
   */
  turnover(board: Board, session: "morning" | "day", language: "en" | "zh", now: Date): StandingPage;
  positions(day: Day, now: Date): StandingPage | null;
  designated(language: "en" | "zh", day: Day, now: Date): StandingPage | null;
  securities(language: "en" | "zh", now: Date): StandingPage | null;
}

/** Returns what the sites have at an instant, given the days on which the exchange was open. */
export function publicationsAt(days: readonly Day[], happenings: Happenings = {}): PublicationsAt {
  const { corrected = {}, broken = {}, late = {}, restated = [], positionsFrom } = happenings;
  const older = positionsFrom && days[0] ? tradingDaysBetween(positionsFrom, addDays(days[0], -1)) : [];
  const weeks = new Set(lastDaysOfWeeks([...older, ...days]));
  const on = (board: Board, day: Day): DayModel => (board === "main" ? mainBoardOn(day) : gemOn(day));
  /** Returns the final state of a day. */
  const corrections = (day: Day): DayModel =>
    day in corrected ? withCorrection(mainBoardOn(day)) : mainBoardOn(day);
  const restatedBy = (day: Day): PageModel["restated"] => {
    const before = days[days.indexOf(day) - 1];
    return before && restated.includes(before) ? restatementOf(corrections(before)) : [];
  };
  function mainBoardAt(day: Day, now: Date): StandingPage {
    const publishedAt = later(at(day, "21:00"), late[day]);
    const page = (model: DayModel): Uint8Array =>
      writeDailyQuotations({ ...model, restated: restatedBy(day) });
    const mendedAt = later(publishedAt, broken[day]);
    if (now < mendedAt) return { bytes: breakPage(page(mainBoardOn(day))), publishedAt };
    const minutes = corrected[day];
    const correctedAt = later(publishedAt, minutes);
    return minutes !== undefined && now >= correctedAt
      ? { bytes: page(corrections(day)), publishedAt: correctedAt }
      : { bytes: page(mainBoardOn(day)), publishedAt: mendedAt };
  }
  /**
   * Returns the Daily Quotations of a day. If the exchange was closed, they are a page that says so; only the Main
   * Board's has a date.
   */
  function quotationsAt(board: Board, day: Day, now: Date): StandingPage | null {
    const isOpen = days.includes(day);
    if (!isOpen && (isWeekend(day) || now < at(day, "09:00"))) return null;
    if (!isOpen) return { bytes: writeStub(board === "main" ? day : null), publishedAt: at(day, "09:00") };
    if (now < later(at(day, "21:00"), late[day])) return null;
    if (board === "main") return mainBoardAt(day, now);
    const bytes = writeDailyQuotations({ ...gemOn(day), restated: [] });
    return { bytes, publishedAt: later(at(day, "21:00"), late[day]) };
  }
  return {
    dailyQuotations(board, place, day, now) {
      const movedAt = at(addDays(day, KEPT), "00:00");
      const isThere =
        place === "dayquot"
          ? now <= movedAt
          : now > movedAt && now <= at(addDays(day, KEPT_ELSEWHERE), "12:00");
      const page = isThere ? quotationsAt(board, day, now) : null;
      return page && place === "dayquot_12m" ? { ...page, publishedAt: movedAt } : page;
    },
    chineseQuotations(day, now) {
      const publishedAt = at(day, "21:00");
      if (!days.includes(day) || now < publishedAt) return null;
      return { bytes: writeChineseQuotations(day), publishedAt };
    },
    turnover(board, session, language, now) {
      const day = days.findLast((each) => at(each, "06:00") <= now);
      if (!day) return { bytes: writePlaceholder(board, session), publishedAt: new Date(0) };
      const close = HALF_DAYS.test(day) ? "12:15" : "16:00";
      const publishedAt = at(day, session === "morning" ? "12:00" : close);
      const isOver = now > at(addDays(day, 1), "06:00");
      if (now < publishedAt || isOver)
        return { bytes: writePlaceholder(board, session), publishedAt: at(day, "06:00") };
      const model = session === "morning" ? untilNoon(on(board, day)) : on(board, day);
      const bytes =
        language === "en"
          ? writeTurnoverPage(model, session)
          : writeChineseTurnoverPage(model, session, chineseNameOf);
      return { bytes, publishedAt };
    },
    positions(day, now) {
      const publishedAt = at(addDays(day, 7), "17:00");
      if (!weeks.has(day) || now < publishedAt) return null;
      return { bytes: writeShortPositions(day, nameOf), publishedAt };
    },
    designated(language, day, now) {
      const publishedAt = at(day, "07:00");
      if (!days.includes(day) || days.indexOf(day) % LIST_EVERY !== 0 || now < publishedAt) return null;
      const list = writeDesignatedSecurities(day, nameOf);
      return { bytes: language === "en" ? list : inChinese(list, chineseNameOf), publishedAt };
    },
    securities(language, now) {
      const day = days.findLast((each) => at(each, "09:00") <= now);
      if (!day) return null;
      const rows = listedSecurities().map((row) =>
        language === "zh" ? { ...row, name: chineseNameOf(row.code) } : row,
      );
      return { bytes: writeSecuritiesList(day, rows, language), publishedAt: at(day, "09:00") };
    },
  };
}

/** Returns the whole list of a day again, with the figures of one invented security 10% lower. */
function restatementOf({ counters }: DayModel): PageModel["restated"] {
  return counters.flatMap(({ code, name, currency, short }) => {
    if (!short) return [];
    const part = code === RESTATED_CODE ? 0.9 : 1;
    return [
      {
        code,
        name,
        currency,
        shares: Math.floor(short.shares * part),
        value: Math.floor(short.value * part),
      },
    ];
  });
}

/** Changes one digit of the last total. */
function breakPage(page: Uint8Array): Uint8Array {
  const text = new TextDecoder().decode(page);
  const place = text.lastIndexOf("HKD ", text.indexOf("*Total No. of non-Designated"));
  const digit = place + text.slice(place).search(/[1-8]/);
  const broken = Uint8Array.from(page);
  broken[digit] = (page[digit] ?? 0x30) + 1;
  return broken;
}
