/**
 * English words that this program puts into an error's detail, in both Chinese forms. A detail keeps them in English on its
 * way from the service, and is translated when its sentence is made. `{}` is a part that stays as it is, or is a phrase itself.
 */
export const PHRASES = {
  // This phrase is compared first, because its part may be another phrase
  "{}, printed twice": ["{}，印了兩次", "{}，印了两次"],
  // Weekdays
  Sunday: ["星期日", "星期日"],
  Monday: ["星期一", "星期一"],
  Tuesday: ["星期二", "星期二"],
  Wednesday: ["星期三", "星期三"],
  Thursday: ["星期四", "星期四"],
  Friday: ["星期五", "星期五"],
  Saturday: ["星期六", "星期六"],
  // Boards
  "the Main Board": ["主板", "主板"],
  GEM: ["GEM", "GEM"],
  // Parts of a file
  "the list": ["名單", "名单"],
  "the file": ["檔案", "文件"],
  "its date": ["檔案的日期", "文件的日期"],
  "line {}": ["第 {} 行", "第 {} 行"],
  "anchors and links": ["錨點及連結", "锚点及链接"],
  parts: ["組成部分", "组成部分"],
  cells: ["儲存格", "单元格"],
  "shared texts": ["共用文字", "共用文字"],
  "elements within each other": ["巢狀元素", "嵌套元素"],
  // Printed totals
  "number of securities": ["證券數目", "证券数目"],
  shares: ["股數", "股数"],
  "total shares": ["總股數", "总股数"],
  "a group's shares": ["一組的股數", "一组的股数"],
  "value in {}": ["{} 金額", "{} 金额"],
  "value in other currencies": ["其他貨幣的金額", "其他货币的金额"],
  "(A) + (B) shares": ["(A) + (B) 股數", "(A) + (B) 股数"],
  "(A) + (B) value in {}": ["(A) + (B) {} 金額", "(A) + (B) {} 金额"],
  // Why a row or the quotations cannot be read
  "a field in quotes has no end": ["引號內的欄位沒有結尾", "引号内的字段没有结尾"],
  "a field is too long": ["欄位過長", "字段过长"],
  "a field in quotes is too long": ["引號內的欄位過長", "引号内的字段过长"],
  "a row is too long": ["行過長", "行过长"],
  "a line is too long": ["行過長", "行过长"],
  "there is something between a quoted field and its comma": [
    "引號與逗號之間另有內容",
    "引号与逗号之间另有内容",
  ],
  "the file is not UTF-8 text": ["檔案並非 UTF-8 文字", "文件并非 UTF-8 文本"],
  "there is no heading with a stock code": ["沒有含股份代號的標題行", "没有含股票代码的标题行"],
  "the file ends within a line": ["檔案在一行中間結束", "文件在一行中间结束"],
  "there are no rows": ["沒有資料行", "没有数据行"],
  '"{}" is not a stock code': ["「{}」不是股份代號", "“{}”不是股票代码"],
  'it is numbered "{}" instead of {}': ["編號為「{}」，應為 {}", "编号为“{}”，应为 {}"],
  '"{}" is not a currency': ["「{}」不是貨幣", "“{}”不是货币"],
  "there is no column of names": ["沒有名稱一欄", "没有名称一列"],
  "a cell is too long": ["儲存格內容過長", "单元格内容过长"],
  "the rows have different dates": ["各行日期不同", "各行日期不同"],
  "the columns are not the SFC's": ["各欄並非證監會檔案的欄位", "各列并非证监会文件的字段"],
  "{} fields instead of {}": ["有 {} 個欄位，應有 {} 個", "有 {} 个字段，应有 {} 个"],
  '"{}" is not a whole number': ["「{}」不是整數", "“{}”不是整数"],
  '"{}" is not a date': ["「{}」不是日期", "“{}”不是日期"],
  '"{}" can be {} or {}: write the year first, in four digits': [
    "「{}」可指 {} 或 {}：請先寫四位數的年份",
    "“{}”可指 {} 或 {}：请先写四位数的年份",
  ],
  '"{}" and "{}" mean the same column': ["「{}」與「{}」指同一欄", "“{}”与“{}”指同一列"],
  '"{}" is not a date such as 2025-11-27': [
    "「{}」不是日期（例如 2025-11-27）",
    "“{}”不是日期（例如 2025-11-27）",
  ],
  "a figure": ["數字", "数字"],
  "{} has too many counters": ["{} 的櫃台過多", "{} 的柜台过多"],
  "with this row the sum of {} is too large to be kept exactly": [
    "加上此行後 {} 的總和過大，無法準確儲存",
    "加上此行后 {} 的总和过大，无法准确保存",
  ],
  '"{}" is not a price with at most three decimals': [
    "「{}」不是最多三位小數的價格",
    "“{}”不是最多三位小数的价格",
  ],
  '"{}" is not a price: write it with a point and without commas': [
    "「{}」不是價格：請以小數點書寫，不用逗號",
    "“{}”不是价格：请以小数点书写，不用逗号",
  ],
  "its day is that of line {}": ["日期與第 {} 行相同", "日期与第 {} 行相同"],
  "the file says {} and {}": ["檔案既說 {} 又說 {}", "文件既说 {} 又说 {}"],
  "you said {}, but the file says {}": ["您說是 {}，檔案卻說是 {}", "您说是 {}，文件却说是 {}"],
  "there are positions of {} and of {}: a week has those of its last trading day": [
    "同一星期有 {} 及 {} 的淡倉：每星期只有最後交易日的淡倉",
    "同一星期有 {} 及 {} 的淡仓：每星期只有最后交易日的淡仓",
  ],
  "their heading is missing or different": ["標題行缺失或不同", "标题行缺失或不同"],
  "they have no entry": ["當中沒有任何證券", "当中没有任何证券"],
  "they lack {} of the {} securities that were sold short": [
    "當中缺少賣空證券 {} 隻（共 {} 隻）",
    "当中缺少卖空证券 {} 只（共 {} 只）",
  ],
  // Why a file, a folder or a site cannot be used
  "there is no such file.": ["沒有此檔案。", "没有此文件。"],
  "it is a folder.": ["這是資料夾。", "这是文件夹。"],
  "there are no files in it.": ["其中沒有檔案。", "其中没有文件。"],
  "access is denied.": ["存取被拒。", "访问被拒绝。"],
  "there is no store in it.": ["其中沒有資料庫。", "其中没有数据库。"],
  "its database is damaged.": ["資料庫已損壞。", "数据库已损坏。"],
  "it is a file, not a folder.": ["這是檔案，不是資料夾。", "这是文件，不是文件夹。"],
  "it cannot be written to.": ["無法寫入。", "无法写入。"],
  "{} in it is not this program’s.": ["其中的 {} 不屬於本程式。", "其中的 {} 不属于本程序。"],
  "none of it is a journal’s": ["內容並非日誌", "内容并非日志"],
  "the table {}": ["資料表 {}", "数据表 {}"],
  "its migrations are not all ours ({})": [
    "其遷移記錄並非全屬本程式（{}）",
    "其迁移记录并非全属本程序（{}）",
  ],
  "the column {} of its table {} is not as that version has it": [
    "資料表 {1} 的 {0} 欄與該版本不符",
    "数据表 {1} 的 {0} 列与该版本不符",
  ],
  "its table store does not name one store": [
    "資料表 store 並非只記載一個資料庫",
    "数据表 store 并非只记载一个数据库",
  ],
  "it answered {}": ["回應 {}", "回应 {}"],
  "no answer": ["沒有回應", "没有回应"],
} as const satisfies Readonly<Record<string, readonly [zhHK: string, zhCN: string]>>;

type Filled<Text extends string> = Text extends `${infer Before}{}${infer After}`
  ? `${Before}${string}${Filled<After>}`
  : Text;

/** Words of a detail that have a translation. */
export type Phrase = Filled<keyof typeof PHRASES>;
