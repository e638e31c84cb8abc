import type { Language } from "../../errors/entry";
import type { IssueState } from "../health";

/** The words of the health page. */
export interface HealthTexts {
  readonly title: string;
  readonly at: string;
  readonly none: string;
  readonly day: string;
  readonly halfDay: string;
  /** Said of a store of the sample. */
  readonly sample: string;
  readonly fetching: string;
  readonly connected: string;
  readonly off: string;
  readonly kept: string;
  /** A weekday of a year whose closures are not listed. */
  readonly unlisted: string;
  /** {year} is the missing year, {ends} the last listed year. */
  readonly calendarLacks: string;
  readonly states: Readonly<Record<IssueState, string>>;
  readonly series: Readonly<Record<string, string>>;
}

const en: HealthTexts = {
  title: "What the archive holds",
  at: "As of",
  none: "No trading day yet. Import saved publications, or turn fetching on: hkshort connect.",
  day: "Trading day",
  halfDay: "half day",
  sample: "Sample data: invented securities around a few published figures. Not for use.",
  fetching: "This process fetches what the sites publish.",
  connected: "Fetching is on; another process does it.",
  off: "Fetching is off. hkshort connect turns it on.",
  kept: "Refused and kept",
  unlisted: "not known to be a trading day",
  calendarLacks:
    "The calendar ends in {ends}: which days of {year} are holidays is not known. Install a newer release.",
  states: {
    accepted: "accepted",
    revised: "revised",
    "not-needed": "not needed",
    expected: "not yet due",
    late: "late",
    quarantined: "quarantined",
    missing: "missing",
  },
  series: {
    "turnover-main-morning": "Main Board, morning",
    "turnover-gem-morning": "GEM, morning",
    "turnover-main-day": "Main Board, day close",
    "turnover-gem-day": "GEM, day close",
    "daily-quotations-main": "Daily Quotations",
    "daily-quotations-gem": "Daily Quotations, GEM",
    "short-positions": "SFC positions",
  },
};

const zhHK: HealthTexts = {
  title: "資料庫內容",
  at: "截至",
  none: "尚未有交易日。請匯入已儲存的公布，或以 hkshort connect 開啟自動取數。",
  day: "交易日",
  halfDay: "半日市",
  sample: "示例數據：虛構證券，另有少量已公布的數字。請勿作實際用途。",
  fetching: "此程序正在取用網站的公布。",
  connected: "自動取數已開啟，由另一程序執行。",
  off: "自動取數已關閉。以 hkshort connect 開啟。",
  kept: "已拒絕並保留",
  unlisted: "不知是否交易日",
  calendarLacks: "日曆只到 {ends} 年，未知 {year} 年哪些日子是假期。請安裝新版本。",
  states: {
    accepted: "已接納",
    revised: "已修訂",
    "not-needed": "不需要",
    expected: "未到時間",
    late: "延遲",
    quarantined: "已隔離",
    missing: "缺少",
  },
  series: {
    "turnover-main-morning": "主板上午",
    "turnover-gem-morning": "GEM 上午",
    "turnover-main-day": "主板全日",
    "turnover-gem-day": "GEM 全日",
    "daily-quotations-main": "日報表",
    "daily-quotations-gem": "GEM 日報表",
    "short-positions": "證監會淡倉",
  },
};

const zhCN: HealthTexts = {
  title: "数据库内容",
  at: "截至",
  none: "尚未有交易日。请导入已保存的公布，或用 hkshort connect 开启自动取数。",
  day: "交易日",
  halfDay: "半日市",
  sample: "示例数据：虚构证券，另有少量已公布的数字。请勿作实际用途。",
  fetching: "此进程正在取用网站的公布。",
  connected: "自动取数已开启，由另一进程执行。",
  off: "自动取数已关闭。用 hkshort connect 开启。",
  kept: "已拒绝并保留",
  unlisted: "不知是否交易日",
  calendarLacks: "日历只到 {ends} 年，不知 {year} 年哪些日子是假期。请安装新版本。",
  states: {
    accepted: "已接纳",
    revised: "已修订",
    "not-needed": "不需要",
    expected: "未到时间",
    late: "延迟",
    quarantined: "已隔离",
    missing: "缺少",
  },
  series: {
    "turnover-main-morning": "主板上午",
    "turnover-gem-morning": "GEM 上午",
    "turnover-main-day": "主板全日",
    "turnover-gem-day": "GEM 全日",
    "daily-quotations-main": "日报表",
    "daily-quotations-gem": "GEM 日报表",
    "short-positions": "证监会淡仓",
  },
};

export const HEALTH_TEXTS: Readonly<Record<Language, HealthTexts>> = { en, "zh-HK": zhHK, "zh-CN": zhCN };
