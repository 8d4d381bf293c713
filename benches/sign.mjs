// Builds and signs a registration, beside what people use for it today.

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

const TARGETS = {
  1: { "node:crypto by hand": "target: 2 x", WebCrypto: "target: 30 x" },
  20: { "node:crypto by hand": "target: 1.4 x" },
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
  await same(pool);
  const title = `Build and sign a registration of ${candidates === 1 ? "1 candidate" : `${candidates} candidates`}`;
  table(title, "µs", await measure(peers, pool, effort(quick)), TARGETS[candidates]);
}

/** Who signs something else is not measured. */
async function same(pool) {
  for (const input of pool) {
    const expected = { ...peers[0].request(input, NOW) };
    for (const { name, request } of peers)
      assert.deepEqual({ ...(await request(input, NOW)) }, expected, name);
  }
}
