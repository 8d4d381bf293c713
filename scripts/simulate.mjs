// The simulations of calls and of bulk runs, for ten million steps; a short one is among the ordinary tests.
//
//     node scripts/simulate.mjs             10,000,000 steps
//     node scripts/simulate.mjs 1000000     another number

import { main, run } from "./run.mjs";

const [steps = "10000000"] = process.argv.slice(2);

await main(() => {
  const env = { ...process.env, SIMULATION_STEPS: steps };
  run("cargo", ["test", "--locked", "--release", "-p", "invigil", "--test", "*_simulation"], { env });
});
