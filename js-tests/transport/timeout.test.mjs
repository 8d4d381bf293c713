import assert from "node:assert/strict";
import { test } from "node:test";
import { fault, GOOD, http, until } from "./server.mjs";

const TIMEOUT = { name: "TimeoutError", code: "TIMEOUT", outcome: "unknown" };

/** How long a fault took, and that it took about that long. */
async function within(ms, run) {
  const start = performance.now();
  const result = await run();
  const took = performance.now() - start;
  assert.ok(took >= ms - 5 && took < ms + 3000, `${took} ms`);
  return result;
}

test("headers that never come", async (t) => {
  const { server } = await within(150, () =>
    fault(t, () => {}, { ...TIMEOUT, afterMs: 150 }, { call: { timeoutMs: 150 } }),
  );
  await until(() => server.closed >= 1, "the client to hang up");
});

test("a body that stops in its middle", async (t) => {
  const answer = (socket) => socket.write(http().subarray(0, -10));
  const { server } = await within(150, () =>
    fault(t, answer, { ...TIMEOUT, afterMs: 150 }, { client: { timeoutMs: 150 } }),
  );
  await until(() => server.closed >= 1, "the client to hang up");
});

test("a body that drips: the time counts for all of it", async (t) => {
  const answer = (socket) => {
    const bytes = http(GOOD + " ".repeat(1000));
    let at = 0;
    const drip = setInterval(() => socket.writable && socket.write(bytes.subarray(at, ++at)), 10);
    socket.on("close", () => clearInterval(drip));
  };
  const { server } = await within(200, () =>
    fault(t, answer, { ...TIMEOUT, afterMs: 200 }, { call: { timeoutMs: 200 } }),
  );
  await until(() => server.closed >= 1, "the client to hang up");
});

test("headers that drip", async (t) => {
  const answer = (socket) => {
    socket.write("HTTP/1.1 200 OK\r\n");
    const drip = setInterval(() => socket.writable && socket.write("x: y\r\n"), 10);
    socket.on("close", () => clearInterval(drip));
  };
  await within(150, () => fault(t, answer, { ...TIMEOUT, afterMs: 150 }, { call: { timeoutMs: 150 } }));
});

test("the bound of the whole call counts where it is shorter", async (t) => {
  const call = { timeoutMs: 60_000, totalTimeoutMs: 150 };
  await within(150, () => fault(t, () => {}, { ...TIMEOUT, afterMs: 150 }, { call }));
});

test("a call's bounds come before its client's", async (t) => {
  const options = { client: { timeoutMs: 60_000 }, call: { timeoutMs: 100 } };
  await within(100, () => fault(t, () => {}, { ...TIMEOUT, afterMs: 100 }, options));
});
