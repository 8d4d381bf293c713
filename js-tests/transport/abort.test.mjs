import assert from "node:assert/strict";
import { getEventListeners } from "node:events";
import { test } from "node:test";
import { clientOf, failure, good, http, INPUT, matches, serve, until, works } from "./server.mjs";

const ABORTED = { name: "AbortError", code: "ABORTED" };

test("nothing is sent if the signal was aborted before the call", async (t) => {
  const server = await serve(t);
  const mettl = clientOf(server);
  const reason = { why: "before" };
  const error = await failure(mettl.registerCandidates(INPUT, { signal: AbortSignal.abort(reason) }));
  matches(error, { ...ABORTED, attempts: 0, outcome: "notSent", operation: "mettl.registerCandidates" });
  assert.equal(error.cause, reason);
  assert.equal(server.connections, 0);
  await works(server, mettl);
});

test("invalid input and an aborted signal: either error, and nothing is sent", async (t) => {
  const server = await serve(t);
  const error = await failure(
    clientOf(server).registerCandidates({ ...INPUT, accessKey: "" }, { signal: AbortSignal.abort() }),
  );
  assert.ok(["ABORTED", "INVALID_INPUT"].includes(error.code));
  assert.equal(server.connections, 0);
});

/** Aborts a call when `when` resolves, and checks the error. */
async function abortedAt(t, respond, when) {
  const server = await serve(t, respond);
  const mettl = clientOf(server);
  const controller = new AbortController();
  const call = failure(mettl.registerCandidates(INPUT, { signal: controller.signal }));
  await when(server);
  const reason = new Error("enough");
  controller.abort(reason);
  const error = await call;
  matches(error, { ...ABORTED, attempts: 1, outcome: "unknown" });
  assert.equal(error.cause, reason);
  assert.equal(JSON.stringify(error).includes("enough"), false, "the caller's reason is not printed");
  await until(() => server.closed >= 1, "the client to close the connection");
  assert.equal(getEventListeners(controller.signal, "abort").length, 0);
  await works(server, mettl);
}

test("a signal that is aborted while the call waits for the headers", async (t) => {
  await abortedAt(
    t,
    () => {},
    (server) => until(() => server.requests.length === 1, "the request"),
  );
});

test("a signal that is aborted while the body is read", async (t) => {
  await abortedAt(
    t,
    (socket) => socket.write(http().subarray(0, -10)),
    async (server) => {
      await until(() => server.requests.length === 1, "the request");
      await new Promise((resolve) => setTimeout(resolve, 50));
    },
  );
});

test("a signal that is aborted in the same turn as the call", async (t) => {
  const server = await serve(t);
  const mettl = clientOf(server);
  const controller = new AbortController();
  const call = failure(mettl.registerCandidates(INPUT, { signal: controller.signal }));
  controller.abort("now");
  const error = await call;
  matches(error, { ...ABORTED, attempts: 0, outcome: "notSent", operation: "mettl.registerCandidates" });
  assert.equal(error.message, "mettl.registerCandidates: aborted by the caller's signal");
  assert.equal(error.cause, "now");
  assert.equal(server.connections, 0);
  await works(server, mettl);
});

test("many calls with one signal: all are aborted, and Node sees no leak of listeners", async (t) => {
  const server = await serve(t, () => {});
  const mettl = clientOf(server);
  const warnings = [];
  const note = (warning) => warnings.push(warning.name);
  process.on("warning", note);
  t.after(() => process.off("warning", note));
  const controller = new AbortController();
  const calls = Array.from({ length: 20 }, () =>
    failure(mettl.registerCandidates(INPUT, { signal: controller.signal })),
  );
  await until(() => server.requests.length >= 1, "a request");
  assert.equal(getEventListeners(controller.signal, "abort").length, 1);
  controller.abort();
  for (const error of await Promise.all(calls)) matches(error, ABORTED);
  assert.equal(getEventListeners(controller.signal, "abort").length, 0);
  await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual(warnings, []);
});

test("AbortSignal.timeout", async (t) => {
  const server = await serve(t, () => {});
  const error = await failure(
    clientOf(server).registerCandidates(INPUT, { signal: AbortSignal.timeout(80) }),
  );
  matches(error, { ...ABORTED, attempts: 1, outcome: "unknown" });
  assert.equal(error.cause.name, "TimeoutError");
});

test("an abort without a reason has the host's default reason", async (t) => {
  const server = await serve(t, () => {});
  const controller = new AbortController();
  const call = failure(clientOf(server).registerCandidates(INPUT, { signal: controller.signal }));
  controller.abort();
  assert.equal((await call).cause.name, "AbortError");
});

test("one signal aborts many calls and keeps no listener", async (t) => {
  const server = await serve(t, () => {});
  const mettl = clientOf(server);
  const controller = new AbortController();
  const calls = Array.from({ length: 8 }, () =>
    failure(mettl.registerCandidates(INPUT, { signal: controller.signal })),
  );
  await until(() => server.requests.length === 8, "the requests");
  controller.abort("all");
  for (const error of await Promise.all(calls)) assert.equal(error.cause, "all");
  assert.equal(getEventListeners(controller.signal, "abort").length, 0);
  assert.equal(server.requests.length, 8);
});

test("a completed call leaves no listener on its signal", async (t) => {
  const server = await serve(t, good);
  const mettl = clientOf(server);
  const controller = new AbortController();
  await mettl.registerCandidates(INPUT, { signal: controller.signal });
  assert.equal(getEventListeners(controller.signal, "abort").length, 0);
  controller.abort();
  await works(server, mettl);
});

test("a value that is not a signal is refused by name, before anything is sent", async (t) => {
  const server = await serve(t);
  for (const signal of [{}, "signal", 1, { aborted: false }]) {
    const error = await failure(clientOf(server).registerCandidates(INPUT, { signal }));
    matches(error, { code: "INVALID_INPUT", field: "signal" });
  }
  assert.equal(server.requests.length, 0);
});

test("a custom object with the interface of AbortSignal works", async (t) => {
  const server = await serve(t, () => {});
  const listeners = new Set();
  const signal = {
    aborted: false,
    reason: undefined,
    addEventListener: (_type, listener) => listeners.add(listener),
    removeEventListener: (_type, listener) => listeners.delete(listener),
  };
  const call = failure(clientOf(server).registerCandidates(INPUT, { signal }));
  await until(() => server.requests.length === 1, "the request");
  signal.aborted = true;
  signal.reason = "mine";
  for (const listener of listeners) listener();
  const error = await call;
  matches(error, { ...ABORTED, attempts: 1 });
  assert.equal(error.cause, "mine");
  assert.equal(listeners.size, 0);
});

test("a call settles even if its signal throws", async (t) => {
  const server = await serve(t, good);
  const oops = () => {
    throw new Error("oops");
  };
  for (const [name, signal] of Object.entries({
    "at the end": { aborted: false, addEventListener() {}, removeEventListener: oops },
    "at the start": { aborted: false, addEventListener: oops, removeEventListener() {} },
    "when it is read": {
      get aborted() {
        return oops();
      },
      addEventListener() {},
      removeEventListener() {},
    },
  })) {
    const mettl = clientOf(server);
    const call = mettl.registerCandidates(INPUT, { signal });
    let timer;
    const never = new Promise((resolve) => {
      timer = setTimeout(resolve, 60_000, "never");
    });
    const end = await Promise.race([
      never,
      call.then(
        () => "success",
        () => "failure",
      ),
    ]);
    clearTimeout(timer);
    assert.notEqual(end, "never", name);
    await works(server, mettl);
  }
});
