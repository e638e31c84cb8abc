import { LANGUAGES, type Language } from "../../errors/entry";
import { wordingIn } from "../../errors/every-wording";
import type { FunctionHelp } from "../function-catalogue";
import { errorsMetOften } from "./help-errors";
import type { HelpTexts } from "./help-form";
import { HELP_TEXTS } from "./help-texts";
import { escape, rich } from "./markup";

const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  en: "English",
  "zh-HK": "中文（香港）",
  "zh-CN": "中文（简体）",
};

const section = (id: string, heading: string, body: string): string =>
  `<section id="${id}" aria-labelledby="${id}-heading"><h2 id="${id}-heading">${escape(heading)}</h2>\n${body}</section>`;

/**
 * Returns the help as a web page, for the build. It has no script, and its style sheet lies beside it. `fileOf` names
 * the page of a language.
 */
export function helpPage(
  language: Language,
  functions: readonly FunctionHelp[],
  fileOf: (language: Language) => string,
): string {
  const texts = HELP_TEXTS[language];
  const others = LANGUAGES.map((each) =>
    each === language
      ? `<span aria-current="page">${LANGUAGE_NAMES[each]}</span>`
      : `<a href="${fileOf(each)}" lang="${each}" hreflang="${each}">${LANGUAGE_NAMES[each]}</a>`,
  );
  const parts = ["start", "functions", "errors", "trouble", "privacy"] as const;
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(texts.title)}</title><link rel="icon" href="assets/icon-32.png"><link rel="stylesheet" href="help.css"></head>
<body><header><div class="top"><img src="assets/icon-64.png" alt="" width="40" height="40"><nav class="languages" aria-label="${escape(texts.languages)}">${others.join("")}</nav></div>
<h1>${escape(texts.title)}</h1><p class="lead">${escape(texts.lead)}</p>
<nav class="contents" aria-label="${escape(texts.title)}">${parts.map((id) => `<a href="#${id}">${escape(texts[id])}</a>`).join("")}</nav></header>
<main>
${section("start", texts.start, `<ol>${texts.steps.map((step) => `<li>${rich(step)}</li>`).join("")}</ol>`)}
${section("functions", texts.functions, `<p>${rich(texts.functionsLead)}</p>${functions.map((each) => functionHelp(each, texts)).join("\n")}`)}
${section("errors", texts.errors, `<p>${rich(texts.errorsLead)}</p><table>${errorsMetOften(wordingIn(language)).map(errorRow).join("\n")}</table>`)}
${section("trouble", texts.trouble, `<dl>${texts.troubles.map(([what, text]) => `<dt>${rich(what)}</dt><dd>${rich(text)}</dd>`).join("\n")}</dl>`)}
${section("privacy", texts.privacy, `<ul>${texts.privacyItems.map((item) => `<li>${rich(item)}</li>`).join("")}</ul>`)}
${section("contact", texts.contact, `<p>${escape(texts.contactText)} <code>https://localhost:3443</code></p>`)}
</main></body></html>
`;
}

function functionHelp({ id, description, parameters }: FunctionHelp, texts: HelpTexts): string {
  const usage = parameters.map(({ name, isOptional }) => (isOptional ? `[${name}]` : name)).join(", ");
  const rows = parameters.map(({ name, description: text, isOptional, choices }) => {
    const note = isOptional ? ` <small>${escape(texts.optional)}</small>` : "";
    const chosen = choices.map(
      ({ value, tooltip }) => `<li><code>"${escape(value)}"</code> ${escape(tooltip)}</li>`,
    );
    return `<dt><code>${escape(name)}</code>${note}</dt><dd>${escape(text)}${chosen.length > 0 ? `<ul>${chosen.join("")}</ul>` : ""}</dd>`;
  });
  return `<details id="${id}"><summary><b>${id}</b> <span>${escape(description)}</span></summary><p class="usage"><code>=${id}(${escape(usage)})</code></p><dl>${rows.join("")}</dl></details>`;
}

const errorRow = ({ cell, sentence }: { cell: string; sentence: string }): string =>
  `<tr><th scope="row"><code>${cell}</code></th><td>${escape(sentence)}</td></tr>`;
