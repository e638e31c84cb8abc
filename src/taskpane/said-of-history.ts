import type { LeftOut, Understood } from "../market/own-history";
import type { Texts } from "./texts/en";
import type { Say } from "./texts";

const MOST_NAMED = 8;

/** Returns sentences that say what was understood of a user's file. */
export function saidOfHistory(understood: Understood, say: Say): string[] {
  const { form, first, last, securities, dateOrder, leftOut } = understood;
  return [
    say(form === "across" ? "historyAcross" : "historyRows"),
    ...columnsOf(understood, say),
    say("historyDays", { first, last, count: securities }),
    ...(dateOrder
      ? [
          say(dateOrder.isStated ? "historyAsSaid" : "historyAsShown", {
            reading: say(`historyDates-${dateOrder.order}`),
          }),
        ]
      : []),
    ...leftOut.map((each) => saidOfLeftOut(each, say)),
  ];
}

/** Names each figure with its count, and each other column whose heading in the file is not its usual name. */
function columnsOf({ figures, columns }: Understood, say: Say): string[] {
  const heading = new Map(columns.map((each) => [each.column, each.heading]));
  const ofFigures = figures.map(({ column, count }) => {
    const figure = say(`own-${column}`);
    const own = heading.get(column) ?? column;
    return own === column
      ? say("historyFigurePlain", { figure, count })
      : say("historyFigure", { figure, count, heading: own });
  });
  const others = columns.flatMap(({ column, heading: own }) =>
    isOther(column) && own !== column
      ? [say("historyOther", { column: say(`own-${column}`), heading: own })]
      : [],
  );
  return [...ofFigures, ...others];
}

const OTHERS = ["Code", "Date", "Currency", "Name"] as const;
const isOther = (column: string): column is (typeof OTHERS)[number] =>
  (OTHERS as readonly string[]).includes(column);

function saidOfLeftOut({ why, count, columns }: LeftOut, say: Say): string {
  const named = columns.slice(0, MOST_NAMED).map((text) => say("quoted", { text }));
  const text = named.join(say("listComma"));
  const more = columns.length - named.length;
  return say(`leftOut-${why}` satisfies keyof Texts, {
    count,
    columns: more > 0 ? say("andMore", { columns: text, count: more }) : text,
  });
}

/** Describes in one sentence a file of history that was taken. */
export const historyIs = ({ figures, securities, first, last }: Understood, say: Say): string =>
  say("historyIs", {
    ...{ securities, first, last },
    figures: figures.map(({ column }) => say(`own-${column}`)).join(say("listComma")),
  });
