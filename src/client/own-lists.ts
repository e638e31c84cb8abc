import type { OwnLists } from "../measures/own-list";
import type { KnownLists } from "./known";

/** The own lists of a workbook, as the page has read them. */
interface KeptLists {
  current(): KnownLists;
  /** Replaces the lists. Returns whether a calculation has already ended without them. */
  take(lists: OwnLists): boolean;
  /** Resolves when there are lists. */
  read(): Promise<void>;
  /** Notes that a calculation has ended without the lists. */
  missed(): void;
}

/** Keeps the lists of a page. `first` is null in a page that still has to read them from its workbook. */
export function keepLists(first: KnownLists): KeptLists {
  let current = first;
  let wasMissed = false;
  let tell = (): void => undefined;
  const arrived = new Promise<void>((resolve) => {
    tell = resolve;
  });
  if (first) tell();
  return {
    current: () => current,
    take(lists) {
      const inVain = wasMissed;
      wasMissed = false;
      current = lists;
      tell();
      return inVain;
    },
    read: () => arrived,
    missed() {
      wasMissed = true;
    },
  };
}
