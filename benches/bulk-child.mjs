// One run of bulk.mjs: signs batch after batch with one peer ("nothing" only makes the input), and drops or keeps the
// requests of each.

import { inputs, KEYS, NOW } from "./input.mjs";

/** How many batches come after the first one. */
const LATER = 4;

const [peer, what] = process.argv.slice(2);
const all = inputs(5000, 20);
const sign = await signs();
// What making the input has left behind is not this peer's.
globalThis.gc();

const { milliseconds: first, kept } = batch();
const peak = process.resourceUsage().maxRSS;
const later = Array.from({ length: LATER }, () => batch().milliseconds);
console.log(JSON.stringify({ first, later, peak, kept }));

/** Signs all of it. */
function batch() {
  const start = performance.now();
  const kept = [];
  let length = 0;
  for (const request of sign(all)) {
    length += request.url.length + request.body.length;
    if (what === "all") kept.push(request);
  }
  const milliseconds = performance.now() - start;
  if (peer !== "nothing" && length < 5000 * 1000) throw new Error(`only ${length} characters were signed`);
  return { milliseconds, kept: kept.length };
}

/** Returns a function that iterates over the requests of a list. */
async function signs() {
  if (peer === "nothing") return () => [];
  if (peer === "invigil") {
    const { signer } = await import("./peers/invigil.mjs");
    return each(signer(KEYS));
  }
  const { signer } = await import("./peers/node-crypto.mjs");
  return each(signer(KEYS));
}

/** Builds one request after the other. */
function each(request) {
  return function* (list) {
    for (const input of list) yield request(input, NOW);
  };
}
