import type { STORE_ERRORS as ENGLISH } from "../store-errors";
import type { InChinese } from "./in-chinese";

export const STORE_ERRORS: InChinese<typeof ENGLISH> = {
  STORE_SCHEMA_INVALID: [
    "{schema} 不能用作資料庫結構的名稱。請用不多於 40 個小寫字母、數字及 _，以字母開頭，且不可為 public。",
    "{schema} 不能用作数据库模式的名称。请用不多于 40 个小写字母、数字及 _，以字母开头，且不可为 public。",
  ],
  STORE_SCHEMA_TAKEN: [
    "結構 {schema} 內有不屬於本程式的內容：{what}。沒有作出任何更改。請以 --schema 指定另一結構。",
    "模式 {schema} 内有不属于本程序的内容：{what}。没有作出任何更改。请用 --schema 指定另一模式。",
  ],
  STORE_RIGHT_MISSING: [
    "資料庫使用者 {user} 缺少所需的權限。請資料庫管理員執行：{statement}",
    "数据库用户 {user} 缺少所需的权限。请数据库管理员执行：{statement}",
  ],
  STORE_NOT_READY: [
    "結構 {schema} 內沒有此版本的資料庫，而此指令不作任何更改。請先執行一次 hkshort serve 或 hkshort import，以建立資料庫或更新舊有的資料庫。",
    "模式 {schema} 内没有此版本的数据库，而此命令不作任何更改。请先运行一次 hkshort serve 或 hkshort import，以建立数据库或更新旧有的数据库。",
  ],
  STORE_NOT_PROVEN: [
    "結構 public 內似乎有舊版本的資料表，但 {why}。沒有移動任何內容。請更正，或指定另一資料庫。",
    "模式 public 内似乎有旧版本的数据表，但 {why}。没有移动任何内容。请更正，或指定另一数据库。",
  ],
  STORE_NEWER: [
    "此資料庫由較新版本的程式建立。請使用該版本。",
    "此数据库由较新版本的程序建立。请使用该版本。",
  ],
  STORE_DEPENDED_ON: [
    "有不屬於資料庫的內容依賴將被取代的資料表：{what}。沒有作出任何更改。請先刪除，執行 hkshort rebuild，然後重新建立。",
    "有不属于数据库的内容依赖将被取代的数据表：{what}。没有作出任何更改。请先删除，运行 hkshort rebuild，然后重新建立。",
  ],
  STORE_REBUILDING: [
    "另一程序正在重建結構 {schema} 內的資料庫。請等待其結束。",
    "另一进程正在重建模式 {schema} 内的数据库。请等待其结束。",
  ],
};
