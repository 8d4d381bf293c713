// What nothing can leave out: the values read and encoded, the blocks hashed, a text of the request's length decoded.
// No check, no JSON, no percent-encoding, no base64. The ratios say how far anything in wasm can get on this machine.

import { ways } from "./boundary-core.mjs";
import { inputs, KEYS, NOW } from "./input.mjs";
import { unsigned } from "./peers/form.mjs";
import { signer as invigil } from "./peers/invigil.mjs";
import { signer as byHand } from "./peers/node-crypto.mjs";
import { effort, measure } from "./rounds.mjs";
import { table } from "./table.mjs";

// Made by scripts/bench.mjs.
const { floor } = await ways(new URL("../target/core-boundary-bench/", import.meta.url), KEYS);
const own = invigil(KEYS);
const hand = byHand(KEYS);

const quick = process.argv.includes("--quick");
for (const candidates of [1, 20]) {
  const lengths = new Map();
  const pool = inputs(64, candidates);
  for (const input of pool) {
    const { url, body } = hand(input, NOW);
    const signed = unsigned(KEYS.publicKey, input, NOW).text.length;
    lengths.set(input, { signed, sent: url.length + body.length, url: url.length });
  }
  const peers = [
    { name: "the floor", request: (input) => floor(input, lengths.get(input)) },
    { name: "invigil", request: own },
    { name: "node:crypto by hand", request: hand },
  ];
  const title = `The floor, ${candidates === 1 ? "1 candidate" : `${candidates} candidates`}`;
  const notes = { "node:crypto by hand": "at most so many times as fast" };
  table(title, "µs", await measure(peers, pool, effort(quick)), notes);
}
