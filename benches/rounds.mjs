// Measures peers side by side. A machine is never quiet: whatever slows it down for a while must meet every peer, so
// each round runs all of them, a few milliseconds each, and each round begins with another one.

import { NOW } from "./input.mjs";
import { summary } from "./summary.mjs";

/** How long to measure. */
export const effort = (quick) =>
  quick ? { rounds: 15, milliseconds: 4, warmUp: 100 } : { rounds: 101, milliseconds: 10, warmUp: 500 };

/**
 * Measures peers, `{ name, request(input, now), waits? }`, over a pool of inputs. The first is the one that the others
 * are compared with. `weigh` gives a number for a result. Gives a summary for each, in microseconds a request.
 */
export async function measure(peers, inputs, { rounds, milliseconds, warmUp }, weigh = length) {
  const runs = [];
  for (const { name, request, waits } of peers) {
    const loop = (waits ? waitingLoop : plainLoop)(request, inputs, weigh);
    const cost = await warm(loop, inputs.length, warmUp);
    // Whole pools only: every batch then does the same work.
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

/** Runs a loop until compilers have had their time; gives milliseconds a request. */
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

// What results weigh is added up so that no compiler can find out that nobody wants them.
let consumed = 0;

function plainLoop(request, inputs, weigh) {
  return (count) => {
    for (let index = 0; index < count; index++) {
      consumed += weigh(request(inputs[index % inputs.length], NOW + (index % 60)));
    }
  };
}

function waitingLoop(request, inputs, weigh) {
  return async (count) => {
    for (let index = 0; index < count; index++) {
      consumed += weigh(await request(inputs[index % inputs.length], NOW + (index % 60)));
    }
  };
}

process.on("exit", () => {
  if (consumed === 0) throw new Error("nothing was measured");
});
