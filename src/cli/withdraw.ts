import { CodedError } from "../errors/coded-error";
import { interveneWhere } from "../service/http/intervention-route";
import {
  errorOfAnswer,
  INTERVENTION_PATH,
  readInterventionAnswer,
  type InterventionAnswer,
  type InterventionRequest,
} from "../resources/service-bodies";
import { fetchFrom } from "./fetch-from-owner";
import { close, openForImport, openToLook, type Opened } from "./open-store";
import { print, say } from "./report";

interface WithdrawOptions {
  readonly data?: string;
  readonly yes?: boolean;
}

/**
 * `hkshort withdraw WHICH`: withdraws publications, by file name, the beginning of the hash, or day. Without --yes it
 * only shows which they are. Their files stay in the archive and can be imported again. Returns the exit code.
 */
export const withdraw = (which: string, options: WithdrawOptions): Promise<number> =>
  interveneWith(which, "withdrawn", options);

/** `hkshort apply WHICH`: applies a page's restatement that was not applied. Returns the exit code. */
export const apply = (which: string, options: WithdrawOptions): Promise<number> =>
  interveneWith(which, "wanted", options);

const WORDS = {
  withdrawn: { would: "Would be withdrawn", done: "withdrawn" },
  wanted: { would: "A restatement would be applied", done: "restatement applied" },
} as const;

async function interveneWith(
  which: string,
  kind: InterventionRequest["kind"],
  { data, yes: isMeant = false }: WithdrawOptions,
): Promise<number> {
  const open = isMeant ? openForImport : openToLook;
  const opened = await open(data, `hkshort ${kind === "wanted" ? "apply" : "withdraw"}`);
  try {
    const { publications } = await ask(opened, { which, kind, isMeant });
    for (const publication of publications) {
      const { days } = publication;
      if (days === null) print(`${WORDS[kind].would}: ${described(publication)}`);
      else
        print(
          `${described(publication)}: ${WORDS[kind].done}; ${days} ${days === 1 ? "day" : "days"} recalculated.`,
        );
    }
    if (!isMeant) say("Nothing has changed yet. Add --yes to do it.");
    return 0;
  } finally {
    await close(opened);
  }
}

/** Sends the request to the store, or to the service that has it. */
async function ask(opened: Opened, request: InterventionRequest): Promise<InterventionAnswer> {
  if ("store" in opened) return interveneWhere(opened.store, request);
  const { url, token } = opened.owner;
  const response = await fetchFrom(opened.owner)(`${url}/${INTERVENTION_PATH}`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify(request),
  }).catch((cause: unknown) => {
    throw new CodedError("SERVICE_UNREACHABLE", {}, { cause });
  });
  const answer: unknown = await response.json().catch(() => null);
  if (!response.ok) throw errorOfAnswer(response.status, answer);
  return readInterventionAnswer(answer);
}

const described = ({
  name,
  series,
  day,
  sha256,
  publishedAt,
}: InterventionAnswer["publications"][number]): string =>
  `${name} (${series} of ${day}, published ${publishedAt}, ${sha256.slice(0, 12)})`;
