import { useState } from "preact/hooks";
import { usePane } from "../pane-context";
import { Button, TextInput, Tick } from "../parts/controls";
import { forgetToken, isToken, keepToken, tokenKept } from "../service-token";

const KEPT = { no: null, "for the session": "tokenForSession", remembered: "tokenRemembered" } as const;

/**
 * The token that a service requires for every change if others can reach it. A token is not shown after it was entered.
 */
export function TokenCard() {
  const { say, work } = usePane();
  const [typed, setTyped] = useState("");
  const [isRemembered, setRemembered] = useState(false);
  const [kept, setKept] = useState(tokenKept);
  const token = typed.trim();
  const state = KEPT[kept];
  const change = (done: "tokenUsed" | "tokenForgotten", doing: () => void): Promise<void> =>
    work.run(say("tokenHeading"), () => {
      doing();
      setTyped("");
      setKept(tokenKept());
      return Promise.resolve({ text: say(done) });
    });
  return (
    <section class="card" aria-label={say("tokenHeading")}>
      <h2>{say("tokenHeading")}</h2>
      <p class="quiet">{say("tokenHint")}</p>
      {state && <p>{say(state)}</p>}
      <TextInput
        type="password"
        label={say("tokenLabel")}
        value={typed}
        onInput={setTyped}
        wrong={token === "" || isToken(token) ? null : say("tokenWrong")}
      />
      <Tick text={say("tokenRemember")} checked={isRemembered} onChange={setRemembered} />
      <div class="row">
        <Button
          disabled={work.isBusy || !isToken(token)}
          onClick={() => change("tokenUsed", () => keepToken(token, isRemembered))}
        >
          {say("tokenUse")}
        </Button>
        {kept !== "no" && (
          <Button disabled={work.isBusy} onClick={() => change("tokenForgotten", forgetToken)}>
            {say("tokenForget")}
          </Button>
        )}
      </div>
    </section>
  );
}
