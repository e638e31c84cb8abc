import { publishedAt, type Fetched } from "../../../src/service/fetching/published-at";

const at = (time: string): Date => new Date(`2025-11-27T${time}:00+08:00`);
const changed = (time: string): string => at(time).toUTCString();
/** Fetched at half past nine, not requested before, and no version in the store. */
const first: Fetched = {
  ...{ now: at("21:30"), lastModified: changed("21:10"), isMoved: false, inVainAt: null, standingAt: null },
};

it.each<[string, Partial<Fetched>, string | null]>([
  ["the usual time for a first version, whatever the site says", {}, null],
  ["the site's time where it was asked for in vain", { inVainAt: at("21:05") }, "21:10"],
  ["of the very minute too", { inVainAt: at("21:10") }, "21:10"],
  ["the time of fetching where the site's is before that", { inVainAt: at("21:20") }, "21:30"],
  ["or ahead", { inVainAt: at("21:05"), lastModified: changed("21:31") }, "21:30"],
  ["or not said", { inVainAt: at("21:05"), lastModified: null }, "21:30"],
  ["or no time", { inVainAt: at("21:05"), lastModified: "yesterday" }, "21:30"],
  [
    "the usual time for what was moved, even asked for in vain",
    { isMoved: true, inVainAt: at("21:05") },
    null,
  ],
  ["the site's time for a later version", { standingAt: at("21:00") }, "21:10"],
  [
    "the time of fetching where the site's is that of the one it replaces",
    { standingAt: at("21:10") },
    "21:30",
  ],
  ["or before it", { standingAt: at("21:20") }, "21:30"],
  ["never before the one it replaces", { standingAt: at("22:00") }, "22:00"],
  ["not the site's for a later version that was moved", { standingAt: at("21:00"), isMoved: true }, "21:30"],
  [
    "a later version that was asked for in vain",
    { standingAt: at("21:00"), inVainAt: at("21:20"), lastModified: changed("21:25") },
    "21:25",
  ],
])("a version has %s", (_name, fetched, time) => {
  expect(publishedAt({ ...first, ...fetched })).toEqual(time === null ? null : at(time));
});
