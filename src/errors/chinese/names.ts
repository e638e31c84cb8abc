import type { NAMES as ENGLISH } from "../names";
import type { InChinese } from "./in-chinese";

/** The names of sources, series and parts of pages. */
export const NAMES: InChinese<typeof ENGLISH> = {
  short_selling: ["賣空", "卖空"],
  "SHORTSELL REPORT": ["賣空", "卖空"],
  quotations: ["報價", "报价"],
  title: ["標題", "标题"],
  "<html>": ["網頁開頭", "网页开头"],
  sample: ["示例數據", "示例数据"],
  published: ["已公布數據", "已公布数据"],
  "daily-quotations-main": ["主板日報表", "主板日报表"],
  "daily-quotations-gem": ["GEM 日報表", "GEM 日报表"],
  "turnover-main-morning": ["主板上午賣空成交", "主板上午卖空成交"],
  "turnover-main-day": ["主板全日賣空成交", "主板全日卖空成交"],
  "turnover-main-day-zh": ["主板全日賣空成交（中文版）", "主板全日卖空成交（中文版）"],
  "turnover-main-morning-zh": ["主板上午賣空成交（中文版）", "主板上午卖空成交（中文版）"],
  "turnover-gem-morning": ["GEM 上午賣空成交", "GEM 上午卖空成交"],
  "turnover-gem-day": ["GEM 全日賣空成交", "GEM 全日卖空成交"],
  "turnover-gem-day-zh": ["GEM 全日賣空成交（中文版）", "GEM 全日卖空成交（中文版）"],
  "turnover-gem-morning-zh": ["GEM 上午賣空成交（中文版）", "GEM 上午卖空成交（中文版）"],
  "short-positions": ["證監會淡倉", "证监会淡仓"],
  "designated-securities": ["指定證券名單", "指定证券名单"],
  "designated-securities-zh": ["指定證券名單（中文版）", "指定证券名单（中文版）"],
  "securities-list": ["證券名單", "证券名单"],
  "securities-list-zh": ["證券名單（中文版）", "证券名单（中文版）"],
  "supplied-history": ["用戶提供的歷史資料", "用户提供的历史资料"],
};
