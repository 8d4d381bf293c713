// Registers 100,000 candidates, compared with a loop written by hand with p-limit and node:crypto; and the memory of runs of
// up to a million. With --plot, draws both for docs/performance.md.

import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Mettl } from "../js-tests/node_modules/invigil/dist/index.mjs";
import { openJournal } from "../js-tests/node_modules/invigil/dist/journal-node.mjs";
import { answering, answerTo } from "./answering.mjs";
import { registerAll } from "./peers/p-limit.mjs";
import { bars, line } from "./plot.mjs";
import { summary } from "./summary.mjs";
import { plainTable, table } from "./table.mjs";

const KEYS = { publicKey: "public", privateKey: "private" };
const input = { accessKey: "0x0x0x0x0x" };
const concurrency = 8;
const candidate = (index) => ({ "First Name": `Name ${index}`, "Email Address": `name${index}@example.com` });

function* candidates(count) {
  for (let index = 0; index < count; index++) yield candidate(index);
}

async function invited(outcomes) {
  let count = 0;
  for await (const { status } of outcomes) if (status === "invited") count++;
  return count;
}

/** Memory in a process of its own: `fetch` answers at once. Prints the peak of the resident set in MB. */
async function memoryOf(count) {
  const fetch = async (_url, { body }) => new Response(answerTo(body));
  const mettl = new Mettl({ ...KEYS, fetch });
  await invited(mettl.registerCandidates.bulk(candidates(count), { input, concurrency }));
  console.log(process.resourceUsage().maxRSS / 1024);
}

/** Times of whole runs, in turns. */
async function times(count, rounds) {
  const server = await answering();
  const folder = mkdtempSync(join(tmpdir(), "invigil-bench-"));
  const mettl = new Mettl({ ...KEYS, baseUrl: server.url });
  const all = [...candidates(count)];
  const runs = [
    { name: "invigil", run: () => invited(mettl.registerCandidates.bulk(all, { input, concurrency })) },
    {
      name: "by hand: p-limit, node:crypto",
      run: async () => (await registerAll(all, { ...KEYS, ...input, url: server.url, concurrency })).length,
    },
    {
      name: "invigil with a journal in a file",
      run: async (round) => {
        const journal = await openJournal(join(folder, `journal${round}`));
        try {
          return await invited(mettl.registerCandidates.bulk(all, { input, concurrency, journal }));
        } finally {
          await journal.close();
        }
      },
    },
  ].map((run) => ({ ...run, times: [] }));
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < runs.length; turn++) {
      const { run, times } = runs[(round + turn) % runs.length];
      const start = performance.now();
      const done = await run(round);
      if (done !== count) throw new Error(`${done} of ${count}`);
      times.push((performance.now() - start) / 1000);
    }
  }
  server.stop();
  rmSync(folder, { recursive: true });
  return summary(runs);
}

const child = process.argv.indexOf("--memory");
if (child >= 0) await memoryOf(Number(process.argv[child + 1]));
else {
  const quick = process.argv.includes("--quick");
  const count = quick ? 10_000 : 100_000;
  const results = await times(count, quick ? 3 : 5);
  table(`Register ${count.toLocaleString("en")} candidates`, "s", results, {
    "by hand: p-limit, node:crypto": "floor: 1.0 x",
    "invigil with a journal in a file": "at most 1.3 x",
  });
  const sizes = quick ? [1_000, 100_000] : [1_000, 10_000, 100_000, 300_000, 1_000_000];
  const self = fileURLToPath(import.meta.url);
  const memory = sizes.map((size) => [
    size,
    Number(execFileSync(process.execPath, [self, "--memory", String(size)], { encoding: "utf8" })),
  ]);
  plainTable("Peak memory of a run", [
    ["candidates", "MB", ""],
    ...memory.map(([size, megabytes]) => [size.toLocaleString("en"), megabytes.toFixed(0), ""]),
  ]);
  if (process.argv.includes("--plot")) {
    const draw = (name, svg) =>
      writeFileSync(new URL(`../docs/performance/${name}.svg`, import.meta.url), svg);
    const rows = results.map(({ name, median }) => [name, median]);
    draw("bulk-time", bars(`Seconds to register ${count.toLocaleString("en")} candidates`, rows));
    draw("bulk-memory", line("Peak memory (MB) by the number of candidates", memory));
  }
}
