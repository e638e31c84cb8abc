import { JSDOM } from "jsdom";
import { h, render } from "preact";
import { act } from "preact/test-utils";

/** A hook in a component that is shown: what it answers now, and what makes it answer anew. */
export interface ShownHook<Given, Answer> {
  /** Its answer of the last rendering. */
  now(): Answer;
  /** Its answer of every rendering so far, in order. */
  readonly answers: readonly Answer[];
  /** Renders it again with something else. */
  show(given: Given): Promise<void>;
  /** Takes its component away, if it is still there. */
  close(): Promise<void>;
}

/** Shows a component that does nothing but call a hook. */
export async function showHook<Given, Answer>(
  hook: (given: Given) => Answer,
  first: Given,
): Promise<ShownHook<Given, Answer>> {
  const { document } = new JSDOM("").window;
  Object.assign(globalThis, { document });
  let isOpen = true;
  const answers: Answer[] = [];
  function Shown({ given }: { given: Given }) {
    answers.push(hook(given));
    return null;
  }
  const show = (given: Given): Promise<void> =>
    act(() => {
      render(h(Shown, { given }), document.body);
    });
  await show(first);
  return {
    answers,
    show,
    now: () => answers.at(-1) as Answer,
    async close() {
      if (!isOpen) return;
      isOpen = false;
      await act(() => {
        render(null, document.body);
      });
      Reflect.deleteProperty(globalThis, "document");
    },
  };
}

/** Does something, and lets everything that follows from it be shown: what has been answered by now. */
export const settle = (doing: () => unknown = () => undefined): Promise<void> =>
  act(async () => {
    await doing();
    await new Promise(setImmediate);
  });
