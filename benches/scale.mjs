// What a million invitations cost before the network: bytes, processor time and memory. docs/scaling.md has the results.
//
// Each row is a process of its own. Processor time, not elapsed time: it depends less on what else the machine does.

import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { inputs, KEYS, NOW } from "./input.mjs";
import { digits, plainTable } from "./table.mjs";

const PACKAGE = "../js-tests/node_modules/invigil/dist/index.js";
const QUICK = process.argv.includes("--quick");
const MILLION = QUICK ? 100_000 : 1_000_000;

/** Registers a number of candidates with requests of `size`, but sends nothing: builds, signs, and reads a response. */
async function measure(size) {
  const before = process.cpuUsage();
  const { Mettl } = await import(PACKAGE);
  const mettl = new Mettl(KEYS);
  const pool = inputs(64, size);
  const first = mettl.registerCandidates.request(pool[0], { now: NOW });
  const start = process.cpuUsage(before);
  const body = response(size);
  const requests = MILLION / size;
  const signing = await timed(requests, (index) =>
    mettl.registerCandidates.request(pool[index % pool.length], { now: NOW + (index % 60) }),
  );
  const reading = await timed(requests, () => mettl.registerCandidates.parse({ status: 200, body }));
  return {
    requests,
    bytes: first.url.length + first.body.length + JSON.stringify(first.headers).length,
    received: body.length,
    start: milliseconds(start),
    signing,
    reading,
    rss: process.memoryUsage.rss() / 1e6,
  };
}

/** The processor time of many calls in seconds, with garbage collection. */
async function timed(count, call) {
  const before = process.cpuUsage();
  for (let index = 0; index < count; index++) call(index);
  return milliseconds(process.cpuUsage(before)) / 1000;
}

function milliseconds({ user, system }) {
  return (user + system) / 1000;
}

/** A response of the documented form. */
function response(size) {
  const registrationStatus = Array.from({ length: size }, (_, index) => ({
    email: `first.last.${index}@example.com`,
    status: "ToBeTaken",
    message: `Candidate ('first.last.${index}@example.com') successfully registered for the test`,
    url: "https://tests.mettl.com/authenticateKey/0123456789",
  }));
  return JSON.stringify({ status: "SUCCESS", registrationStatus });
}

function report() {
  const rows = [1, 20].map((size) => {
    const { requests, bytes, received, start, signing, reading, rss } = child(size);
    return [
      `${size} a request`,
      requests.toLocaleString("en"),
      `${bytes} B`,
      `${received} B`,
      `${digits(start)} ms`,
      `${digits(signing)} s`,
      `${digits(reading)} s`,
      `${digits(rss)} MB`,
      "",
    ];
  });
  const names = ["", "requests", "sent", "received", "start", "signing", "reading", "memory", ""];
  plainTable(`${MILLION.toLocaleString("en")} candidates (Node ${process.versions.node})`, [names, ...rows]);
  const flags = ["-e", "console.log(process.memoryUsage.rss() / 1e6)"];
  const { stdout } = spawnSync(process.execPath, flags, { encoding: "utf8" });
  console.log(`  Node alone: ${digits(Number(stdout))} MB`);
}

function child(size) {
  const script = fileURLToPath(import.meta.url);
  const words = [script, "--child", String(size), ...(QUICK ? ["--quick"] : [])];
  const { status, stdout } = spawnSync(process.execPath, words, {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (status !== 0) throw new Error(`exit code ${status}`);
  return JSON.parse(stdout);
}

const [, , row, size] = process.argv;
if (row === "--child") process.stdout.write(JSON.stringify(await measure(Number(size))));
else report();
