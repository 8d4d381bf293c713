// The status page: plain HTML that a person opens in a browser. It needs no script.

import { createHash } from "node:crypto";
import { Html, html } from "./html.js";
import { type SentCallback, worded } from "./outbox.js";
import type { ShownTaker } from "./taking.js";
import type { RequestRecord } from "./traffic.js";
import type { Vendor } from "./vendor.js";

/** The newest rows of each table are shown, and no others. */
const MOST_ROWS = 25;

const STYLE = `
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
body { max-width: 72rem; margin: 0 auto; padding: 1rem; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: start; font-weight: 600; padding-block: 1rem .25rem; }
th, td { text-align: start; vertical-align: top; padding: .25rem .75rem .25rem 0; border-block-end: 1px solid #8884; overflow-wrap: anywhere; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 1rem; }
dd { margin: 0; font-family: ui-monospace, monospace; overflow-wrap: anywhere; }
input { width: 5rem; }
`;

const styleHash = createHash("sha256").update(STYLE).digest("base64");

/** The headers of the page. A form may be sent only to the sandbox, and nothing is loaded. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  "Content-Type": "text/html; charset=utf-8",
  "Content-Security-Policy": `default-src 'none'; style-src 'sha256-${styleHash}'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`,
  "X-Content-Type-Options": "nosniff",
  // Not no-referrer: with it, a browser would hide the Origin of the form, which the sandbox checks.
  "Referrer-Policy": "same-origin",
};

/** Prints the page. */
export function statusPage(
  vendors: Readonly<Record<string, Vendor<unknown, object>>>,
  baseUrls: Readonly<Record<string, string>>,
): string {
  const sections = Object.entries(vendors).map(([name, vendor]) =>
    section(name, vendor, baseUrls[name] ?? ""),
  );
  return page(
    "invigil-sandbox",
    html`<p>A local stand-in for candidate-assessment platforms. <a href="/">Reload</a></p>${sections}`,
  );
}

/** Prints the page that says why a form was refused. */
export function refusalPage(message: string): string {
  return page("Refused", html`<p>${message}</p><p><a href="/">Back</a></p>`);
}

function page(title: string, content: Html): string {
  return html`<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<style>${new Html(STYLE)}</style>
<main>
<h1>${title}</h1>
${content}
</main>
</html>
`.text;
}

function section(name: string, vendor: Vendor<unknown, object>, baseUrl: string): Html {
  const { taking } = vendor;
  const facts = Object.entries({ "base URL": baseUrl, ...vendor.credentials });
  return html`<section>
<h2>${name}</h2>
<dl>${facts.map(([term, value]) => html`<dt>${term}</dt><dd>${shown(value)}</dd>`)}</dl>
${table("Candidates", ["candidate", "test", "status", "score", "action"], taking.takers(), (taker) => takerRow(taker, taking.maxScore))}
${table("Callbacks", ["event", "tries", "outcome"], vendor.callbacks(), callbackRow)}
${table("Requests", ["request", "status", "code"], vendor.requests(), requestRow)}
</section>
`;
}

/** A credential as text: headers as JSON. */
const shown = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));

/** Prints the newest rows, the newest first; nothing when there are none. */
function table<Row>(
  caption: string,
  heads: readonly string[],
  rows: readonly Row[],
  cells: (row: Row) => readonly (string | number | null | Html)[],
): Html | null {
  if (rows.length === 0) return null;
  const shown = rows.slice(-MOST_ROWS).reverse();
  const count = shown.length < rows.length ? `, the newest ${shown.length} of ${rows.length}` : "";
  return html`<table>
<caption>${caption}${count}</caption>
<tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr>
${shown.map((row) => html`<tr>${cells(row).map((cell) => html`<td>${cell}</td>`)}</tr>\n`)}
</table>`;
}

function takerRow({ person, test, status, score, completion }: ShownTaker, maxScore: number) {
  return [person, test, status, score, completion && completionForm(completion, maxScore)];
}

/** The form sends JSON as one of its fields, so that it has the same content as any other request. */
function completionForm(completion: object, maxScore: number): Html {
  return html`<form method="post" action="/_sandbox/complete">
<input type="hidden" name="completion" value="${JSON.stringify(completion)}">
<label>score of ${maxScore} <input name="score" type="number" min="0" max="${maxScore}" step="any" value="${maxScore}"></label>
<button>Complete</button>
</form>`;
}

function callbackRow({ event, tries, delivery }: SentCallback) {
  return [event, tries, delivery ? worded(delivery) : "on its way"];
}

function requestRow({ method, path, status, code }: RequestRecord) {
  return [`${method} ${path}`, status, code];
}
