import { useEffect, useState } from "preact/hooks";
import type { ConnectionAnswer } from "../../resources/service-bodies";
import { readFetching, turnFetching } from "../fetching";
import { usePane } from "../pane-context";
import { Button, Tick } from "../parts/controls";
import type { Work } from "../work";
import { OlderWeeks } from "./older-weeks";
import { TokenCard } from "./token-card";

/** Turns fetching on and off, if the pane came from a service that can fetch. The sample is never fetched. */
export function FetchingCard() {
  const { say, index, work } = usePane();
  const [fetching, setFetching] = useState<ConnectionAnswer | null>(null);
  const [isConfirmed, setConfirmed] = useState(false);
  useEffect(() => {
    void readFetching().then(setFetching);
  }, [index]);
  if (!fetching || index?.store.kind !== "published") return null;
  const turn = (on: boolean): Promise<void> =>
    work.run(say("fetchingTurning"), async () => {
      setFetching(await turnFetching(on));
      return { text: say(on ? "fetchingOn" : "fetchingOff") };
    });
  const left = fetching.collecting?.left ?? 0;
  const backlog = detailOf(fetching);
  return (
    <>
      <section class="card" aria-label={say("fetchingHeading")}>
        <h2>{say("fetchingHeading")}</h2>
        <p>{say(fetching.isOn ? "fetchingOn" : "fetchingOff")}</p>
        {fetching.isOn && left > 0 && <p class="quiet">{say("fetchingLeft", { left })}</p>}
        {backlog && <p class="quiet">{say("fetchingBacklog", backlog)}</p>}
        {!fetching.isOn && (
          <>
            <p class="quiet">{say("fetchingTerms")}</p>
            <ul class="quiet">
              {fetching.terms.map((place) => (
                <li key={place}>{place}</li>
              ))}
            </ul>
            <Tick text={say("fetchingConfirm")} checked={isConfirmed} onChange={setConfirmed} />
          </>
        )}
        <OlderWeeks fetching={fetching} onAnswer={setFetching} />
        <div class="row">
          {fetching.isOn ? (
            <Button disabled={work.isBusy} onClick={() => turn(false)}>
              {say("fetchingTurnOff")}
            </Button>
          ) : (
            <Button kind="primary" disabled={work.isBusy || !isConfirmed} onClick={() => turn(true)}>
              {say("fetchingTurnOn")}
            </Button>
          )}
          <Button onClick={() => window.open("health", "_blank", "noopener")}>{say("healthAction")}</Button>
        </div>
      </section>
      {isTokenWanted(fetching, work) && <TokenCard />}
    </>
  );
}

const isTokenWanted = ({ needsToken }: ConnectionAnswer, { notice }: Work): boolean =>
  needsToken === true || notice?.code === "NOT_ALLOWED";

/** The size and time of the backlog; null if there is none. */
function detailOf({ backlog }: ConnectionAnswer): Record<string, string | number> | null {
  if (!backlog) return null;
  const { days, from, megabytes, minutes } = backlog;
  return { days, from: from ?? "", gigabytes: (megabytes / 1000).toFixed(1), minutes };
}
