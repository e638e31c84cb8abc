import { excelRun } from "../excel-run";
import type { Bench } from "./bench";
import { decided, expected, notSeen, otherwise, type Finding } from "./finding";

/* Checks how this Excel handles undo groups, workbook settings and starting the add-in with the document. */

const KEYS = ["hkshort.check", "hkshort.check2"] as const;

/**
 * Checks whether Excel takes a write in an undo group. Both answers are as expected: if Excel refuses, the add-in
 * writes without a group.
 */
export async function undoGroup({ sheet }: Bench): Promise<Finding> {
  if (!Office.context.requirements.isSetSupported("ExcelApi", "1.20"))
    return notSeen("This Excel has no undo groups.");
  try {
    await Excel.run({ delayForCellEdit: true, mergeUndoGroup: true }, async (context) => {
      sheet(context).getRange("J1").values = [[1]];
      await context.sync();
    });
    return expected("A group with a plain write is taken.");
  } catch (error) {
    const { code = "an error without a code" } = error as Partial<OfficeExtension.Error>;
    return decided(code === "UndoNotSupported", `A group with a plain write is refused: ${code}.`);
  }
}

/** Checks whether a setting is read back in a separate request, and whether Excel takes two in one request. */
export async function settings(): Promise<Finding> {
  try {
    const value = String(Date.now());
    await add([KEYS[0]], value);
    if ((await read(KEYS[0])) !== value) return otherwise("A setting that was written is not read back.");
    const two = await add(KEYS, value).then(
      () => "are taken",
      (error: unknown) =>
        `are refused: ${(error as Partial<OfficeExtension.Error>).code ?? "an error without a code"}`,
    );
    return expected(`A setting is read back as it was written. Two in one request ${two}.`);
  } finally {
    await excelRun(removeAll);
  }
}

const add = (keys: readonly string[], value: string): Promise<void> =>
  Excel.run(async (context) => {
    for (const key of keys) context.workbook.settings.add(key, value);
    await context.sync();
  });

const read = (key: string): Promise<unknown> =>
  excelRun(async (context) => {
    const setting = context.workbook.settings.getItemOrNullObject(key).load("value");
    await context.sync();
    return setting.isNullObject ? null : (setting.value as unknown);
  });

async function removeAll(context: Excel.RequestContext): Promise<void> {
  for (const key of KEYS) {
    const setting = context.workbook.settings.getItemOrNullObject(key);
    await context.sync();
    if (!setting.isNullObject) setting.delete();
  }
  await context.sync();
}

export async function startBehavior(): Promise<Finding> {
  const starts = (await Office.addin.getStartupBehavior()) === Office.StartupBehavior.load;
  return expected(`Excel says that the add-in ${starts ? "starts" : "does not start"} with this workbook.`);
}
