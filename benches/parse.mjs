// Parses a page of PerspectAI, and a page of Mettl's deep results, compared with JSON.parse and the same checks.

import assert from "node:assert/strict";
import { Mettl, PerspectAI } from "../js-tests/node_modules/invigil/dist/index.js";
import { resultsPage } from "./mettl-results.mjs";
import { page } from "./page.mjs";
import { normalized, parsed } from "./peers/json-parse.mjs";
import { normalized as normalizedResults } from "./peers/mettl-results.mjs";
import { effort, measure } from "./rounds.mjs";
import { table } from "./table.mjs";

const { candidateStatus } = new PerspectAI({ baseUrl: "https://example.com", token: "token" });
const peers = [
  { name: "invigil", request: (body) => candidateStatus.parse({ status: 200, body }) },
  { name: "decode, JSON.parse, the same checks", request: normalized },
  { name: "decode, JSON.parse, nothing checked", request: parsed },
];
const sizeOf = (result) => (result.candidates ?? result.data).length;

const quick = process.argv.includes("--quick");
for (const [title, count, ascii] of [
  ["1,000 candidates, ASCII", 1000, true],
  ["1,000 candidates, with non-ASCII letters", 1000, false],
  ["20 candidates, ASCII", 20, true],
  ["a body of 10 MB", 17_500, true],
]) {
  const body = page(count, ascii);
  assert.deepEqual({ ...candidateStatus.parse({ status: 200, body }) }, { ...normalized(body) });
  const size = `${(body.length / 1e6).toFixed(2)} MB`;
  const pool = count > 10_000 ? [body] : [body, page(count, ascii), page(count, ascii)];
  const times = await measure(peers, pool, effort(quick), sizeOf);
  const floors = { "decode, JSON.parse, the same checks": count === 1000 ? "floor: 1.4 x" : "" };
  table(`Parse a page of ${title} (${size})`, "µs", times, floors);
}

const { listScheduleResults } = new Mettl({ publicKey: "public", privateKey: "private" });
const results = resultsPage(100);
assert.deepEqual(
  { ...listScheduleResults.parse({ status: 200, body: results }) },
  { ...normalizedResults(results) },
);
const readers = [
  { name: "invigil", request: (body) => listScheduleResults.parse({ status: 200, body }) },
  { name: "decode, JSON.parse, the same checks", request: normalizedResults },
  { name: "decode, JSON.parse, nothing checked", request: parsed },
];
const times = await measure(readers, [results], effort(quick), (result) => result.candidates.length);
table(`Parse a page of 100 deep results (${(results.length / 1e6).toFixed(2)} MB)`, "µs", times, {
  "decode, JSON.parse, the same checks": "floor: 1.3 x",
});
