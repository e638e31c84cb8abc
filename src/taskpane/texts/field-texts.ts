import type { Language } from "../../errors/entry";

/** What the diagnostics say of the checks of this Excel; loaded with the view that has them. */
interface FieldTexts {
  readonly hint: string;
  readonly check: string;
  readonly checking: string;
  readonly checked: string;
  readonly different: string;
  readonly left: string;
  readonly later: string;
  readonly laterHint: string;
  readonly waiting: string;
  readonly timedOpen: string;
  readonly timedClosed: string;
  readonly result: string;
}

export const FIELD_TEXTS: Readonly<Record<Language, FieldTexts>> = {
  en: {
    hint: "“Check this Excel” tries what the add-in relies on. It uses a sheet of its own, which it removes, and writes a text to send back. Use a workbook that does not matter, because Excel may empty its list of steps to undo.",
    check: "Check this Excel",
    checking: "Checking this Excel …",
    checked:
      "{checks} checks: all as expected, or not possible in this Excel. Copy the text and send it back.",
    different: "{checks} checks: {different} differ from what is expected. Copy the text and send it back.",
    left: "The sheet “{sheet}” could not be removed; delete it.",
    later: "Time again in 20 seconds",
    laterHint:
      "Press the button, then close the pane. When you open it again, it shows how fast functions were with the pane closed.",
    waiting: "Close the pane now. 1,000 functions are timed in 20 seconds …",
    timedOpen: "With the pane open, {cells} functions took {seconds} s.",
    timedClosed: "With the pane closed, {cells} functions took {seconds} s.",
    result: "What this Excel does",
  },
  "zh-HK": {
    hint: "「檢查此 Excel」會在自己新增、用後刪除的工作表上試驗增益集所依賴的功能，並寫成可供回報的文字。請用不重要的活頁簿：Excel 本身的復原記錄可能會消失。",
    check: "檢查此 Excel",
    checking: "正在檢查此 Excel……",
    checked: "{checks} 項檢查：全部符合預期，或在此無從得知。請複製文字並回報。",
    different: "{checks} 項檢查，{different} 項與預期不同。請複製文字並回報，這正是檢查的目的。",
    left: "工作表「{sheet}」未能移除，請自行刪除。",
    later: "20 秒後再計時",
    laterHint: "按下後請關閉窗格；再開啟時會顯示函數當時的速度。",
    waiting: "請立即關閉窗格。20 秒後為 1,000 個函數計時……",
    timedOpen: "窗格開啟時，{cells} 個函數用了 {seconds} 秒。",
    timedClosed: "窗格關閉時，{cells} 個函數用了 {seconds} 秒。",
    result: "此 Excel 的表現",
  },
  "zh-CN": {
    hint: "“检查此 Excel”会在自己新建、用后删除的工作表上试验加载项所依赖的功能，并写成可供反馈的文字。请用不重要的工作簿：Excel 自身的撤消记录可能会丢失。",
    check: "检查此 Excel",
    checking: "正在检查此 Excel……",
    checked: "{checks} 项检查：全部符合预期，或在此无从得知。请复制文字并反馈。",
    different: "{checks} 项检查，{different} 项与预期不同。请复制文字并反馈，这正是检查的目的。",
    left: "工作表“{sheet}”未能移除，请自行删除。",
    later: "20 秒后再计时",
    laterHint: "按下后请关闭窗格；再打开时会显示函数当时的速度。",
    waiting: "请立即关闭窗格。20 秒后为 1,000 个函数计时……",
    timedOpen: "窗格打开时，{cells} 个函数用了 {seconds} 秒。",
    timedClosed: "窗格关闭时，{cells} 个函数用了 {seconds} 秒。",
    result: "此 Excel 的表现",
  },
};

/** Returns a text with each `{name}` replaced by the detail of that name. */
export const fill = (text: string, detail: Readonly<Record<string, string | number>>): string =>
  text.replace(/\{(\w+)\}/g, (whole, key: string) => String(detail[key] ?? whole));

/** Returns the sentence that says how long timed calls took, with the pane open or closed. */
export const timedText = (
  language: Language,
  { cells, milliseconds, wasClosed }: { cells: number; milliseconds: number; wasClosed: boolean },
): string =>
  fill(FIELD_TEXTS[language][wasClosed ? "timedClosed" : "timedOpen"], {
    cells,
    seconds: (milliseconds / 1000).toFixed(1),
  });
