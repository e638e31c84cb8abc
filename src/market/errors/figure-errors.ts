import { noFigure } from "./entry";

/** Why there is no such number. */
export const FIGURE_ERRORS = {
  WEEKEND: noFigure(
    "{date} is a {weekday}; the exchange was closed. The trading day before it is {previous}.",
    "{date} 是週末（{weekday}），交易所休市。之前的交易日是 {previous}。",
    "{date} 是周末（{weekday}），交易所休市。之前的交易日是 {previous}。",
  ),
  HOLIDAY: noFigure(
    "{date} was a public holiday; the exchange was closed. The trading day before it is {previous}.",
    "{date} 是公眾假期，交易所休市。之前的交易日是 {previous}。",
    "{date} 是公众假期，交易所休市。之前的交易日是 {previous}。",
  ),
  BEFORE_ARCHIVE: noFigure(
    "{date} is before the archive begins ({first}).",
    "{date} 早於資料庫的第一日（{first}）。",
    "{date} 早于数据库的第一日（{first}）。",
  ),
  NOT_YET_PUBLISHED: noFigure(
    "Nothing is published for {date} yet. The latest trading day is {latest}.",
    "{date} 尚未有公布。最新交易日是 {latest}。",
    "{date} 尚未有公布。最新交易日是 {latest}。",
  ),
  DAY_MISSING: noFigure(
    "The publication of {date} is not in the archive.",
    "資料庫沒有 {date} 的公布。",
    "数据库没有 {date} 的公布。",
  ),
  NO_DAYS: noFigure(
    "The archive holds no complete day yet. Import a Daily Quotations page first.",
    "資料庫尚未有完整的一日。請先匯入「日報表」。",
    "数据库尚未有完整的一日。请先导入“日报表”。",
  ),
  TOTALS_NOT_PUBLISHED: noFigure(
    "Total turnover of {date} is not published yet; the Daily Quotations are expected about 21:00.",
    "{date} 的總成交額尚未公布；「日報表」約於 21:00 發布。",
    "{date} 的总成交额尚未公布；“日报表”约于 21:00 发布。",
  ),
  DID_NOT_TRADE: noFigure(
    "{code} did not trade on {date}.",
    "{code} 於 {date} 沒有成交。",
    "{code} 于 {date} 没有成交。",
  ),
  SUSPENDED: noFigure(
    "Trading in {code} was suspended on {date}.",
    "{code} 於 {date} 停牌。",
    "{code} 于 {date} 停牌。",
  ),
  NOT_DESIGNATED: noFigure(
    "{code} was not a designated security on {date}: it could not be sold short.",
    "{code} 於 {date} 並非指定證券，不可賣空。",
    "{code} 于 {date} 并非指定证券，不可卖空。",
  ),
  UNKNOWN_CODE: noFigure(
    "{code} is not in the publications of {date}.",
    "{date} 的公布中沒有 {code}。",
    "{date} 的公布中没有 {code}。",
  ),
  NOT_IN_SAMPLE: noFigure(
    "{code} on {date} is not in the sample data. It holds invented securities (30001 and up) and a few published figures.",
    "示例數據沒有 {code} 於 {date} 的數字。示例只有虛構證券（30001 起）和少量已公布的數字。",
    "示例数据没有 {code} 于 {date} 的数字。示例只有虚构证券（30001 起）和少量已公布的数字。",
  ),
  NO_PROOF: noFigure(
    "{code} is not in the short-selling list of {date}, and what is archived of that day does not prove that it was zero.",
    "{date} 的賣空名單沒有 {code}，而當日的存檔不足以證明其為零。",
    "{date} 的卖空名单没有 {code}，而当日的存档不足以证明其为零。",
  ),
  BASIS_NOT_PUBLISHED: noFigure(
    "The turnover to divide by is not known for {code} on {date}.",
    "未有 {code} 於 {date} 作分母的成交額。",
    "没有 {code} 于 {date} 作分母的成交额。",
  ),
  CHANGE_FROM_ZERO: noFigure(
    "{code} was zero on {date}; a change from zero has no percentage.",
    "{code} 於 {date} 為零，無法計算變幅。",
    "{code} 于 {date} 为零，无法计算变幅。",
  ),
};
