// Signs 100,000 candidates in requests of 20: the time, and the memory at its peak. Each run is a process of its own,
// because a peak is for the life of a process. Its first batch finds nothing compiled; the later ones are those of a
// process that has done this before.

import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { median } from "./summary.mjs";
import { digits, plainTable } from "./table.mjs";

const CHILD = fileURLToPath(new URL("bulk-child.mjs", import.meta.url));
const ROUNDS = process.argv.includes("--quick") ? 3 : 11;
const PEERS = ["invigil", "node-crypto"];
const NAMES = { invigil: "invigil", "node-crypto": "node:crypto by hand" };

const runs = [["nothing", "each"]];
for (const what of ["each", "all"]) for (const peer of PEERS) runs.push([peer, what]);

const results = new Map(runs.map((run) => [run.join(), { first: [], later: [], peaks: [] }]));
for (let round = 0; round < ROUNDS; round++) {
  for (let turn = 0; turn < runs.length; turn++) {
    const run = runs[(round + turn) % runs.length];
    const { first, later, peak } = child(run);
    const result = results.get(run.join());
    result.first.push(first);
    result.later.push(median(later));
    result.peaks.push(peak);
  }
}

const idle = median(results.get("nothing,each").peaks);
for (const [what, title] of [
  ["each", "each request dropped before the next"],
  ["all", "all requests kept"],
]) {
  const ours = results.get(`invigil,${what}`);
  const rows = PEERS.map((peer) => {
    const { first, later, peaks } = results.get(`${peer},${what}`);
    const cells = (times, own) => {
      const ratio = median(times.map((time, round) => time / own[round]));
      return [`${digits(median(times))} ms`, `${ratio.toFixed(2)} x`];
    };
    const note = peer === "invigil" ? "" : "target: a batch 1.6 x, and invigil's peak the smaller one";
    const peak = `${digits((median(peaks) - idle) / 1024)} MiB`;
    return [NAMES[peer], ...cells(later, ours.later), ...cells(first, ours.first), peak, note];
  });
  const head = ["", "a batch", "ratio", "first one", "ratio", "peak over idle", ""];
  plainTable(`100,000 candidates in 5,000 requests, ${title} (Node ${process.versions.node})`, [
    head,
    ...rows,
  ]);
}

function child(parameters) {
  const { status, stdout } = spawnSync(process.execPath, ["--expose-gc", CHILD, ...parameters], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (status !== 0) throw new Error(`bulk-child.mjs ${parameters.join(" ")}: exit code ${status}`);
  return JSON.parse(stdout);
}
