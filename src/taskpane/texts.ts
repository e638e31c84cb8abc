import type { Language } from "../market/errors/entry";

const en = {
  title: "HK Short Selling",
  loading: "Looking for the data service …",
  sample: "Sample data",
  sampleHint: "Invented securities around a few published figures. Not for use.",
  published: "Published data",
  latest: "Latest trading day",
  coverage: "Coverage",
  days: "{count} trading days since {first}",
  boards: "Main Board only; GEM is not included yet",
  marketValue: "Short-selling value",
  hkd: "HK${billions}bn",
  marketRatio: "Short-selling ratio",
  marketCount: "Securities sold short",
  noDays: "There is no data yet. Import a saved page with: hkshort import",
  importHeading: "Import a day",
  tradingDay: "Trading day",
  importAction: "Import as a table",
  importing: "Importing {day} …",
  imported: "{rows} securities are in the table {table} on the sheet “{sheet}”.",
  insertHeading: "Insert a function",
  function: "Function",
  code: "Stock code",
  insertAction: "Insert into the active cell",
  inserted: "{formula} is in {address}.",
  refreshAction: "Refresh",
  refreshing: "Looking for new days and revisions …",
  refreshed:
    "Refreshed. Latest trading day: {latest}. Tables: {tables}, brought up to date: {updated}. Formulas calculated again: {cells}.",
  old: "These figures may be old: {why}",
  cite: "Values say where they come from (cards on cells)",
  citing: "Calculating the formulas again …",
  cited: "Formulas calculated again: {cells}.",
};
type Texts = typeof en;
type TextName = keyof Texts;

const zhHK: Texts = {
  title: "港股賣空",
  loading: "正在尋找數據服務……",
  sample: "示例數據",
  sampleHint: "虛構證券，另有少量已公布的數字。請勿作實際用途。",
  published: "已公布數據",
  latest: "最新交易日",
  coverage: "涵蓋範圍",
  days: "自 {first} 起共 {count} 個交易日",
  boards: "只有主板，暫未包括 GEM",
  marketValue: "賣空成交額",
  hkd: "{hundredMillions}億港元",
  marketRatio: "賣空比率",
  marketCount: "錄得賣空的證券",
  noDays: "尚未有數據。請以 hkshort import 匯入已儲存的網頁。",
  importHeading: "匯入單日數據",
  tradingDay: "交易日",
  importAction: "匯入為表格",
  importing: "正在匯入 {day}……",
  imported: "{rows} 隻證券已寫入工作表「{sheet}」的表格 {table}。",
  insertHeading: "插入函數",
  function: "函數",
  code: "股份代號",
  insertAction: "插入目前儲存格",
  inserted: "{formula} 已插入 {address}。",
  refreshAction: "重新整理",
  refreshing: "正在尋找新的交易日和修訂……",
  refreshed:
    "已重新整理。最新交易日：{latest}。表格：{tables} 個，其中 {updated} 個已更新。重新計算的公式：{cells} 條。",
  old: "數字可能並非最新：{why}",
  cite: "數值附出處（儲存格卡片）",
  citing: "正在重新計算公式……",
  cited: "重新計算的公式：{cells} 條。",
};

const zhCN: Texts = {
  title: "港股卖空",
  loading: "正在寻找数据服务……",
  sample: "示例数据",
  sampleHint: "虚构证券，另有少量已公布的数字。请勿作实际用途。",
  published: "已公布数据",
  latest: "最新交易日",
  coverage: "涵盖范围",
  days: "自 {first} 起共 {count} 个交易日",
  boards: "只有主板，暂未包括 GEM",
  marketValue: "卖空成交额",
  hkd: "{hundredMillions}亿港元",
  marketRatio: "卖空比率",
  marketCount: "录得卖空的证券",
  noDays: "尚未有数据。请用 hkshort import 导入已保存的网页。",
  importHeading: "导入单日数据",
  tradingDay: "交易日",
  importAction: "导入为表格",
  importing: "正在导入 {day}……",
  imported: "{rows} 只证券已写入工作表“{sheet}”的表格 {table}。",
  insertHeading: "插入函数",
  function: "函数",
  code: "股票代码",
  insertAction: "插入当前单元格",
  inserted: "{formula} 已插入 {address}。",
  refreshAction: "刷新",
  refreshing: "正在寻找新的交易日和修订……",
  refreshed:
    "已刷新。最新交易日：{latest}。表格：{tables} 个，其中 {updated} 个已更新。重新计算的公式：{cells} 条。",
  old: "数字可能并非最新：{why}",
  cite: "数值附出处（单元格卡片）",
  citing: "正在重新计算公式……",
  cited: "重新计算的公式：{cells} 条。",
};

const TEXTS: Record<Language, Texts> = { en, "zh-HK": zhHK, "zh-CN": zhCN };

export type Say = (name: TextName, detail?: Readonly<Record<string, string | number>>) => string;

/** Makes the function that gives the pane's texts in a language. `{name}` in a text is replaced. */
export const sayIn =
  (language: Language): Say =>
  (name, detail = {}) =>
    TEXTS[language][name].replace(/\{(\w+)\}/g, (whole, key: string) => String(detail[key] ?? whole));
