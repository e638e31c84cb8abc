import { createHash } from "node:crypto";
import { asTyped } from "../workbook/as-typed";
import { escape, rich } from "../taskpane/help/markup";
import { HAND_CHECKS, INSIDE_CHECKS, type HandCheck } from "../workbook/field-checks";

/** Styles in addition to those of the help: for boxes to tick, lines to write on, and printing. */
const STYLES = `
.facts { display: grid; align-items: end; grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr)); gap: 0.75rem 1.25rem; margin: 1.25rem 0 0.75rem; }
.facts label, .seen { display: grid; gap: 0.25rem; color: var(--quiet); font-size: 0.875rem; }
input[type="text"] { width: 100%; min-height: 2rem; padding: 0.25rem 0; border: 0; border-bottom: 1px solid var(--quiet); background: transparent; color: var(--ink); font: inherit; }
.checks { padding: 0; list-style: none; }
.checks > li { display: grid; grid-template-columns: 1.5rem 1fr; gap: 0 0.75rem; padding: 1rem 0; margin: 0; border-top: 1px solid var(--line); break-inside: avoid; }
.checks input[type="checkbox"] { width: 1.25rem; height: 1.25rem; margin: 0.2rem 0 0; accent-color: var(--accent); }
.checks h3 { margin: 0 0 0.375rem; font-size: 1rem; font-weight: 600; }
.checks h3 small { font-weight: 400; white-space: nowrap; }
.checks dl { display: grid; grid-template-columns: 5rem 1fr; gap: 0.25rem 0.75rem; }
.checks dt, .checks dd { margin: 0; }
.checks dt { color: var(--quiet); font-weight: 400; }
.checks dd { color: var(--ink); }
.seen { margin-top: 0.5rem; }
@media (max-width: 36rem) { .checks dl { grid-template-columns: 1fr; gap: 0; } .checks dd { margin-bottom: 0.375rem; } }
@media print { :root { --ground: #fff; --ink: #000; --quiet: #444; --line: #bbb; --accent: #000; --tint: #f2f2f2; } body { max-width: none; padding: 0; font-size: 10pt; } h2 { margin-top: 1.5rem; break-after: avoid; } .contents { display: none; } }
`;

/** Returns the checks as a page without scripts or external files. It can be ticked on the screen or on paper. */
export function fieldPage(namespace: string, helpStyles: string): string {
  const styles = helpStyles + STYLES;
  const hash = createHash("sha256").update(styles).digest("base64");
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'">
<title>HK Short Selling: field kit</title><style>${styles}</style></head>
<body><header><h1>Field kit</h1>
<p class="lead">Checks of what a real Excel does with HK Short Selling. They take about half an hour. Every answer helps, even a single one.</p></header>
<main>
<section aria-labelledby="before"><h2 id="before">Before you begin</h2>
<ol>${BEFORE.map((step) => `<li>${rich(step)}</li>`).join("")}</ol>
<div class="facts">${FACTS.map((fact) => `<label>${escape(fact)}<input type="text" autocomplete="off"></label>`).join("")}</div></section>
<section aria-labelledby="by-hand"><h2 id="by-hand">By hand</h2>
<p>Tick what is as described. Where it is not, write down what you see instead.</p>
<ol class="checks">
${HAND_CHECKS.map((check, i) => item(check, i + 1, namespace)).join("\n")}
</ol></section>
<section aria-labelledby="inside"><h2 id="inside">From inside</h2>
<p>In the pane: Settings, Diagnostics, Check this Excel. It adds a sheet, tries the following on it, removes it, and makes a text to send back. The text has nothing of your workbook in it.</p>
<ul>${INSIDE_CHECKS.map(({ title, inside }) => `<li>${escape(title)}: ${rich(inside)}</li>`).join("")}</ul></section>
</main></body></html>
`;
}

const BEFORE = [
  "Install the add-in, and close every workbook that matters: some checks empty Excel’s list of steps to undo.",
  "Open `field-kit.xlsx`. It has the same checks and the formulas.",
  "Two of its formulas are ready to calculate. The others are texts, because it is not known what Excel does with an add-in’s formula in a file that another program wrote. Select such a cell, press F2, then Enter. If it stays a text, type the formula into an empty cell.",
  "If your Excel uses a decimal comma, type `;` instead of `,` between arguments.",
];
const FACTS = ["Excel’s version and build (File, Account)", "Windows, Mac or web", "Day"];

function item({ id, title, rules, hand }: HandCheck, number: number, namespace: string): string {
  const box = `check-${id}`;
  const formula = hand.formula
    ? `<dt>Formula</dt><dd><code>${escape(formulaIn(hand.formula, namespace))}</code></dd>`
    : "";
  return `<li><input type="checkbox" id="${box}"><div><h3><label for="${box}">${number}. ${escape(title)}</label> <small>${sayRules(rules)}</small></h3>
<dl>${formula}<dt>Do</dt><dd>${rich(hand.do)}</dd><dt>See</dt><dd>${rich(hand.see)}</dd></dl>
<label class="seen">Otherwise seen<input type="text" autocomplete="off"></label></div></li>`;
}

/**
 * Returns the rules that a check concerns, in words.
 *
 * @example sayRules([9, 17]) // "rules 9, 17"
 */
export const sayRules = (rules: readonly number[]): string =>
  `${rules.length === 1 ? "rule" : "rules"} ${rules.join(", ")}`;

/**
 * Returns a formula of the list with the namespace of the functions. `_xldudf_` before a name is Excel's own and
 * stays.
 *
 * @example formulaIn('=_xldudf_SHORTRATIO("0700")', "HKSHORT") // '=_xldudf_HKSHORT_SHORTRATIO("0700")'
 */
export const formulaIn = (formula: string, namespace: string): string =>
  formula.startsWith("=_xldudf_")
    ? formula.replace("_xldudf_", namespace === "" ? "_xldudf_" : `_xldudf_${namespace}_`)
    : asTyped(formula, namespace);
