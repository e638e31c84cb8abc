import type { HISTORY_ERRORS as ENGLISH } from "../history-errors";
import type { InChinese } from "./in-chinese";

export const HISTORY_ERRORS: InChinese<typeof ENGLISH> = {
  HISTORY_COLUMNS: [
    "此歷史檔案缺少欄目：{missing}。每隻證券每日一行時，必須有 Code、Date，以及 Short Shares、Short Value、Total Shares、Total Turnover、Close、Position Shares、Position Value 其中一欄或以上；金額、成交額及收市價另須有 Currency。代號橫列時，首欄須為日期，首格須為數字的名稱，例如 Close HKD。",
    "此历史文件缺少栏目：{missing}。每只证券每日一行时，必须有 Code、Date，以及 Short Shares、Short Value、Total Shares、Total Turnover、Close、Position Shares、Position Value 其中一栏或以上；金额、成交额及收盘价另须有 Currency。代码横列时，首列须为日期，首格须为数字的名称，例如 Close HKD。",
  ],
  HISTORY_MEASURE: [
    "此檔案的代號橫列，但沒有說明是甚麼數字。請在首格或代號下一行寫上 value、shares、turnover、volume、close、position 或 position value，或另外說明。",
    "此文件的代码横列，但没有说明是什么数字。请在首格或代码下一行写上 value、shares、turnover、volume、close、position 或 position value，或另外说明。",
  ],
  HISTORY_CURRENCY: [
    "檔案沒有說明數字（{column}）的貨幣。請在首格或代號下一行寫上貨幣，或另外說明。",
    "文件没有说明数字（{column}）的货币。请在首格或代码下一行写上货币，或另外说明。",
  ],
  HISTORY_RATIO: [
    "不接受比率，因為比率由賣空金額及成交額計算。請提供這兩項。",
    "不接受比率，因为比率由卖空金额及成交额计算。请提供这两项。",
  ],
  HISTORY_DATES: [
    "第 {line} 行：{date} 可指 {one} 或 {other}，檔案的其他日期不能確定。請說明日或月在前，或先寫年份。",
    "第 {line} 行：{date} 可指 {one} 或 {other}，文件的其他日期不能确定。请说明日或月在前，或先写年份。",
  ],
  HISTORY_DATES_OTHERWISE: [
    "第 {line} 行：{date} 不能按您所說的次序讀取，因為檔案的其他日期顯示另一次序。",
    "第 {line} 行：{date} 不能按您所说的次序读取，因为文件的其他日期显示另一次序。",
  ],
  HISTORY_READ_OTHERWISE: [
    "此檔案先前匯入時，對日期、數字或貨幣的說明不同（{before}）。請先寫年份、在首格寫上數字及貨幣，另存後再匯入。",
    "此文件先前导入时，对日期、数字或货币的说明不同（{before}）。请先写年份、在首格写上数字及货币，另存后再导入。",
  ],
};
