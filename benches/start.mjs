// The time from the start of a process to its first signature: the cold start of a serverless function. With `--deno` or
// `--bun`, in that runtime instead of Node.

import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { summary } from "./summary.mjs";
import { table } from "./table.mjs";

const ROUNDS = process.argv.includes("--quick") ? 7 : 41;

/** Names in the table and files in start/. */
const PEERS = [
  ["invigil", "invigil"],
  ["invigil, CommonJS", "invigil-cjs"],
  ["node:crypto by hand", "node-crypto"],
  ["jose", "jose"],
  ["aws4fetch", "aws4fetch"],
  ["nothing", "nothing"],
];
const FLOORS = { "node:crypto by hand": "floor: 0.36 x", jose: "floor: 2.7 x" };

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const CHILD = here("start-child.mjs");
const RUNTIMES = {
  Deno: [
    process.execPath,
    here("node_modules/deno/bin.cjs"),
    "run",
    "--allow-all",
    "--node-modules-dir=manual",
  ],
  Bun: [here("node_modules/@oven/bun-linux-x64/bin/bun")],
};
const runtime = Object.keys(RUNTIMES).find((name) => process.argv.includes(`--${name.toLowerCase()}`));
const [command, ...before] = RUNTIMES[runtime] ?? [process.execPath];

const runs = PEERS.map(([name, file]) => ({ name, file, inside: [], whole: [] }));
// A first run of each peer brings its files into the cache of the file system.
for (const { file } of runs) child(file);
for (let round = 0; round < ROUNDS; round++) {
  for (let turn = 0; turn < runs.length; turn++) {
    const { file, inside, whole } = runs[(round + turn) % runs.length];
    const times = child(file);
    inside.push(times.inside);
    whole.push(times.whole);
  }
}

const summaryOf = (which) => summary(runs.map((run) => ({ name: run.name, times: run[which] })));
const signing = summaryOf("inside").filter(({ name }) => name !== "nothing");
table("From before the import to the first signature", "ms", signing, runtime ? {} : FLOORS, runtime);
// Deno's process begins with one of Node, which finds its program.
if (!runtime) table("The whole process", "ms", summaryOf("whole"));

function child(file) {
  const start = performance.now();
  const { status, stdout } = spawnSync(command, [...before, CHILD, file], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  const whole = performance.now() - start;
  if (status !== 0) throw new Error(`start-child.mjs ${file}: exit code ${status}`);
  return { inside: Number(stdout), whole };
}
