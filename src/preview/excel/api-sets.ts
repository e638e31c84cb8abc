import { hasSet, type ExcelBuild } from "../excel-build";
import { RichApiError, type RefuseNewer } from "../protocol/host-object";

/**
 * Members newer than ExcelApi 1.13 of the classes that the preview models, whether or not it models the member. The
 * value is the version of ExcelApi, or the name of another set. A test compares the list with Microsoft's typings.
 */
export const NEWER: Readonly<Record<string, string>> = {
  "Application.activeWindow": "ExcelApiDesktop",
  "Application.windows": "ExcelApiDesktop",
  "Application.checkSpelling": "ExcelApiDesktop",
  "Application.enterEditingMode": "ExcelApiDesktop",
  "Application.union": "ExcelApiDesktop",
  "Range.control": "1.18",
  "Range.formulaArray": "ExcelApiDesktop",
  "Range.valuesAsJson": "1.16",
  "Range.valuesAsJsonLocal": "1.16",
  "Range.checkSpelling": "ExcelApiDesktop",
  "Range.clearOrResetContents": "1.18",
  "Range.getDependents": "1.15",
  "Range.getDisplayedCellProperties": "1.19",
  "Range.getPrecedents": "1.14",
  "Range.showDependents": "ExcelApiDesktop",
  "Range.showPrecedents": "ExcelApiDesktop",
  "TableRows.addAsJson": "1.16",
  "TableRows.deleteRows": "ExcelApiOnline",
  "TableRows.deleteRowsAt": "ExcelApiOnline",
  "TableColumn.valuesAsJson": "1.16",
  "TableColumn.valuesAsJsonLocal": "1.16",
  "TableColumns.addAsJson": "1.16",
  "ChartSeries.getDimensionDataSourceString": "1.15",
  "ChartSeries.getDimensionDataSourceType": "1.15",
  "Chart.getDataTable": "1.14",
  "Chart.getDataTableOrNullObject": "1.14",
  "PivotTable.getDataSourceString": "1.15",
  "PivotTable.getDataSourceType": "1.15",
  "WorksheetProtection.allowEditRanges": "ExcelApiOnline",
  "WorksheetProtection.canPauseProtection": "ExcelApiOnline",
  "WorksheetProtection.isPasswordProtected": "ExcelApiOnline",
  "WorksheetProtection.isPaused": "ExcelApiOnline",
  "WorksheetProtection.savedOptions": "ExcelApiOnline",
  "WorksheetProtection.checkPassword": "ExcelApiOnline",
  "WorksheetProtection.pauseProtection": "ExcelApiOnline",
  "WorksheetProtection.resumeProtection": "ExcelApiOnline",
  "WorksheetProtection.setPassword": "ExcelApiOnline",
  "WorksheetProtection.updateOptions": "ExcelApiOnline",
  "Worksheet.namedSheetViews": "ExcelApiOnline",
  "Worksheet.notes": "1.18",
  "Worksheet.showDataTypeIcons": "1.19",
  "Worksheet.tabId": "1.14",
  "Worksheet.checkSpelling": "ExcelApiDesktop",
  "Worksheet.clearArrows": "ExcelApiDesktop",
  "Worksheet.evaluate": "ExcelApiDesktop",
  "Worksheet.onNameChanged": "1.17",
  "Worksheet.onProtectionChanged": "1.14",
  "Worksheet.onVisibilityChanged": "1.17",
  "WorksheetCollection.onMoved": "1.17",
  "WorksheetCollection.onNameChanged": "1.17",
  "WorksheetCollection.onProtectionChanged": "1.14",
  "WorksheetCollection.onVisibilityChanged": "1.17",
  "Workbook.linkedEntityDataDomains": "1.19",
  "Workbook.linkedWorkbooks": "ExcelApiOnline",
  "Workbook.notes": "1.18",
  "Workbook.queries": "1.14",
  "Workbook.focus": "ExcelApiDesktop",
  "Workbook.getActiveShape": "1.19",
  "Workbook.getActiveShapeOrNullObject": "1.19",
  "Workbook.getLinkedEntityCellValue": "1.16",
};

/** Returns a check that throws, as Excel does, for members that the given Excel is too old for. */
export const refuseNewer =
  (excel: Pick<ExcelBuild, "sets">): RefuseNewer =>
  (object, member) => {
    const location = `${object.constructor.name}.${member}`;
    const since = NEWER[location];
    if (since === undefined || hasSet(excel, ...setNamed(since))) return;
    throw new RichApiError("ApiNotFound", `${location} needs ${setNamed(since).join(" ")}.`, location);
  };

const setNamed = (since: string): [name: string, version: string] =>
  /^\d/.test(since) ? ["ExcelApi", since] : [since, "1.1"];
