import { HostObject } from "../protocol/host-object";

/** Days from 30 December 1899 to 1 January 1904. */
const DAYS_TO_1904 = 1462;

/** What the application object needs from the preview. */
export interface ApplicationHost {
  /** Calls every custom function again. */
  recalculateAll(): void;
}

export class Application extends HostObject {
  static override readonly scalars = ["calculationMode", "decimalSeparator", "thousandsSeparator"];
  readonly calculationMode = "Automatic";
  /** The decimal separator of the user's Excel. Tests may set another one. */
  decimalSeparator = ".";
  thousandsSeparator = ",";
  readonly #host: ApplicationHost;
  constructor(host: ApplicationHost) {
    super();
    this.#host = host;
  }
  calculate(type: string): void {
    if (type !== "Recalculate") this.#host.recalculateAll();
  }
  /** Does nothing, because all writes of one request are one evaluation anyway. */
  suspendApiCalculationUntilNextSync(): void {
    return;
  }
  suspendScreenUpdatingUntilNextSync(): void {
    return;
  }
}

class FunctionResult extends HostObject {
  static override readonly scalars = ["value", "error"];
  readonly error = "";
  constructor(readonly value: number) {
    super();
  }
}

/** Worksheet functions that an add-in may call. Only DATE is modelled; it shows the date system of the workbook. */
export class WorksheetFunctions extends HostObject {
  /** Whether days are counted from 1904, as in workbooks of old Macs. */
  is1904 = false;
  date(year: number, month: number, day: number): FunctionResult {
    const days = (Date.UTC(year, month - 1, day) - Date.UTC(1899, 11, 30)) / 86_400_000;
    return new FunctionResult(this.is1904 ? days - DAYS_TO_1904 : days);
  }
}
