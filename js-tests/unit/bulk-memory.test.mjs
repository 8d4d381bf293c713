// A million candidates pass through a bulk run in flat memory.
import assert from "node:assert/strict";
import { test } from "node:test";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { client } from "./support/mettl.mjs";

setFlagsFromString("--expose_gc");
const gc = runInNewContext("gc");
const used = () => {
  gc();
  gc();
  const { heapUsed, arrayBuffers, external } = process.memoryUsage();
  return heapUsed + arrayBuffers + external;
};

/** A response without reading the request, so that the run itself is measured. */
const ENTRIES = Array.from({ length: 20 }, (_none, at) => ({
  email: `c${at}@example.com`,
  status: "ToBeTaken",
  message: null,
  url: `https://tests.mettl.com/v2/take?key=${at}`,
}));
const BODY = new TextEncoder().encode(JSON.stringify({ status: "SUCCESS", registrationStatus: ENTRIES }));

test("a million candidates keep memory flat", async () => {
  const body = () => {
    let left = 1;
    return {
      getReader: () => ({
        read: async () => (left-- > 0 ? { done: false, value: BODY } : { done: true }),
        cancel() {},
      }),
    };
  };
  const fetch = async () => ({ status: 200, redirected: false, type: "basic", body: body() });
  function* source() {
    for (let at = 0; at < 1_000_000; at++)
      yield { "First Name": "Name", "Email Address": `c${at % 20}@example.com` };
  }
  const samples = [];
  let count = 0;
  const { bulk } = client({ fetch }).registerCandidates;
  for await (const { status, index } of bulk(source(), { input: { accessKey: "key" } })) {
    assert.equal(status, "invited");
    assert.equal(index, count);
    count += 1;
    if (count % 100_000 === 0) samples.push(used());
  }
  assert.equal(count, 1_000_000);
  const growth = samples.at(-1) - samples[1];
  assert.ok(growth < 2 ** 20, `${growth} bytes more after a million than after 200,000: ${samples}`);
});
