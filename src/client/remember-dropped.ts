import { BOARDS } from "../market/board";
import { marketOfBoards, type BoardHead } from "../market/board-day/market-of-boards";
import type { CounterDay } from "../market/counter-day";
import { eligibleTurnoverOf } from "../market/market-totals";
import { pricesOf } from "../market/price";
import { decodeTable, type CounterTable } from "../resources/counter-table";
import { encodeTable } from "../resources/encode-table";
import type { Dropped } from "./dropped-file";
import type { Memory } from "./memory";

/** Puts a dropped day or week into memory, in the form of a fetched resource. */
export function rememberDropped(memory: Memory, dropped: Dropped): void {
  const { day, revision } = dropped;
  if (dropped.kind === "day")
    memory.remember({
      request: { name: { kind: "day", day }, revision },
      revision,
      content: { kind: "table", value: tableOf(dropped) },
    });
  else
    memory.remember({
      request: { name: { kind: "positions", week: day } },
      revision,
      content: {
        kind: "positions",
        value: new Map(dropped.positions.map((position) => [position.code, position])),
      },
    });
}

function tableOf({ day, revision, boards, funds }: Extract<Dropped, { kind: "day" }>): CounterTable {
  const counters: CounterDay[] = [];
  const heads: Partial<Record<(typeof BOARDS)[number], BoardHead>> = {};
  for (const board of BOARDS) {
    const own = boards[board];
    if (!own) continue;
    const designated = own.counters.map((counter): CounterDay => {
      const fund = funds?.get(counter.code);
      const designation = { designated: funds === null ? null : fund !== undefined, fund: fund ?? null };
      return { ...counter, day, ...designation, prices: pricesOf(counter) };
    });
    counters.push(...designated);
    const isKnown = own.quoted && funds !== null;
    heads[board] = { ...own, eligibleTurnover: isKnown ? eligibleTurnoverOf(designated) : null };
  }
  const { market, quoted, quotedBoards, active } = marketOfBoards(heads);
  const complete = (heads.main ?? heads.gem)?.complete ?? false;
  const marked = active ? { active } : {};
  const suppliers = [...new Set(BOARDS.flatMap((board) => boards[board]?.suppliers ?? []))];
  const head = { day, revision, edition: 1, complete, quoted, quotedBoards, market, suppliers, ...marked };
  return decodeTable(encodeTable(revision, [head], counters));
}
