// How the input gets into the core: as shipped, and the two ways that were not taken.

import assert from "node:assert/strict";
import { ways } from "./boundary-core.mjs";
import { inputs, KEYS, NOW } from "./input.mjs";
import { signer as byHand } from "./peers/node-crypto.mjs";
import { effort, measure } from "./rounds.mjs";
import { table } from "./table.mjs";

// Made by scripts/bench.mjs.
const { tokens, json, walk } = await ways(new URL("../target/core-boundary-bench/", import.meta.url), KEYS);
const peers = [
  { name: "joined values, as shipped", request: tokens },
  { name: "JSON text, serde_json", request: json },
  { name: "object walked, serde-wasm-bindgen", request: walk },
  { name: "node:crypto by hand", request: byHand(KEYS) },
];

const quick = process.argv.includes("--quick");
for (const candidates of [1, 20]) {
  const pool = inputs(64, candidates);
  for (const input of pool) {
    const expected = parts(tokens(input, NOW));
    for (const { name, request } of peers) assert.deepEqual(parts(request(input, NOW)), expected, name);
  }
  const title = `The boundary, ${candidates === 1 ? "1 candidate" : `${candidates} candidates`}`;
  table(title, "µs", await measure(peers, pool, effort(quick)));
}

/** A request but for the order of the names in `rd`, and so the signature: serde_json sorts the names. */
function parts({ url, headers, body }) {
  const { rd, asgn, ...others } = Object.fromEntries(new URLSearchParams(body));
  return { url, headers, rd: JSON.parse(rd), signature: asgn.length, ...others };
}
