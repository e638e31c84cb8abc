import { CodedError } from "../errors/coded-error";
import { FIRST_POSITIONS } from "../market/publication-hours";
import { fromIsoText, type Day } from "../market/trading-day";
import {
  CONNECTION_PATH,
  errorOfAnswer,
  readConnectionAnswer,
  type ConnectionRequest,
} from "../resources/service-bodies";
import { askForOlderWeeks } from "../service/connection";
import type { OlderProgress } from "../service/fetching/older-weeks";
import { forgetMissingWeeks, readAgenda } from "../service/fetching/read-agenda";
import { servingOwner, type ServingOwner } from "../service/store/folder-lock";
import type { Store } from "../service/store/store";
import { fetchFrom } from "./fetch-from-owner";
import { print } from "./report";

/**
 * Reads the day from which positions are to be fetched; `true` means from the SFC's first week. @throws DATE_INVALID
 */
export function readOlderFrom(asked: string | true): Day {
  const day = asked === true ? FIRST_POSITIONS : fromIsoText(asked);
  if (day === null) throw new CodedError("DATE_INVALID", { date: String(asked).slice(0, 40) });
  return day;
}

/** Asks the service that owns a data folder to fetch the older weeks. Returns false if no service owns it. */
export async function askOwner(folder: string, olderFrom: Day): Promise<boolean> {
  const owner = servingOwner(folder);
  if (!owner) return false;
  const older = await askService(owner, { on: true, confirmed: true, olderFrom });
  print(`The service at ${owner.url} fetches them.${older ? ` ${describeOlder(olderFrom, older)}` : ""}`);
  return true;
}

async function askService(owner: ServingOwner, request: ConnectionRequest): Promise<OlderProgress | null> {
  const response = await fetchFrom(owner)(`${owner.url}/${CONNECTION_PATH}`, {
    method: "POST",
    headers: { authorization: `Bearer ${owner.token}`, "content-type": "application/json" },
    body: JSON.stringify(request),
  }).catch((cause: unknown) => {
    throw new CodedError("SERVICE_UNREACHABLE", {}, { cause });
  });
  const answer: unknown = await response.json().catch(() => null);
  if (!response.ok) throw errorOfAnswer(response.status, answer);
  return readConnectionAnswer(answer).older ?? null;
}

/**
 * Records in a store's folder that the older weeks are to be fetched. Returns a sentence that says how many there are.
 */
export async function askForOlder(
  { db, folder, now }: Store,
  olderFrom: Day,
  { since, pause }: { readonly since: Date; readonly pause: number | undefined },
): Promise<string> {
  await forgetMissingWeeks(db, now());
  askForOlderWeeks(folder, olderFrom);
  const options = { since, olderFrom, ...(pause === undefined ? {} : { pause }) };
  const { older } = await readAgenda(db, now(), options);
  return older ? describeOlder(olderFrom, older) : "";
}

/** Describes how many older weeks are left, and says that the SFC's site may not have them. */
const describeOlder = (from: Day, { weeks, left, minutes }: OlderProgress): string =>
  `Short positions back to ${from}: ${left} of ${weeks} weeks are left, one file at a time, at least ${minutes} minutes. ` +
  `The SFC's site may no longer have them at their old addresses. If it lacks several in a row, no older ones are ` +
  `requested.`;
