import { CodedError } from "../../src/errors/coded-error";
import type { Language } from "../../src/errors/entry";
import { wordingIn } from "../../src/errors/every-wording";
import { ENGLISH, type Wording } from "../../src/errors/wording";
import { useWork, type Outcome, type Work } from "../../src/taskpane/work";
import { settle, showHook, type ShownHook } from "./shown-hook";

let shown: ShownHook<Wording, Work>;
const work = (): Work => shown.now();
beforeEach(async () => {
  shown = await showHook(useWork, ENGLISH);
});
afterEach(() => shown.close());

/** Begins a piece of work that ends when the test says so. */
async function begin(said: string, cancellable?: boolean) {
  type Given = Parameters<Parameters<Work["run"]>[1]>[0];
  let given: Given | undefined;
  let end: (outcome: Outcome) => void = () => undefined;
  await settle(() => {
    void work().run(
      said,
      (progress) => {
        given = progress;
        return new Promise((resolve, reject) => {
          end = resolve;
          progress.signal?.addEventListener("abort", () => {
            reject(new CodedError("CANCELLED"));
          });
        });
      },
      cancellable,
    );
  });
  if (!given) throw new Error("The work has not begun.");
  return { given, end: (outcome: Outcome) => settle(() => end(outcome)) };
}
const doWork = (outcome: Outcome): Promise<void> =>
  settle(() => work().run("Working …", () => Promise.resolve(outcome)));
const fail = (error: Error): Promise<void> =>
  settle(() => work().run("Working …", () => Promise.reject(error)));

describe("a piece of work", () => {
  it("is announced, says how far it is, and then what came of it", async () => {
    expect(work()).toMatchObject({ notice: null, isBusy: false, canCancel: false, undoable: null });
    const { given, end } = await begin("Writing …");
    expect(work()).toMatchObject({ isBusy: true, canCancel: false });
    expect(work().notice).toEqual({ intent: "info", text: "Writing …", done: null });
    await settle(() => given.onProgress?.(1, 4));
    expect(work().notice).toEqual({ intent: "info", text: "Writing …", done: 0.25 });
    await settle(() => given.onProgress?.(0, 0));
    expect(work().notice).toEqual({ intent: "info", text: "Writing …", done: null });
    await settle(() => {
      given.tell("Waiting …");
    });
    expect(work().notice).toEqual({ intent: "info", text: "Waiting …", done: null });
    await end({ text: "Written." });
    expect(work()).toMatchObject({ isBusy: false, canCancel: false, undoable: null });
    expect(work().notice).toEqual({ intent: "success", text: "Written." });
  });

  it("may end with a warning, and its message is dismissed", async () => {
    await doWork({ text: "Some were not written.", intent: "warning" });
    expect(work().notice).toEqual({ intent: "warning", text: "Some were not written." });
    await settle(() => {
      work().dismiss();
    });
    expect(work().notice).toBeNull();
  });

  it("is the only one: a second click does nothing, even before the first is rendered", async () => {
    const second = jest.fn(() => Promise.resolve({ text: "Second." }));
    const { run } = work();
    const { end } = await begin("First …");
    await settle(() => run("Second …", second));
    await settle(() => work().run("Second …", second));
    expect(second).not.toHaveBeenCalled();
    expect(work()).toMatchObject({ isBusy: true, notice: { text: "First …" } });
    await end({ text: "First." });
    expect(work().notice?.text).toBe("First.");
    await settle(() => run("Second …", second));
    expect(second).toHaveBeenCalledTimes(1);
    expect(work().notice?.text).toBe("Second.");
  });

  it("is cancelled, which is a warning and no error", async () => {
    await begin("Writing …", true);
    expect(work().canCancel).toBe(true);
    await settle(() => {
      work().cancel();
    });
    expect(work()).toMatchObject({ isBusy: false, canCancel: false });
    expect(work().notice).toEqual({
      ...{ intent: "warning", code: "CANCELLED" },
      text: "Cancelled. The workbook is unchanged.",
    });
    await doWork({ text: "Done." });
    expect(work().notice?.text).toBe("Done.");
  });

  it("is not cancelled by a click that came before it", async () => {
    await settle(() => {
      work().cancel();
    });
    const { given } = await begin("Writing …", true);
    expect(given.signal?.aborted).toBe(false);
  });
});

describe("work that fails", () => {
  it.each<[Language, string]>([
    ["en", "The archive holds no complete day yet. Import a Daily Quotations page first."],
    ["zh-HK", "資料庫尚未有完整的一日。請先匯入「日報表」。"],
    ["zh-CN", "数据库尚未有完整的一日。请先导入“日报表”。"],
  ])("says why in the pane's language: %s", async (language, text) => {
    await shown.show(wordingIn(language));
    await fail(new CodedError("NO_DAYS"));
    expect(work()).toMatchObject({ isBusy: false, canCancel: false });
    expect(work().notice).toEqual({ intent: "error", text, code: "NO_DAYS" });
  });

  it("says so in a sentence of ours where the fault has none", async () => {
    await fail(new TypeError("x is undefined"));
    expect(work().notice).toMatchObject({ intent: "error", code: "INTERNAL" });
    expect(work().notice?.text).toBe("The program has a fault. The service’s log says more.");
  });
});

describe("what can be undone", () => {
  const undone: string[] = [];
  const step = (what: string) => ({
    what,
    undo: () => {
      undone.push(what);
      return Promise.resolve();
    },
  });
  const undo = (): Promise<void> =>
    settle(() => work().undo("Taking it back …", (what) => `Taken back: ${what}.`));
  beforeEach(() => {
    undone.length = 0;
  });

  it("is each change, the last first", async () => {
    await doWork({ text: "One.", undo: step("one") });
    await doWork({ text: "Two.", undo: step("two") });
    await doWork({ text: "Nothing changed.", undo: null });
    expect(work().undoable?.what).toBe("two");
    await undo();
    expect(work().notice).toEqual({ intent: "success", text: "Taken back: two." });
    expect(work().undoable?.what).toBe("one");
    await undo();
    expect(undone).toEqual(["two", "one"]);
    expect(work().undoable).toBeNull();
  });

  it("stays when other work fails", async () => {
    await doWork({ text: "One.", undo: step("one") });
    await fail(new CodedError("NO_DAYS"));
    expect(work().undoable?.what).toBe("one");
  });

  it("stays where it cannot be undone for a while, and is dropped where it never can", async () => {
    const refusals = [
      new CodedError("SHEET_PROTECTED", { sheet: "Data" }),
      new CodedError("CANNOT_UNDO", { object: "two" }),
    ];
    const refused = { what: "two", undo: () => Promise.reject(refusals.shift() ?? new Error()) };
    await doWork({ text: "One.", undo: step("one") });
    await doWork({ text: "Two.", undo: refused });
    await undo();
    expect(work().notice).toMatchObject({ intent: "error", code: "SHEET_PROTECTED" });
    expect(work().undoable?.what).toBe("two");
    await undo();
    expect(work().notice).toMatchObject({ intent: "error", code: "CANNOT_UNDO" });
    expect(work().undoable?.what).toBe("one");
  });
});
