// One run of `bulk`, which its parent may kill at any time. Prints the outcomes when it has come to the end.

import { Mettl } from "invigil";
import { openJournal } from "invigil/journal-node";
import { candidate } from "./candidates.mjs";

const { journal: path, count, accessKey, concurrency, ...options } = JSON.parse(process.argv[2]);
const mettl = new Mettl({
  ...options,
  timeoutMs: 600,
  // Long enough for the time in which the sandbox refuses connections.
  retry: { baseDelayMs: 150, maxDelayMs: 400, retryAfterCapMs: 50 },
});

function* candidates() {
  for (let index = 0; index < count; index++) yield candidate(index);
}

const journal = await openJournal(path);
const outcomes = [];
const run = mettl.registerCandidates.bulk(candidates(), { input: { accessKey }, journal, concurrency });
for await (const { index, status } of run) {
  if (index !== outcomes.length)
    throw new Error(`the outcome of item ${index} came after ${outcomes.length}`);
  outcomes.push(status);
}
await journal.close();
process.stdout.write(JSON.stringify(outcomes));
