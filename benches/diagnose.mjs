// Searches for the mistake in a signature, compared with the same search on node:crypto. The signature was made with
// another key, so nothing is found and every mistake is tried, alone and in pairs.

import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { diagnose } from "../js-tests/node_modules/invigil/dist/debugger.js";
import { search } from "./peers/search.mjs";
import { summary } from "./summary.mjs";
import { digits, plainTable } from "./table.mjs";

const publicKey = "ab12c345-6789-0123-456d-78e9f0123456";
const privateKey = "zy98x765-4321-0987-654w-32v1u0987654";
const endpoint = "https://api.mettl.com/v2/schedules/0x0x0x0x0x/candidates";
const NOW = 1635976200;
const ROUNDS = process.argv.includes("--quick") ? 5 : 15;

function registration(candidates) {
  const registrationDetails = Array.from({ length: candidates }, (_, index) => ({
    "Email Address": `candidate.${index}@example.com`,
    "First Name": `Zoë ${index}`,
    "Last Name": "Müller",
    "Date of birth": "Sep 16 1998",
  }));
  return [
    ["ak", publicKey],
    ["rd", JSON.stringify({ registrationDetails })],
    ["showCustomInstructions", "true"],
    ["timeLimitInSec", "86400"],
    ["ts", String(NOW)],
  ];
}

/** Returns the peers for one request, whose signature covers this text and was made with `key`. */
function peers(parameters, text, key) {
  const code = createHmac("sha256", key).update(text).digest();
  const body = new URLSearchParams([...parameters, ["asgn", code.toString("base64")]]).toString();
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  const request = { method: "POST", url: endpoint, headers, body };
  return [
    {
      name: "invigil",
      run: (depth = 2) => {
        const { verdict, hypothesesTried, causes } = diagnose({ request, privateKey, now: NOW, depth });
        return { tried: hypothesesTried, found: verdict === "explained" ? causes : null };
      },
    },
    {
      name: "node:crypto by hand",
      run: () => search({ method: "POST", endpoint, parameters, publicKey, privateKey }, code),
    },
  ];
}

for (const candidates of [1, 20]) {
  const parameters = registration(candidates);
  const lines = parameters.map(([, value]) => `\n${value}`);
  const right = `POST${endpoint}${lines.join("")}`;
  // Every peer must find a pair of mistakes before it is measured.
  const wrong = `post${endpoint}${lines.toReversed().join("")}`;
  for (const { name, run } of peers(parameters, wrong, privateKey)) assert.ok(run().found, name);

  const runs = peers(parameters, right, "another key").map((peer) => ({ ...peer, times: [], tried: 0 }));
  for (let round = 0; round < ROUNDS; round++) {
    for (let turn = 0; turn < runs.length; turn++) {
      const peer = runs[(round + turn) % runs.length];
      const start = performance.now();
      const { tried, found } = peer.run();
      peer.times.push(performance.now() - start);
      assert.equal(found, null, peer.name);
      peer.tried = tried;
    }
  }
  const [{ run }] = runs;
  const start = performance.now();
  const { tried } = run(3);
  const triples = performance.now() - start;
  const perHypothesis = runs.map(({ name, times, tried }) => ({
    name,
    times: times.map((time) => (time / tried) * 1e6),
  }));
  const rates = summary(perHypothesis);
  const whole = summary(runs);
  plainTable(
    `All single mistakes and pairs, ${candidates === 1 ? "1 candidate" : `${candidates} candidates`} (Node ${process.versions.node})`,
    [
      ["", "median", "hypotheses", "per second", "ratio per hypothesis", ""],
      ...runs.map(({ name, tried }, index) => [
        name,
        `${digits(whole[index].median)} ms`,
        String(tried),
        String(Math.round(1e9 / rates[index].median)),
        `${rates[index].ratio.toFixed(2)} x`,
        index === 0 && candidates === 20 ? "target: well below 1000 ms" : "",
      ]),
    ],
  );
  console.log(`  with all triples: ${tried} hypotheses in ${digits(triples)} ms`);
}
