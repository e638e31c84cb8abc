import * as v from "valibot";
import { CATALOGUE, type ErrorCode } from "../errors/catalogue";
import { CodedError, type ErrorDetail } from "../errors/coded-error";
import { readJson } from "./read-json";

/*
 * What is sent and answered on the routes that change a service, or tell how it is. A name that is left out of an answer
 * comes from an older service.
 */

/** Turning fetching on or off, and how it is. */
export const CONNECTION_PATH = "v1/connection";
/** Handing a publication in: its bytes are the body, its name the query's `name`. */
export const IMPORT_PATH = "v1/publications";
/** Taking publications back, or applying one that was set aside. */
export const INTERVENTION_PATH = "v1/interventions";
/** How every publication stands. */
export const HEALTH_PATH = "v1/health";

const instant = v.nullable(v.string());

const collectingState = v.object({
  isConnected: v.boolean(),
  isCollecting: v.boolean(),
  /** Issues that are due still, while a backlog is fetched. */
  left: v.number(),
  /** When a site last answered; ISO. */
  lastAnswer: instant,
  /** Why the last request failed: a code; null when it did not. */
  failure: v.nullable(v.string()),
  /** Between two requests, in milliseconds. */
  pause: v.number(),
});
export type CollectingState = Readonly<v.InferOutput<typeof collectingState>>;

const backlog = v.object({
  /** Trading days whose Daily Quotations are to be fetched, the newest first. */
  days: v.number(),
  /** The oldest of them; null where there are none. */
  from: v.nullable(v.string()),
  /** At least so many. */
  requests: v.number(),
  megabytes: v.number(),
  /** What the pauses between the requests take; the time of the line comes on top. */
  minutes: v.number(),
});

const connection = v.object({
  isOn: v.boolean(),
  /** When it was turned on; ISO. */
  since: instant,
  /** Where the publishers' terms are. */
  terms: v.pipe(v.array(v.string()), v.readonly()),
  /** null where no process collects. */
  collecting: v.nullable(collectingState),
  /** What lies back and is to be fetched; null for nothing. */
  backlog: v.exactOptional(v.nullable(backlog)),
  /** Whether a change has to bring the service's token. */
  needsToken: v.exactOptional(v.boolean()),
});
/** Whether a service fetches publications, and what there is to fetch. */
export type ConnectionAnswer = Readonly<v.InferOutput<typeof connection>>;

/** @throws SERVICE_ANSWER_INVALID */
export const readConnectionAnswer = (json: unknown): ConnectionAnswer => readJson(connection, json);

const connectionRequest = v.variant("on", [
  v.object({ on: v.literal(false) }),
  /** `confirmed`: the person has been shown where the publishers' terms are. */
  v.object({ on: v.literal(true), confirmed: v.literal(true) }),
]);
export type ConnectionRequest = Readonly<v.InferOutput<typeof connectionRequest>>;

/** @throws TERMS_NOT_CONFIRMED for anything but a decision that was confirmed */
export function readConnectionRequest(json: unknown): ConnectionRequest {
  const result = v.safeParse(connectionRequest, json);
  if (!result.success) throw new CodedError("TERMS_NOT_CONFIRMED");
  return result.output;
}

const acceptance = v.object({
  /** "superseded": kept, but a publication of the day that says more is in already. */
  outcome: v.picklist(["accepted", "already-accepted", "superseded"]),
  kind: v.string(),
  day: v.string(),
  /** Counters, or rows of a list, that are new or changed. */
  changed: v.number(),
  /** What a person should know besides. */
  notes: v.pipe(v.array(v.string()), v.readonly()),
});
/** What became of a publication that was handed in. */
export type ImportAnswer = Readonly<v.InferOutput<typeof acceptance>>;

/** @throws SERVICE_ANSWER_INVALID */
export const readImportAnswer = (json: unknown): ImportAnswer => readJson(acceptance, json);

const LONGEST_NAME = 200;
const interventionRequest = v.object({
  /** A publication's file name, the beginning of its hash, or its day. */
  which: v.pipe(v.string(), v.maxLength(LONGEST_NAME)),
  kind: v.picklist(["withdrawn", "wanted"]),
  /** Whether to do it, or only to show what would be done. */
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
        /** How many days were made anew; null where nothing was done. */
        days: v.nullable(v.number()),
      }),
    ),
    v.readonly(),
  ),
});
/** The publications that were meant. */
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
    /** Under which the service's log has the request. */
    requestId: v.exactOptional(v.string()),
  }),
});
/** How an error travels: its code and detail, from which every reader makes its own sentence. */
export interface ErrorAnswer {
  readonly error: {
    readonly code: ErrorCode;
    readonly detail: ErrorDetail;
    readonly message: string;
    readonly requestId?: string;
  };
}

/** The error that an answer of this status tells of; SERVICE_FAILING where its body is not one of ours. */
export function errorOfAnswer(status: number, json: unknown): CodedError {
  const result = v.safeParse(errorAnswer, json);
  if (!result.success) return new CodedError("SERVICE_FAILING", { status });
  const { code, detail } = result.output.error;
  return CodedError.of(code, detail);
}
