import { ofSheet, wrongInput } from "./entry";

/** What can go wrong between the add-in and the workbook. */
export const SHEET_ERRORS = {
  SHEET_BUSY: ofSheet(
    "Excel is busy: a cell is being edited. Press Enter or Esc in the sheet, then try again.",
  ),
  FUNCTIONS_UNKNOWN: ofSheet(
    "Excel does not know this function yet: the workbook was opened before the add-in. Press Refresh; if that does not help, close the workbook and open it again.",
  ),
  ARGUMENTS_TOO_LARGE: wrongInput(
    "Excel refused this call: its arguments are larger than Excel passes to an add-in. Give only the filled range, such as A1:A800, instead of a whole column.",
  ),
  SHEET_REFUSED: ofSheet("Excel refused: {why}"),
  SHEET_PROTECTED: ofSheet(
    "The sheet “{sheet}” is protected. Unprotect it (Review, Unprotect Sheet), then try again; nothing was changed.",
  ),
  WORKBOOK_PROTECTED: ofSheet(
    "The workbook’s structure is protected, so no sheet can be added. Unprotect it (Review, Protect Workbook), or use another workbook; nothing was changed.",
  ),
  TARGET_NOT_EMPTY: ofSheet(
    "{address} is not empty. Choose a cell with {rows} empty rows and {columns} empty columns, or a new sheet.",
  ),
  TOO_MANY_ROWS: ofSheet(
    "That would be {rows} rows; an Excel sheet has {most}. Choose fewer days or securities.",
  ),
  KEY_COLUMN_MISSING: ofSheet(
    "The table {table} has no column “{column}” any more, so its rows cannot be told apart. Undo its deletion or rename it back, then refresh.",
  ),
  OTHER_TABLE_KIND: ofSheet(
    "The table {table} is of another kind. Choose a table of the same kind, or a new sheet.",
  ),
  NOT_OUR_TABLE: ofSheet("There is no imported table here. Select a cell of one, or choose it in the pane."),
  COLUMN_MISSING: ofSheet(
    "The table {table} has no column “{column}”, which is needed here. Import the table again with that column.",
  ),
  CANCELLED: ofSheet("Cancelled. The workbook is unchanged."),
  CANNOT_UNDO: ofSheet("This cannot be undone any more: {object} no longer exists or has changed since."),
  NO_CODES: wrongInput(
    "No stock codes were found. Type them, or select cells that hold them, such as 0700 or 9988.",
  ),
  SOURCE_DIFFERS: ofSheet(
    "This workbook’s figures come from another source ({workbook}); the service now provides {service}. Switch in the pane, or connect to the workbook’s source again.",
  ),
  CELLS_BUSY: ofSheet(
    "Some cells are still being calculated (#BUSY!). Wait for their values, then try again.",
  ),
  NOTHING_TO_UNLINK: ofSheet("There are no formulas of this add-in to unlink here."),
  NOTHING_TO_RELINK: ofSheet("Nothing was unlinked in this workbook."),
  SNAPSHOT_TOO_LARGE: ofSheet(
    "The figures of these formulas take more than {most} MB, too much for a workbook. Use fewer days or securities, or an imported table.",
  ),
  SNAPSHOT_SPOILT: ofSheet(
    "The snapshot in this workbook cannot be read. Store it again where the service can be reached.",
  ),
};
