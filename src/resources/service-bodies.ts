import * as v from "valibot";
import { CATALOGUE, type ErrorCode } from "../errors/catalogue";
import { CodedError, type ErrorDetail } from "../errors/coded-error";
import { fromIsoText, type Day } from "../market/trading-day";
import { readJson } from "./read-json";

/*
 * The requests and answers of the routes that change a service or report its state. An answer of an older service may
 * lack optional properties.
 */

/** Turns fetching on or off, and reports its state. */
export const CONNECTION_PATH = "v1/connection";
/** Imports a publication: the body is its bytes, the query's `name` its file name. */
export const IMPORT_PATH = "v1/publications";
/** Withdraws publications, or applies one that was set aside. */
export const INTERVENTION_PATH = "v1/interventions";
/** Reports the state of every series of publications. */
export const HEALTH_PATH = "v1/health";

const instant = v.nullable(v.string());

const fetchingState = v.object({
  isConnected: v.boolean(),
  isCollecting: v.boolean(),
  /** Issues still due while a backlog is fetched. */
  left: v.number(),
  /** When a site last answered; ISO. */
  lastAnswer: instant,
  /** The error code of the last request; null if it succeeded. */
  failure: v.nullable(v.string()),
  /** The pause between two requests, in milliseconds. */
  pause: v.number(),
});
export type FetchingState = Readonly<v.InferOutput<typeof fetchingState>>;

const backlog = v.object({
  /** Trading days whose Daily Quotations are to be fetched, the newest first. */
  days: v.number(),
  /** The oldest of them; null if there are none. */
  from: v.nullable(v.string()),
  /** The least number of requests. */
  requests: v.number(),
  megabytes: v.number(),
  /** The time of the pauses between requests; the transfer takes additional time. */
  minutes: v.number(),
});

const olderPositions = v.object({
  /** The oldest week that was asked for; null if nobody has asked. */
  asked: v.nullable(v.string()),
  /** The first week that can be asked for. */
  first: v.string(),
  /** The number of weeks from the one asked for, or the first, to those that are always fetched. */
  weeks: v.number(),
  /** The number of weeks still to be requested, and of those that the site did not have. */
  left: v.number(),
  missing: v.number(),
  /** The time of the pauses between the requests that are left; the transfer takes additional time. */
  minutes: v.number(),
  /** Whether no more are requested, because the site did not have the last few. */
  isStopped: v.boolean(),
});
/** The weeks of positions before those that are always fetched. */
export type OlderPositions = Readonly<v.InferOutput<typeof olderPositions>>;

const connection = v.object({
  isOn: v.boolean(),
  /** When it was turned on; ISO. */
  since: instant,
  /** Where the publishers' terms are. */
  terms: v.pipe(v.array(v.string()), v.readonly()),
  /** null if no process fetches. */
  collecting: v.nullable(fetchingState),
  /** The past days still to be fetched; null if there are none. */
  backlog: v.exactOptional(v.nullable(backlog)),
  older: v.exactOptional(v.nullable(olderPositions)),
  /** Whether changes need the service's token. */
  needsToken: v.exactOptional(v.boolean()),
});
/** Whether a service fetches publications, and what is left to fetch. */
export type ConnectionAnswer = Readonly<v.InferOutput<typeof connection>>;

/** @throws SERVICE_ANSWER_INVALID */
export const readConnectionAnswer = (json: unknown): ConnectionAnswer => readJson(connection, json);

const connectionRequest = v.variant("on", [
  v.object({ on: v.literal(false) }),
  /** `confirmed`: the user has been shown where the publishers' terms are. */
  v.object({
    on: v.literal(true),
    confirmed: v.literal(true),
    /** Fetches positions from this week on. */
    olderFrom: v.exactOptional(v.custom<Day>((day) => typeof day === "string" && fromIsoText(day) !== null)),
  }),
]);
export type ConnectionRequest = Readonly<v.InferOutput<typeof connectionRequest>>;

/** @throws TERMS_NOT_CONFIRMED for anything but a confirmed decision */
export function readConnectionRequest(json: unknown): ConnectionRequest {
  const result = v.safeParse(connectionRequest, json);
  if (!result.success) throw new CodedError("TERMS_NOT_CONFIRMED");
  return result.output;
}

const acceptance = v.object({
  /** "superseded": kept, but the archive already has a publication of the day with more content. */
  outcome: v.picklist(["accepted", "already-accepted", "superseded"]),
  kind: v.string(),
  day: v.string(),
  /** Number of counters, or rows of a list, that are new or changed. */
  changed: v.number(),
  /** Further findings for the user. */
  notes: v.pipe(v.array(v.string()), v.readonly()),
});
/** The result of importing a publication. */
export type ImportAnswer = Readonly<v.InferOutput<typeof acceptance>>;

/** @throws SERVICE_ANSWER_INVALID */
export const readImportAnswer = (json: unknown): ImportAnswer => readJson(acceptance, json);

const LONGEST_NAME = 200;
const interventionRequest = v.object({
  /** A publication's file name, the beginning of its hash, or its day. */
  which: v.pipe(v.string(), v.maxLength(LONGEST_NAME)),
  kind: v.picklist(["withdrawn", "wanted"]),
  /** Whether to carry out the intervention, or only to show what it would change. */
  isMeant: v.optional(v.boolean(), false),
});
export type InterventionRequest = Readonly<v.InferOutput<typeof interventionRequest>>;

/** @throws REQUEST_INVALID */
export function readInterventionRequest(json: unknown): InterventionRequest {
  const result = v.safeParse(interventionRequest, json);
  if (!result.success) throw new CodedError("REQUEST_INVALID");
  return result.output;
}

const interventionAnswer = v.object({
  publications: v.pipe(
    v.array(
      v.object({
        seq: v.number(),
        series: v.string(),
        day: v.string(),
        name: v.string(),
        sha256: v.string(),
        publishedAt: v.string(),
        /** How many days were recalculated; null if nothing was done. */
        days: v.nullable(v.number()),
      }),
    ),
    v.readonly(),
  ),
});
/** The publications that the request names. */
export type InterventionAnswer = Readonly<v.InferOutput<typeof interventionAnswer>>;

/** @throws SERVICE_ANSWER_INVALID */
export const readInterventionAnswer = (json: unknown): InterventionAnswer =>
  readJson(interventionAnswer, json);

const errorAnswer = v.object({
  error: v.object({
    code: v.custom<ErrorCode>((code) => typeof code === "string" && Object.hasOwn(CATALOGUE, code)),
    detail: v.record(v.string(), v.union([v.string(), v.number()])),
    /** In English, for people who read the answer itself. */
    message: v.exactOptional(v.string()),
    /** The id of the request in the service's log. */
    requestId: v.exactOptional(v.string()),
  }),
});
/** An error as sent: its code and detail, from which every reader makes its own sentence. */
export interface ErrorAnswer {
  readonly error: {
    readonly code: ErrorCode;
    readonly detail: ErrorDetail;
    readonly message: string;
    readonly requestId?: string;
  };
}

/** The error in an answer of this status; SERVICE_FAILING if its body is not an error answer. */
export function errorOfAnswer(status: number, json: unknown): CodedError {
  const result = v.safeParse(errorAnswer, json);
  if (!result.success) return new CodedError("SERVICE_FAILING", { status });
  const { code, detail } = result.output.error;
  return CodedError.of(code, detail);
}
