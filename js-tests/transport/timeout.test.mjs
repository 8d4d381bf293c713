import assert from "node:assert/strict";
import { test } from "node:test";
import { clientOf, fault, GOOD, http, serve, until, works } from "./server.mjs";

const TIMEOUT = { name: "TimeoutError", code: "TIMEOUT", outcome: "unknown" };
/** Long enough for a request to arrive on a busy machine. */
const MS = 500;

// The first call of a process also loads `fetch` and compiles the core, so it has a longer limit: in the other tests the
// request must arrive before the limit expires.
test("a response in time", async (t) => {
  const server = await serve(t);
  await works(server, clientOf(server, { timeoutMs: 10_000 }));
});

/**
 * Asserts that a function takes at least this long, and returns its result. There is no upper limit, because the
 * machine may be busy; a call that does not settle fails in any case.
 */
async function takesAtLeast(ms, run) {
  const start = performance.now();
  const result = await run();
  const elapsed = performance.now() - start;
  assert.ok(elapsed >= ms - 5, `${elapsed} ms`);
  return result;
}

test("headers that never arrive", async (t) => {
  const { server } = await takesAtLeast(MS, () =>
    fault(t, () => {}, { ...TIMEOUT, afterMs: MS }, { call: { timeoutMs: MS } }),
  );
  await until(() => server.closed >= 1, "the client to close the connection");
});

test("a body that stops in the middle", async (t) => {
  const respond = (socket) => socket.write(http().subarray(0, -10));
  const { server } = await takesAtLeast(MS, () =>
    fault(t, respond, { ...TIMEOUT, afterMs: MS }, { client: { timeoutMs: MS } }),
  );
  await until(() => server.closed >= 1, "the client to close the connection");
});

test("a body that arrives slowly: the timeout covers all of it", async (t) => {
  const respond = (socket) => {
    const bytes = http(GOOD + " ".repeat(1000));
    let at = 0;
    const drip = setInterval(() => socket.writable && socket.write(bytes.subarray(at, ++at)), 10);
    socket.on("close", () => clearInterval(drip));
  };
  const { server } = await takesAtLeast(MS, () =>
    fault(t, respond, { ...TIMEOUT, afterMs: MS }, { call: { timeoutMs: MS } }),
  );
  await until(() => server.closed >= 1, "the client to close the connection");
});

test("headers that arrive slowly", async (t) => {
  const respond = (socket) => {
    socket.write("HTTP/1.1 200 OK\r\n");
    const drip = setInterval(() => socket.writable && socket.write("x: y\r\n"), 10);
    socket.on("close", () => clearInterval(drip));
  };
  await takesAtLeast(MS, () => fault(t, respond, { ...TIMEOUT, afterMs: MS }, { call: { timeoutMs: MS } }));
});

test("the limit of the whole call applies if it is shorter", async (t) => {
  const call = { timeoutMs: 60_000, totalTimeoutMs: MS };
  await takesAtLeast(MS, () => fault(t, () => {}, { ...TIMEOUT, afterMs: MS }, { call }));
});

test("the limits of a call take precedence over those of its client", async (t) => {
  const options = { client: { timeoutMs: 60_000 }, call: { timeoutMs: MS } };
  await takesAtLeast(MS, () => fault(t, () => {}, { ...TIMEOUT, afterMs: MS }, options));
});

test("a longer timeout of an attempt is not shortened by the default of the whole call", async (t) => {
  const options = { client: { totalTimeoutMs: MS / 2 }, call: { timeoutMs: MS } };
  await takesAtLeast(MS, () => fault(t, () => {}, { ...TIMEOUT, afterMs: MS }, options));
});
