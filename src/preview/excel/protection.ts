import { HostObject, RichApiError } from "../protocol/host-object";

const accessDenied = (): RichApiError =>
  new RichApiError("AccessDenied", "You cannot perform the requested operation.", "WorksheetProtection");

abstract class Protection extends HostObject {
  static override readonly scalars = ["protected"];
  #isProtected = false;
  get protected(): boolean {
    return this.#isProtected;
  }
  protect(): void {
    if (this.#isProtected) throw accessDenied();
    this.#isProtected = true;
  }
  unprotect(): void {
    this.#isProtected = false;
  }
  /** @throws AccessDenied */
  requireUnprotected(): void {
    if (this.#isProtected) throw accessDenied();
  }
}

/** Whether a sheet may be changed. Passwords and exceptions are not modelled. */
export class WorksheetProtection extends Protection {}

/** Whether sheets may be added, removed and renamed. */
export class WorkbookProtection extends Protection {}
