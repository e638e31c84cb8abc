import { hasSet, type PreviewExcel } from "../excel-build";
import { itemNotFound, RichApiError, type HostObject } from "../protocol/host-object";
import type { MemberCheck } from "../protocol/rich-api";
import { UNDO_GROUP_HEADER } from "../undo-group-shim";
import { CustomXmlPart, CustomXmlPartCollection } from "./custom-xml";
import { WorksheetProtection } from "./protection";
import { Range } from "./range";
import { RangeFormat } from "./range-format";
import { Setting, SettingCollection } from "./settings";
import { Worksheet } from "./worksheet";

/** Of Microsoft's table of what has no undo, what the preview has; settings and XML parts are reported. */
const WITHOUT_UNDO: readonly (readonly [new (...args: never[]) => HostObject, readonly string[]])[] = [
  [Worksheet, ["copy", "delete"]],
  [WorksheetProtection, ["protect", "unprotect"]],
  [SettingCollection, ["add"]],
  [Setting, ["delete", "value"]],
  [CustomXmlPartCollection, ["add"]],
  [CustomXmlPart, ["setXml", "delete"]],
];
const WITHOUT_UNDO_ON_DESKTOPS: typeof WITHOUT_UNDO = [[Worksheet, ["name", "position"]]];
/** What is reported to be refused at times, though it has an undo. */
const CELL_WRITES: typeof WITHOUT_UNDO = [
  [Range, ["values", "formulas", "numberFormat", "clear", "insert", "delete", "copyFrom"]],
  [RangeFormat, ["horizontalAlignment", "wrapText", "columnWidth", "autofitColumns"]],
];

/** What Excel refuses in one request, looked at before each call and each setting of a property. */
export function requestRules(excel: PreviewExcel, headers: Readonly<Record<string, unknown>>): MemberCheck {
  const isGrouped = UNDO_GROUP_HEADER in headers && hasSet(excel, "ExcelApi", "1.20");
  const refused = isGrouped
    ? [
        ...WITHOUT_UNDO,
        ...(excel.build === "web" ? [] : WITHOUT_UNDO_ON_DESKTOPS),
        ...(excel.groupedWrites === "refused" ? CELL_WRITES : []),
      ]
    : [];
  let settingsAdded = 0;
  return (object, member) => {
    if (refused.some(([kind, members]) => object instanceof kind && members.includes(member)))
      throw new RichApiError("UndoNotSupported", "Undo is not supported for this operation.", member);
    // Reported of the web: the second setting that one request adds is not found.
    if (object instanceof SettingCollection && member === "add" && ++settingsAdded > 1)
      throw itemNotFound("SettingCollection.add");
  };
}
