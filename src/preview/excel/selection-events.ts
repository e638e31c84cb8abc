import type { Engine } from "../engine/engine";
import type { EventEntry } from "../protocol/channel";
import { columnName } from "../a1";

const RICH_API_EVENT = 65_536;
const SELECTION_CHANGED = 14;
/** office.js' name for "any sheet". */
const ANY_SHEET = "Workbook";

/** Sends an event for every change of the selection, if the add-in has registered for it. */
export class SelectionEvents {
  private isAskedFor = false;
  private last = "";

  constructor(
    private readonly engine: Engine,
    private readonly fire: (entries: readonly EventEntry[]) => void,
  ) {
    engine.model.on("update", this, () => {
      this.look();
    });
  }

  listen(isAskedFor: boolean): void {
    this.isAskedFor = isAskedFor;
    this.last = this.selected();
  }

  private look(): void {
    const now = this.selected();
    if (!this.isAskedFor || now === this.last) return;
    this.last = now;
    const [worksheetId = "", address = ""] = now.split("!");
    const event = { type: "WorksheetSelectionChanged", address, worksheetId };
    this.fire([[RICH_API_EVENT, SELECTION_CHANGED, ANY_SHEET, JSON.stringify(event), 0]]);
  }

  private selected(): string {
    const { sheetId, zone } = this.engine.selection();
    const from = columnName(zone.left) + String(zone.top + 1);
    const to = columnName(zone.right) + String(zone.bottom + 1);
    return `${sheetId}!${from === to ? from : `${from}:${to}`}`;
  }
}
