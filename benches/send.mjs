// Sends a request to the sandbox, in a process of its own, and reads the answer, compared with a bare `fetch` of the same
// request.

import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { Mettl } from "../js-tests/node_modules/invigil/dist/index.mjs";
import { startSandbox } from "../sandbox/dist/index.js";
import { inputs } from "./input.mjs";
import { summary } from "./summary.mjs";
import { table } from "./table.mjs";

if (process.argv.includes("--serve")) {
  const { baseUrls, credentials } = await startSandbox();
  process.send({ ...credentials.mettl, baseUrl: baseUrls.mettl });
  await once(process, "disconnect");
  process.exit();
}

const quick = process.argv.includes("--quick");
const server = fork(fileURLToPath(import.meta.url), ["--serve"]);
const [options] = await once(server, "message");
const mettl = new Mettl(options);

for (const count of [1, 20]) {
  const [input] = inputs(1, count);
  const request = mettl.registerCandidates.request(input);
  const runs = [
    { name: "invigil: sign, send, check, parse", times: [], call: () => mettl.registerCandidates(input) },
    {
      name: "bare fetch of a request that is signed, and JSON",
      times: [],
      call: async () => (await fetch(request.url, request)).json(),
    },
  ];
  const rounds = quick ? 300 : 3000;
  for (let round = -rounds / 10; round < rounds; round++) {
    for (let turn = 0; turn < runs.length; turn++) {
      const { call, times } = runs[(Math.abs(round) + turn) % runs.length];
      const start = performance.now();
      await call();
      if (round >= 0) times.push((performance.now() - start) * 1000);
    }
  }
  table(`Send a registration of ${count} and read the answer`, "µs", summary(runs), {
    [runs[1].name]: "floor: 0.91 x",
  });
}
server.disconnect();
