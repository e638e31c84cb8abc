import type { ConnectionAnswer, OlderPositions } from "../../resources/service-bodies";
import { fetchOlder } from "../fetching";
import { usePane } from "../pane-context";
import { Button } from "../parts/controls";
import type { Say } from "../texts";

interface OlderWeeksProps {
  readonly fetching: ConnectionAnswer;
  readonly onAnswer: (answer: ConnectionAnswer) => void;
}

/** Shows how many of the SFC's older weeks are fetched and, if fetching is on, a button that asks for them. */
export function OlderWeeks({ fetching: { isOn, older }, onAnswer }: OlderWeeksProps) {
  const { say, work } = usePane();
  if (!isOn || !older) return null;
  const canAsk = older.left > 0 && (older.asked === null || older.isStopped);
  const ask = (): Promise<void> =>
    work.run(say("fetchingTurning"), async () => {
      onAnswer(await fetchOlder(older));
      return { text: say("olderAsked") };
    });
  return (
    <>
      <p class="quiet">{sentenceOf(older, say)}</p>
      {canAsk && (
        <div class="row">
          <Button disabled={work.isBusy} onClick={ask}>
            {say(older.isStopped ? "olderAgain" : "olderAction")}
          </Button>
        </div>
      )}
    </>
  );
}

function sentenceOf({ asked, first, weeks, left, minutes, isStopped }: OlderPositions, say: Say): string {
  if (left === 0) return say("olderDone", { first: asked ?? first });
  if (asked === null) return say("olderOffer", { first, weeks: left, minutes });
  return say(isStopped ? "olderStopped" : "olderLeft", { first: asked, left, weeks, minutes });
}
