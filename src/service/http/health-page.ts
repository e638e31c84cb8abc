import { wordingIn } from "../../errors/every-wording";
import { CodedError } from "../../errors/coded-error";
import type { Language } from "../../errors/entry";
import { hongKongClock } from "../../market/trading-day";
import type { FetchingState } from "../../resources/service-bodies";
import { ISSUE_STATES, type DayHealth, type Health, type IssueHealth, type Refusal } from "../health";
import { HEALTH_TEXTS, type HealthTexts } from "./health-texts";

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
/** Escapes text from outside. */
const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);

const SERIES = [
  "turnover-main-morning",
  "turnover-gem-morning",
  "turnover-main-day",
  "turnover-gem-day",
  "daily-quotations-main",
  "daily-quotations-gem",
  "short-positions",
] as const;

/**
 * Returns the health of a store as a page for people. The page has no script, and no style but the one style sheet.
 */
export function healthPage(health: Health, fetching: FetchingState | null, language: Language): string {
  const texts = HEALTH_TEXTS[language];
  const { day, time } = hongKongClock(new Date(health.now));
  const state = fetching?.isCollecting ? texts.fetching : fetching?.isConnected ? texts.connected : texts.off;
  const failure = fetching?.failure
    ? `<p class="fault">${escape(sentenceOf({ code: fetching.failure }, language))}</p>`
    : "";
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${texts.title}</title><link rel="stylesheet" href="health.css"></head><body><main>
<h1>${texts.title}</h1>
<p>${texts.at} ${day} ${time} (HKT). ${health.store.kind === "sample" ? texts.sample : state}</p>${failure}${calendarWarning(health, texts)}
<ul class="counts">${ISSUE_STATES.map((each) => `<li${health.issues[each] > 0 ? ` class="${each}"` : ""}><b>${health.issues[each]}</b> ${texts.states[each]}</li>`).join("")}</ul>
${
  health.days.length === 0
    ? `<p>${texts.none}</p>`
    : monthsOf(health.days)
        .map((days, i) => month(days, texts, language, i === 0))
        .join("\n")
}
${refusals(health.undated, texts, language)}
</main></body></html>`;
}

const calendarWarning = ({ calendarLacks, calendarEnds }: Health, texts: HealthTexts): string =>
  calendarLacks === null
    ? ""
    : `<p class="fault">${escape(texts.calendarLacks.replace("{ends}", calendarEnds).replace("{year}", calendarLacks))}</p>`;

function monthsOf(days: readonly DayHealth[]): DayHealth[][] {
  const months = new Map<string, DayHealth[]>();
  for (const each of days) {
    const name = each.day.slice(0, 7);
    months.set(name, [...(months.get(name) ?? []), each]);
  }
  return [...months.values()];
}

/** A month's days; folded, unless it is the newest month or has a problem. */
function month(
  days: readonly DayHealth[],
  texts: HealthTexts,
  language: Language,
  isNewest: boolean,
): string {
  const faults = days.flatMap(({ issues }) => issues).filter(isFault).length;
  const name = days[0]?.day.slice(0, 7) ?? "";
  return `<details${isNewest || faults > 0 ? " open" : ""}><summary>${name}${faults > 0 ? ` <b class="fault">${faults}</b>` : ""}</summary>
<div class="wide" role="region" tabindex="0" aria-label="${name}"><table><thead><tr><th scope="col">${texts.day}</th>${SERIES.map((each) => `<th scope="col">${texts.series[each] ?? each}</th>`).join("")}</tr></thead>
<tbody>${days.map((each) => row(each, texts, language)).join("\n")}</tbody></table></div></details>`;
}

const isFault = ({ state }: IssueHealth): boolean => ["late", "quarantined", "missing"].includes(state);

/** Reasons that the state itself already says. */
const SAID_BY_STATE = ["NOT_PUBLISHED_YET", "NEVER_PUBLISHED"];

const markOf = (kind: DayHealth["kind"], { halfDay, unlisted }: HealthTexts): string =>
  kind === "trading" ? "" : ` <small>${kind === "half-day" ? halfDay : unlisted}</small>`;

const row = ({ day, kind, issues }: DayHealth, texts: HealthTexts, language: Language): string =>
  `<tr><th scope="row">${day}${markOf(kind, texts)}</th>${SERIES.map((series) =>
    cell(
      issues.find((issue) => issue.series === series),
      texts,
      language,
    ),
  ).join("")}</tr>`;

function cell(issue: IssueHealth | undefined, texts: HealthTexts, language: Language): string {
  if (!issue) return "<td></td>";
  const { state, reason, refused = [], versions } = issue;
  const count = state === "revised" && versions > 1 ? ` ×${versions}` : "";
  const isSaid = reason === undefined || SAID_BY_STATE.includes(reason) || reason === refused.at(-1)?.code;
  const why = isSaid ? "" : `<small>${escape(reason)}</small>`;
  const kept = refused.map((each) => `<small>${texts.kept}: ${escape(sentenceOf(each, language))}</small>`);
  const said = (issue.notes ?? []).map((each) => `<small>${escape(sentenceOf(each, language))}</small>`);
  return `<td class="${state}">${texts.states[state]}${count}${isFault(issue) ? why : ""}${[...said, ...kept].join("")}</td>`;
}

const refusals = (undated: readonly Refusal[], texts: HealthTexts, language: Language): string =>
  undated.length === 0
    ? ""
    : `<h2>${texts.kept}</h2><ul>${undated.map((each) => `<li>${escape(each.name)}: ${escape(sentenceOf(each, language))}</li>`).join("")}</ul>`;

function sentenceOf({ code, detail = {} }: { code: string; detail?: object }, language: Language): string {
  try {
    return CodedError.of(code as Refusal["code"], detail as Refusal["detail"]).sentenceIn(
      wordingIn(language),
    );
  } catch {
    return code; // a code of a later release
  }
}

export const HEALTH_STYLE = `
:root { color-scheme: light dark; --back: #ffffff; --ink: #242424; --line: #d1d1d1; --good: #107c41; --bad: #b10e1c; --warn: #8a5a00; --quiet: #616161; }
@media (prefers-color-scheme: dark) { :root { --back: #1f1f1f; --ink: #f0f0f0; --line: #525252; --good: #54b884; --bad: #ff99a4; --warn: #f5c26b; --quiet: #adadad; } }
body { font: 15px/1.5 "Segoe UI", system-ui, sans-serif; margin: 0; background: var(--back); color: var(--ink); }
main { max-width: 76rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
h1 { font-size: 1.5rem; font-weight: 600; margin: 0 0 .25rem; }
.counts { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; padding: 0; margin: 1rem 0; list-style: none; }
.counts b { font-size: 1.25rem; font-weight: 600; }
summary { cursor: pointer; font-weight: 600; padding: .75rem 0 .5rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: start; vertical-align: top; padding: .35rem .75rem .35rem 0; border-bottom: 1px solid var(--line); font-weight: 400; }
thead th { font-size: .8rem; color: var(--quiet); }
th, td { min-width: 5.5rem; }
tbody th { white-space: nowrap; font-variant-numeric: tabular-nums; }
small { display: block; color: var(--quiet); max-width: 22rem; }
.accepted, .revised { color: var(--good); }
.not-needed, .expected { color: var(--quiet); }
.late { color: var(--warn); font-weight: 600; }
.quarantined, .missing, .fault { color: var(--bad); font-weight: 600; }
td small, .counts li { color: var(--quiet); font-weight: 400; }
.counts b { color: var(--ink); }
.counts .quarantined b, .counts .missing b { color: var(--bad); }
`;
