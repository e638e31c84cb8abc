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

/**
 * The modelled members that Excel cannot undo. Most are in Microsoft's list; settings and XML parts are known from
 * reports.
 */
const WITHOUT_UNDO: readonly (readonly [new (...args: never[]) => HostObject, readonly string[]])[] = [
  [Worksheet, ["copy", "delete"]],
  [WorksheetProtection, ["protect", "unprotect"]],
  [SettingCollection, ["add"]],
  [Setting, ["delete", "value"]],
  [CustomXmlPartCollection, ["add"]],
  [CustomXmlPart, ["setXml", "delete"]],
];
const WITHOUT_UNDO_ON_DESKTOPS: typeof WITHOUT_UNDO = [[Worksheet, ["name", "position"]]];
/** Members that an undo group is reported to refuse at times, although Excel can undo them. */
const CELL_WRITES: typeof WITHOUT_UNDO = [
  [Range, ["values", "formulas", "numberFormat", "clear", "insert", "delete", "copyFrom"]],
  [RangeFormat, ["horizontalAlignment", "wrapText", "columnWidth", "autofitColumns"]],
];

/**
 * Returns the check for what Excel refuses within one request. It runs before each call and each setting of a
 * property.
 */
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
    // Reported for Excel on the web: the second setting that a request adds is not found.
    if (object instanceof SettingCollection && member === "add" && ++settingsAdded > 1)
      throw itemNotFound("SettingCollection.add");
  };
}
