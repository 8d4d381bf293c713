// Builds and signs a registration, compared with common alternatives.

import assert from "node:assert/strict";
import { inputs, KEYS, NOW } from "./input.mjs";
import { signer as cryptoJs } from "./peers/crypto-js.mjs";
import { signer as hashWasm } from "./peers/hash-wasm.mjs";
import { signer as invigil } from "./peers/invigil.mjs";
import { signer as noble } from "./peers/noble.mjs";
import { signer as byHand } from "./peers/node-crypto.mjs";
import { signer as webCrypto } from "./peers/webcrypto.mjs";
import { effort, measure } from "./rounds.mjs";
import { table } from "./table.mjs";

const FLOORS = {
  1: {
    "node:crypto by hand": "floor: 1.4 x",
    WebCrypto: "floor: 20 x",
    "@noble/hashes": "floor: 2.8 x",
  },
  20: { "node:crypto by hand": "floor: 1.3 x", "@noble/hashes": "floor: 2.8 x" },
};

const peers = [
  { name: "invigil", request: invigil(KEYS) },
  { name: "node:crypto by hand", request: byHand(KEYS) },
  { name: "WebCrypto", request: await webCrypto(KEYS), waits: true },
  { name: "@noble/hashes", request: noble(KEYS) },
  { name: "crypto-js", request: cryptoJs(KEYS) },
  { name: "hash-wasm", request: await hashWasm(KEYS) },
];

const quick = process.argv.includes("--quick");
for (const candidates of [1, 20]) {
  const pool = inputs(64, candidates);
  await checkSameRequests(pool);
  const title = `Build and sign a registration of ${candidates === 1 ? "1 candidate" : `${candidates} candidates`}`;
  table(title, "µs", await measure(peers, pool, effort(quick)), FLOORS[candidates]);
}

/** Every peer must make the same request before it is measured. */
async function checkSameRequests(pool) {
  for (const input of pool) {
    const expected = { ...peers[0].request(input, NOW) };
    for (const { name, request } of peers)
      assert.deepEqual({ ...(await request(input, NOW)) }, expected, name);
  }
}
