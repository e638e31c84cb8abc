import { addDays, type Day } from "../market/trading-day";
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
import { chineseNameOf, gemOn, lastDaysOfWeeks, listedSecurities, mainBoardOn } from "./market-of-days";

/** How the stand-in's exchange departs from the usual. */
export interface Happenings {
  /** Daily Quotations that come so many minutes late. */
  readonly late?: Readonly<Partial<Record<Day, number>>>;
  /** Days whose Daily Quotations are broken until so many minutes after they came out. */
  readonly broken?: Readonly<Partial<Record<Day, number>>>;
  /** Days that the next day's page restates. */
  readonly restated?: readonly Day[];
}

/** A publication as it stands at the sites at an instant. */
export interface StandingPage {
  readonly bytes: Uint8Array;
  readonly publishedAt: Date;
}

const at = (day: Day, time: string): Date => new Date(`${day}T${time}:00+08:00`);
const later = (instant: Date, minutes = 0): Date => new Date(instant.getTime() + minutes * 60_000);
const HALF_DAYS = /-(12-24|12-31)$/;
/** HKEX keeps Daily Quotations for about two months. */
const KEPT = 60;
/** A new list of designated securities every so many trading days. */
const LIST_EVERY = 20;
/** The security whose figures a restatement lowers. */
const RESTATED_CODE = 30_010;

export interface PublicationsAt {
  dailyQuotations(board: "main" | "gem", day: Day, now: Date): StandingPage | null;
  /** The page of a session as it stands: a placeholder on a trading day before it is out, else the last one's. */
  turnover(board: "main" | "gem", session: "morning" | "day", language: "en" | "zh", now: Date): StandingPage;
  positions(day: Day, now: Date): StandingPage | null;
  designated(day: Day, now: Date): StandingPage | null;
  securities(language: "en" | "zh", now: Date): StandingPage | null;
}

/** What stands at the sites, given the days on which the exchange was open. */
export function publicationsAt(days: readonly Day[], happenings: Happenings = {}): PublicationsAt {
  const weeks = lastDaysOfWeeks(days);
  const on = (board: "main" | "gem", day: Day): Omit<PageModel, "restated"> =>
    board === "main" ? mainBoardOn(day) : gemOn(day);
  const restatedBy = (day: Day): PageModel["restated"] => {
    const before = days[days.indexOf(day) - 1];
    return before && happenings.restated?.includes(before) ? restatementOf(mainBoardOn(before)) : [];
  };
  return {
    dailyQuotations(board, day, now) {
      const publishedAt = later(at(day, "21:00"), happenings.late?.[day]);
      if (!days.includes(day) || now < publishedAt || now > at(addDays(day, KEPT), "00:00")) return null;
      const restated = board === "main" ? restatedBy(day) : [];
      const bytes = writeDailyQuotations({ ...on(board, day), restated });
      const mendedAt = later(publishedAt, happenings.broken?.[day]);
      if (board === "main" && now < mendedAt) return { bytes: breakPage(bytes), publishedAt };
      return { bytes, publishedAt: mendedAt };
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
      if (!weeks.includes(day) || now < publishedAt) return null;
      return { bytes: writeShortPositions(day, weeks.indexOf(day)), publishedAt };
    },
    designated(day, now) {
      const publishedAt = at(day, "07:00");
      if (!days.includes(day) || days.indexOf(day) % LIST_EVERY !== 0 || now < publishedAt) return null;
      return { bytes: writeDesignatedSecurities(day), publishedAt };
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

/** The whole list of a day again, one invented security's figures 10% lower. */
function restatementOf({ counters }: Omit<PageModel, "restated">): PageModel["restated"] {
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

/** One digit of the last total is another. */
function breakPage(page: Uint8Array): Uint8Array {
  const text = new TextDecoder().decode(page);
  const place = text.lastIndexOf("HKD ", text.indexOf("*Total No. of non-Designated"));
  const digit = place + text.slice(place).search(/[1-8]/);
  const broken = Uint8Array.from(page);
  broken[digit] = (page[digit] ?? 0x30) + 1;
  return broken;
}
