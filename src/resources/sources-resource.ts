import * as v from "valibot";
import type { Day } from "../market/trading-day";
import { day, readJson, version1 } from "./read-json";

/** A publication in the archive. */
export interface Source {
  readonly seq: number;
  readonly kind: string;
  /** Left out by older services. */
  readonly series?: string;
  /** The day it is dated. */
  readonly day: Day;
  readonly name: string;
  /** When it was published, or the publisher's usual time if the file does not say; ISO. */
  readonly publishedAt: string;
  /** When it was accepted into the archive; ISO. */
  readonly acceptedAt: string;
}

/** A state that a day has had. */
export interface DayRevision {
  readonly day: Day;
  readonly revision: number;
  readonly edition: number;
  readonly complete: boolean;
  /** The seq of the publication whose figures it shows. */
  readonly source: number;
  /** The seq of the publication of GEM's figures, if there is a separate one. */
  readonly gemSource?: number;
  /** When everything that it shows had been published; ISO. `known_at` is compared with it. */
  readonly knownFrom: string;
}

/** A week's report of positions. */
interface WeekSource {
  readonly day: Day;
  /** The seq of the publication. */
  readonly source: number;
}

/** In the sample: figures of a real counter that newspapers published. Everything else in the sample is invented. */
interface PublishedFigure {
  readonly code: string;
  readonly day: Day;
  readonly figures: readonly string[];
}

/** The sources of a year's figures, and the earlier states of its restated days. */
export interface SourcesResource {
  readonly version: 1;
  readonly year: string;
  readonly revision: number;
  readonly publications: readonly Source[];
  readonly days: readonly DayRevision[];
  readonly weeks: readonly WeekSource[];
  readonly published: readonly PublishedFigure[];
}

const sourcesSchema = v.object({
  version: version1,
  year: v.string(),
  revision: v.number(),
  publications: v.array(
    v.object({
      seq: v.number(),
      kind: v.string(),
      series: v.exactOptional(v.string()),
      day,
      name: v.string(),
      publishedAt: v.string(),
      acceptedAt: v.string(),
    }),
  ),
  days: v.array(
    v.object({
      day,
      revision: v.number(),
      edition: v.number(),
      complete: v.boolean(),
      source: v.number(),
      gemSource: v.exactOptional(v.number()),
      knownFrom: v.string(),
    }),
  ),
  weeks: v.array(v.object({ day, source: v.number() })),
  published: v.array(v.object({ code: v.string(), day, figures: v.array(v.string()) })),
});

/** @throws SERVICE_ANSWER_INVALID for anything that is not a year's sources */
export const decodeSources = (json: unknown): SourcesResource => readJson(sourcesSchema, json);
