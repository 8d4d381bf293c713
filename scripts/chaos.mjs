// Registers 10,000 candidates with `bulk`, with faults in one request of five, kills the process ten times, and continues
// from the journal: once for each of ten seeds. Needs `npm run pack`.
//
//     npm run chaos -- [--seed 7] [--count 10000] [--kills 10]

import { parseArgs } from "node:util";
import { chaos } from "../js-tests/chaos/chaos.mjs";

const text = { type: "string" };
const { values } = parseArgs({ options: { seed: text, count: text, kills: text } });
const [count, kills] = [Number(values.count ?? 10_000), Number(values.kills ?? 10)];
const seeds = values.seed ? [Number(values.seed)] : Array.from({ length: 10 }, (_, index) => index + 1);
for (const seed of seeds) {
  const start = performance.now();
  const { counts, faults, registered, unknown } = await chaos({ seed, count, kills });
  const seconds = ((performance.now() - start) / 1000).toFixed(0);
  console.log(
    `seed ${seed}: ${JSON.stringify({ ...counts, registered, faults, unknownUnderFaults: unknown })} in ${seconds} s`,
  );
}
