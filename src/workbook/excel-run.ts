import { CodedError } from "../market/errors/coded-error";

/** Excel's codes for "not now": a cell is being edited, or a dialog is open. */
const BUSY = ["InvalidOperationInCellEditMode", "ActivityLimitReached", "HostIsBusy"];

/**
 * Runs a batch on the workbook. While a cell is being edited Excel waits with it, where it can.
 *
 * @throws SHEET_BUSY, SHEET_REFUSED
 */
export async function excelRun<T>(batch: (context: Excel.RequestContext) => Promise<T>): Promise<T> {
  try {
    return await Excel.run({ delayForCellEdit: true }, batch);
  } catch (error) {
    if (error instanceof CodedError) throw error;
    const { code, message } = error as Partial<OfficeExtension.Error>;
    await logOfficeError(error);
    throw BUSY.includes(code ?? "")
      ? new CodedError("SHEET_BUSY", {}, { cause: error })
      : new CodedError("SHEET_REFUSED", { why: message ?? String(error) }, { cause: error });
  }
}

/** The console gets what Excel says of where it stopped; loaded only when something goes wrong. */
async function logOfficeError(error: unknown): Promise<void> {
  const { log } = await import("./office-log");
  log(error);
}
