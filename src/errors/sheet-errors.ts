import { ofSheet, wrongInput } from "./entry";

/** What can go wrong between the add-in and the workbook. */
export const SHEET_ERRORS = {
  SHEET_BUSY: ofSheet(
    "Excel is busy: a cell is being edited. Press Enter or Esc in the sheet, then try again.",
    "Excel 正忙：有儲存格在編輯中。請在工作表按 Enter 或 Esc，然後再試。",
    "Excel 正忙：有单元格在编辑中。请在工作表按 Enter 或 Esc，然后再试。",
  ),
  FUNCTIONS_UNKNOWN: ofSheet(
    "Excel does not know this function yet: the workbook was opened before the add-in. Press Refresh; if that does not help, close the workbook and open it again.",
    "Excel 目前不認得這個函數：活頁簿在增益集載入前已開啟。請按「重新整理」；如仍未解決，請關閉活頁簿再開啟。",
    "Excel 目前不认得这个函数：工作簿在加载项载入前已打开。请按“刷新”；如仍未解决，请关闭工作簿再打开。",
  ),
  ARGUMENTS_TOO_LARGE: wrongInput(
    "Excel refused this call: its arguments are larger than Excel passes to an add-in. Give only the filled range, such as A1:A800, instead of a whole column.",
    "引數過大，Excel 沒有把它交給增益集。請改用有內容的範圍，例如以 A1:A800 代替整欄。",
    "参数过大，Excel 没有把它交给加载项。请改用有内容的区域，例如以 A1:A800 代替整列。",
  ),
  SHEET_REFUSED: ofSheet("Excel refused: {why}", "Excel 拒絕了操作：{why}", "Excel 拒绝了操作：{why}"),
  SHEET_PROTECTED: ofSheet(
    "The sheet “{sheet}” is protected. Unprotect it (Review, Unprotect Sheet), then try again; nothing was changed.",
    "工作表「{sheet}」受保護。請先解除保護（校閱 › 取消保護工作表），然後再試；內容未有更改。",
    "工作表“{sheet}”受保护。请先解除保护（审阅 › 撤消工作表保护），然后再试；内容未有更改。",
  ),
  WORKBOOK_PROTECTED: ofSheet(
    "The workbook’s structure is protected, so no sheet can be added. Unprotect it (Review, Protect Workbook), or use another workbook; nothing was changed.",
    "這個活頁簿的結構受保護，不能加入工作表。請先解除保護（校閱 › 保護活頁簿），或改用其他活頁簿；內容未有更改。",
    "这个工作簿的结构受保护，不能加入工作表。请先解除保护（审阅 › 保护工作簿），或改用其他工作簿；内容未有更改。",
  ),
  TARGET_NOT_EMPTY: ofSheet(
    "{address} is not empty. Choose a cell with {rows} empty rows and {columns} empty columns, or a new sheet.",
    "{address} 已有內容。請選取有 {rows} 個空列、{columns} 個空欄的儲存格，或改用新工作表。",
    "{address} 已有内容。请选取有 {rows} 个空行、{columns} 个空列的单元格，或改用新工作表。",
  ),
  TOO_MANY_ROWS: ofSheet(
    "That would be {rows} rows; an Excel sheet has {most}. Choose fewer days or securities.",
    "共有 {rows} 列，而 Excel 工作表只有 {most} 列。請減少日數或證券。",
    "共有 {rows} 行，而 Excel 工作表只有 {most} 行。请减少天数或证券。",
  ),
  KEY_COLUMN_MISSING: ofSheet(
    "The table {table} has no column “{column}” any more, so its rows cannot be told apart. Undo its deletion or rename it back, then refresh.",
    "表格 {table} 已沒有「{column}」欄，無法分辨各列。請復原刪除或改回名稱，然後重新整理。",
    "表格 {table} 已没有“{column}”列，无法分辨各行。请撤消删除或改回名称，然后刷新。",
  ),
  OTHER_TABLE_KIND: ofSheet(
    "The table {table} is of another kind. Choose a table of the same kind, or a new sheet.",
    "表格 {table} 的內容種類不同。請選擇同類表格，或改用新工作表。",
    "表格 {table} 的内容种类不同。请选择同类表格，或改用新工作表。",
  ),
  NOT_OUR_TABLE: ofSheet(
    "There is no imported table here. Select a cell of one, or choose it in the pane.",
    "這裏沒有匯入的表格。請選取表格內的儲存格，或在窗格選擇表格。",
    "这里没有导入的表格。请选取表格内的单元格，或在窗格选择表格。",
  ),
  COLUMN_MISSING: ofSheet(
    "The table {table} has no column “{column}”, which is needed here. Import the table again with that column.",
    "表格 {table} 沒有所需的「{column}」欄。請連同該欄重新匯入。",
    "表格 {table} 没有所需的“{column}”列。请连同该列重新导入。",
  ),
  CANCELLED: ofSheet(
    "Cancelled. The workbook is unchanged.",
    "已取消，活頁簿維持原狀。",
    "已取消，工作簿维持原状。",
  ),
  CANNOT_UNDO: ofSheet(
    "This cannot be undone any more: {object} no longer exists or has changed since.",
    "無法再復原：{object} 已不存在，或其後曾被更改。",
    "无法再撤消：{object} 已不存在，或其后曾被更改。",
  ),
  NO_CODES: wrongInput(
    "No stock codes were found. Type them, or select cells that hold them, such as 0700 or 9988.",
    "找不到股份代號。請輸入，或選取含有代號的儲存格，例如 0700 或 9988。",
    "找不到股票代码。请输入，或选取含有代码的单元格，例如 0700 或 9988。",
  ),
  SOURCE_DIFFERS: ofSheet(
    "This workbook’s figures come from another source ({workbook}); the service now provides {service}. Switch in the pane, or connect to the workbook’s source again.",
    "此活頁簿的數字來自另一來源（{workbook}），現時提供的是{service}。請在窗格切換，或重新連接原來源。",
    "此工作簿的数字来自另一来源（{workbook}），现在提供的是{service}。请在窗格切换，或重新连接原来源。",
  ),
  CELLS_BUSY: ofSheet(
    "Some cells are still being calculated (#BUSY!). Wait for their values, then try again.",
    "有儲存格仍在計算（#BUSY!）。請待數值出現後再試。",
    "有单元格仍在计算（#BUSY!）。请等数值出现后再试。",
  ),
  NOTHING_TO_UNLINK: ofSheet(
    "There are no formulas of this add-in to unlink here.",
    "這裏沒有可取消連結的增益集公式。",
    "这里没有可取消链接的加载项公式。",
  ),
  NOTHING_TO_RELINK: ofSheet(
    "Nothing was unlinked in this workbook.",
    "此活頁簿沒有已取消連結的公式。",
    "此工作簿没有已取消链接的公式。",
  ),
  SNAPSHOT_TOO_LARGE: ofSheet(
    "The figures of these formulas take more than {most} MB, too much for a workbook. Use fewer days or securities, or an imported table.",
    "這些公式的數字超過 {most} MB，活頁簿容納不下。請減少日數或證券，或改用匯入的表格。",
    "这些公式的数字超过 {most} MB，工作簿容纳不下。请减少天数或证券，或改用导入的表格。",
  ),
  SNAPSHOT_SPOILT: ofSheet(
    "The snapshot in this workbook cannot be read. Store it again where the service can be reached.",
    "無法讀取此活頁簿內的快照。請在可連接服務時重新儲存。",
    "无法读取此工作簿内的快照。请在可连接服务时重新保存。",
  ),
};
