import { CodedError } from "../errors/coded-error";

/** Excel's codes for "not now": a cell is being edited, or a dialog is open. */
const BUSY = ["InvalidOperationInCellEditMode", "ActivityLimitReached", "HostIsBusy"];

type Batch<T> = (context: Excel.RequestContext) => Promise<T>;

/**
 * Runs a batch on the workbook. While a cell is being edited, Excel delays the batch if it can.
 *
 * @throws SHEET_BUSY, SHEET_REFUSED
 */
export async function excelRun<T>(batch: Batch<T>): Promise<T> {
  try {
    return await Excel.run({ delayForCellEdit: true }, batch);
  } catch (error) {
    throw await asSheetError(error);
  }
}

/**
 * Runs a batch as one step of the user's undo, if Excel has such steps. Excel refuses a step with anything that
 * cannot be undone (sheets, settings), and at times even a step that writes only cells. The batch then runs again,
 * not as one step. Use it for batches that only write cells and formats and may run twice.
 *
 * @throws SHEET_BUSY, SHEET_REFUSED
 */
export async function excelRunAsOneStep<T>(batch: Batch<T>): Promise<T> {
  if (!Office.context.requirements.isSetSupported("ExcelApi", "1.20")) return excelRun(batch);
  try {
    return await Excel.run({ delayForCellEdit: true, mergeUndoGroup: true }, batch);
  } catch (error) {
    if ((error as Partial<OfficeExtension.Error>).code === "UndoNotSupported") return excelRun(batch);
    throw await asSheetError(error);
  }
}

/** Converts Excel's errors to coded errors; coded errors are returned unchanged. */
export async function asSheetError(error: unknown): Promise<CodedError> {
  if (error instanceof CodedError) return error;
  const { code, message } = error as Partial<OfficeExtension.Error>;
  await logOfficeError(error).catch(() => undefined); // without a network it may not load
  return BUSY.includes(code ?? "")
    ? new CodedError("SHEET_BUSY", {}, { cause: error })
    : new CodedError("SHEET_REFUSED", { why: message ?? String(error) }, { cause: error });
}

/** Prints Excel's debug information on the console. The printer is loaded only after an error. */
async function logOfficeError(error: unknown): Promise<void> {
  const { log } = await import("./office-log");
  log(error);
}

/** @throws SHEET_PROTECTED before anything is changed on one of the sheets */
export async function requireUnprotected(
  context: Excel.RequestContext,
  sheets: readonly Excel.Worksheet[],
): Promise<void> {
  const states = sheets.map((sheet) => ({
    sheet: sheet.load("name"),
    protection: sheet.protection.load("protected"),
  }));
  await context.sync();
  const closed = states.find(({ protection }) => protection.protected);
  if (closed) throw new CodedError("SHEET_PROTECTED", { sheet: closed.sheet.name });
}
