// Measures peers side by side. No machine is ever idle, and a disturbance must affect all peers alike. So each round
// runs all of them for a few milliseconds, and each round begins with another peer.

import { NOW } from "./input.mjs";
import { summary } from "./summary.mjs";

/** Returns how long to measure. */
export const effort = (quick) =>
  quick ? { rounds: 15, milliseconds: 4, warmUp: 100 } : { rounds: 101, milliseconds: 10, warmUp: 500 };

/**
 * Measures peers, `{ name, request(input, now), waits? }`, over a pool of inputs. The others are compared with the first.
 * `sizeOf` returns a number for a result. Returns a summary for each peer, in microseconds per request.
 */
export async function measure(peers, inputs, { rounds, milliseconds, warmUp }, sizeOf = length) {
  const runs = [];
  for (const { name, request, waits } of peers) {
    const loop = (waits ? waitingLoop : plainLoop)(request, inputs, sizeOf);
    const cost = await warm(loop, inputs.length, warmUp);
    // A batch uses whole pools, so that all batches do the same work.
    const pools = Math.max(1, Math.round(milliseconds / cost / inputs.length));
    runs.push({ name, loop, count: pools * inputs.length, times: [] });
  }
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < runs.length; turn++) {
      const { loop, count, times } = runs[(round + turn) % runs.length];
      times.push(((await timed(loop, count)) / count) * 1000);
    }
  }
  return summary(runs);
}

/** Runs a loop until the compilers have optimized it. Returns milliseconds per request. */
async function warm(loop, count, milliseconds) {
  const end = performance.now() + milliseconds;
  let cost;
  do cost = (await timed(loop, count)) / count;
  while (performance.now() < end);
  return cost;
}

async function timed(loop, count) {
  const start = performance.now();
  await loop(count);
  return performance.now() - start;
}

const length = ({ url, body }) => url.length + body.length;

// Adds up the sizes, so that no compiler can remove unused results.
let consumed = 0;

function plainLoop(request, inputs, sizeOf) {
  return (count) => {
    for (let index = 0; index < count; index++) {
      consumed += sizeOf(request(inputs[index % inputs.length], NOW + (index % 60)));
    }
  };
}

function waitingLoop(request, inputs, sizeOf) {
  return async (count) => {
    for (let index = 0; index < count; index++) {
      consumed += sizeOf(await request(inputs[index % inputs.length], NOW + (index % 60)));
    }
  };
}

process.on("exit", () => {
  if (consumed === 0) throw new Error("nothing was measured");
});
