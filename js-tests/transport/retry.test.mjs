// Several attempts of one call: what is repeated and when, the clock, the rate, and the events that tell of it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { IMocha, Mettl } from "invigil";
import { clientOf, failure, GOOD, good, http, INPUT, KEYS, matches, serve, until } from "./server.mjs";

const RETRY = { baseDelayMs: 1, maxDelayMs: 5 };
const ACCOUNT = JSON.stringify({ status: "SUCCESS", accountInfo: { name: "Account" } });
const refusal = (code) => JSON.stringify({ status: "ERROR", error: { code, message: "No" } });

/** A server whose n-th request gets the n-th response; the last one is for all that follow. */
async function answering(t, ...responses) {
  let count = 0;
  return serve(t, (socket, request) => {
    const respond = responses[Math.min(count++, responses.length - 1)];
    if (typeof respond === "function") respond(socket, request);
    else socket.write(respond);
  });
}

const unavailable = http("<p>Away</p>", { status: 503, type: "text/html" });
const reset = (socket) => socket.resetAndDestroy();
const parameter = (request, name) => new RegExp(`[?&\\s]${name}=([^&\\s]*)`).exec(request)?.[1];

test("a read is repeated, and every attempt has a signature of its own", async (t) => {
  const later = http("", { status: 503, headers: { "retry-after": "2" } });
  const server = await answering(t, reset, later, http(ACCOUNT));
  const mettl = clientOf(server, { retry: RETRY });
  const { response } = await mettl.getAccountInfo({});
  assert.equal(response.status, 200);
  assert.equal(server.requests.length, 3);
  const [, second, third] = server.requests;
  assert.ok(Number(parameter(third, "ts")) >= Number(parameter(second, "ts")) + 2, "a new timestamp");
  assert.notEqual(parameter(third, "asgn"), parameter(second, "asgn"));
});

test("a write is not repeated after it may have been done", async (t) => {
  for (const fault of [reset, unavailable, (socket) => socket.end(http(GOOD, { length: 9_999 }))]) {
    const server = await answering(t, fault, good);
    const error = await failure(clientOf(server, { retry: RETRY }).registerCandidates(INPUT));
    matches(error, { attempts: 1, outcome: "unknown" });
    assert.equal(server.requests.length, 1);
  }
});

test("a write is repeated after 429, and if nothing was sent", async (t) => {
  const slow = http("slow down", { status: 429, headers: { "retry-after": "0" } });
  const server = await answering(t, slow, slow, good);
  await clientOf(server, { retry: RETRY }).registerCandidates(INPUT);
  assert.equal(server.requests.length, 3);

  let attempts = 0;
  const fetch = async (url, init) => {
    if (++attempts < 3) throw Object.assign(new TypeError("fetch failed"), { code: "ECONNREFUSED" });
    return globalThis.fetch(url, init);
  };
  const { registrationStatus } = await clientOf(server, { retry: RETRY, fetch }).registerCandidates(INPUT);
  assert.equal(registrationStatus.length, 1);
  assert.equal(attempts, 3);
});

test("onUnknown: a caller may allow a write to be repeated", async (t) => {
  const server = await answering(t, reset, good);
  await clientOf(server, { retry: RETRY }).registerCandidates(INPUT, { onUnknown: "repeat" });
  assert.equal(server.requests.length, 2);
});

test("what the vendor documents as idempotent is repeated", async (t) => {
  const invited = { result: { testInvitationId: 1, testUrl: "https://test.imocha.io/x" }, errors: null };
  const server = await answering(t, reset, http(JSON.stringify(invited)));
  const imocha = new IMocha({ apiKey: "key", baseUrl: server.url, retry: RETRY });
  await imocha.inviteCandidate({ testId: 1, email: "somebody@email.com", name: "Somebody" });
  assert.equal(server.requests.length, 2);
});

test("the options of a call replace those of its client, one by one", async (t) => {
  const server = await answering(t, unavailable);
  const mettl = clientOf(server, { retry: { ...RETRY, attempts: 2 } });
  for (const [retry, attempts] of [
    [undefined, 2],
    [false, 1],
    [{}, 2],
    [{ attempts: 4 }, 4],
    [{ maxDelayMs: 1 }, 2],
  ]) {
    const error = await failure(mettl.getAccountInfo({}, { retry }));
    matches(error, { code: "VENDOR", status: 503, retryable: true, attempts, outcome: "unknown" });
  }
  assert.equal(server.requests.length, 11);
});

test("the total deadline covers attempts and waits", async (t) => {
  const server = await answering(t, unavailable);
  const mettl = clientOf(server, { retry: { attempts: 100, baseDelayMs: 20, maxDelayMs: 20 } });
  const began = performance.now();
  const error = await failure(mettl.getAccountInfo({}, { totalTimeoutMs: 200 }));
  assert.ok(error.attempts > 2 && error.attempts < 100, `${error.attempts}`);
  assert.ok(["VENDOR", "TIMEOUT"].includes(error.code), error.code);
  // No wait that cannot end in time is begun.
  const patient = http("", { status: 503, headers: { "retry-after": "3600" } });
  const other = await answering(t, patient);
  const hopeless = clientOf(other, { retry: RETRY }).getAccountInfo({}, { totalTimeoutMs: 30_000 });
  matches(await failure(hopeless), { code: "VENDOR", attempts: 1 });
  assert.ok(performance.now() - began < 30_000);
});

test("an abort ends a wait at once", async (t) => {
  const server = await answering(t, http("", { status: 503, headers: { "retry-after": "60" } }));
  const controller = new AbortController();
  const events = [];
  const mettl = clientOf(server, {
    retry: RETRY,
    onEvent: (event) => {
      events.push(event);
      if (event.type === "retry") setTimeout(() => controller.abort(new Error("enough")), 5);
    },
  });
  const error = await failure(mettl.getAccountInfo({}, { signal: controller.signal }));
  matches(error, { code: "ABORTED", attempts: 1, outcome: "unknown" });
  assert.equal(error.cause.message, "enough");
  assert.deepEqual(
    events.map(({ type }) => type),
    ["request", "response", "retry", "giveUp"],
  );
});

test("a clock that is wrong is corrected, once, and for the calls that follow", async (t) => {
  const behind = 3 * 86_400;
  const date = () => new Date(Date.now() + behind * 1000).toUTCString();
  const judge = (socket, request) => {
    const isFresh = Math.abs(Number(parameter(request, "ts")) - Date.now() / 1000 - behind) < 60;
    socket.write(http(isFresh ? GOOD : refusal("E504"), { headers: { date: date() } }));
  };
  const server = await serve(t, judge);
  const events = [];
  const onEvent = (event) => events.push(event);
  const mettl = clientOf(server, { retry: RETRY, onEvent });
  await mettl.registerCandidates(INPUT);
  await mettl.registerCandidates(INPUT);
  assert.equal(server.requests.length, 3);
  const [skew, ...more] = events.filter(({ type }) => type === "skew");
  assert.equal(more.length, 0);
  assert.ok(Math.abs(skew.offsetSeconds - behind) <= 2, `${skew.offsetSeconds}`);
  // A time that the caller has chosen is used as it is.
  const now = new Date();
  matches(await failure(mettl.registerCandidates(INPUT, { now })), { vendorCode: "E504", attempts: 1 });
});

test("requestsPerSecond spaces requests, also those of calls that begin together", async () => {
  const times = [];
  const fetch = async () => {
    times.push(performance.now());
    return new Response(GOOD);
  };
  const mettl = new Mettl({ ...KEYS, fetch, requestsPerSecond: 100 });
  const waits = [];
  const slow = new Mettl({ ...KEYS, fetch, requestsPerSecond: 0.5, onEvent: (event) => waits.push(event) });
  await Promise.all(Array.from({ length: 6 }, () => mettl.registerCandidates(INPUT)));
  times.sort((one, other) => one - other);
  // Timers of Node may fire a millisecond early.
  assert.ok(times.at(-1) - times[0] >= 45, `${times.at(-1) - times[0]}`);
  await slow.registerCandidates(INPUT);
  const error = await failure(slow.registerCandidates(INPUT, { totalTimeoutMs: 100 }));
  matches(error, { code: "TIMEOUT", attempts: 0, outcome: "notSent", afterMs: 100 });
  assert.deepEqual(
    waits.map(({ type }) => type),
    ["request", "response", "giveUp"],
  );
});

test("events tell what happens, in order, and neither a secret nor a person", async (t) => {
  const server = await answering(t, reset, unavailable, http(ACCOUNT));
  const events = [];
  const mettl = clientOf(server, { retry: RETRY, onEvent: (event) => events.push(event) });
  await mettl.getAccountInfo({});
  const types = ["request", "retry", "request", "response", "retry", "request", "response"];
  assert.deepEqual(
    events.map(({ type }) => type),
    types,
  );
  const common = { operation: "mettl.getAccountInfo", vendor: "mettl", host: `127.0.0.1:${server.port}` };
  for (const event of events) matches(event, { ...common, callId: events[0].callId });
  matches(events[0], { attempt: 1, method: "GET", urlTemplate: "/account", bytes: 0 });
  matches(events[1], { attempt: 1, code: "TRANSPORT", status: 0 });
  matches(events[3], { attempt: 2, status: 503, bytes: 11 });
  matches(events[4], { attempt: 2, code: "VENDOR", status: 503 });
  matches(events[6], { attempt: 3, status: 200, bytes: ACCOUNT.length });
  for (const { durationMs = 0, delayMs = 0 } of events) assert.ok(durationMs >= 0 && delayMs >= 0);

  events.length = 0;
  const other = await answering(t, http(refusal("E401")));
  const error = await failure(
    clientOf(other, { onEvent: (event) => events.push(event) }).registerCandidates(INPUT),
  );
  matches(events.at(-1), { type: "giveUp", code: "VENDOR", outcome: "refused", status: 200, attempt: 1 });
  assert.equal(events[0].urlTemplate, "/schedules/{accessKey}/candidates");
  assert.notEqual(events[0].callId, undefined);
  const shown = JSON.stringify([events, error]);
  for (const secret of ["asgn", "somebody", "Somebody", KEYS.privateKey, INPUT.accessKey]) {
    assert.equal(shown.includes(secret), false, secret);
  }
});

test("a listener that throws, or calls the client, does no harm", async (t) => {
  const server = await answering(t, reset, http(ACCOUNT));
  let called = 0;
  const mettl = clientOf(server, {
    retry: RETRY,
    onEvent: () => {
      called += 1;
      mettl.registerCandidates.request(INPUT);
      throw new Error("a broken log");
    },
  });
  const result = await mettl.getAccountInfo({});
  assert.equal(result.response.status, 200);
  assert.equal(called, 4);
});

test("results and errors carry the response, which logs do not show", async (t) => {
  const headers = {
    "x-request-id": "req-123",
    "Set-Cookie": "session=1",
    "x-echo": `somebody@email.com ${KEYS.privateKey}`,
    // A long value is cut, here in the middle of a key.
    "x-long": `${"y".repeat(992)} ${KEYS.privateKey}`,
  };
  const server = await answering(t, http(GOOD, { headers }), http(refusal("E401"), { headers }));
  const mettl = clientOf(server);
  const result = await mettl.registerCandidates(INPUT);
  const error = await failure(mettl.registerCandidates(INPUT));
  for (const carrier of [result, error]) {
    assert.equal(Object.keys(carrier).includes("response"), false);
    assert.equal(JSON.stringify(carrier).includes("req-123"), false);
    assert.equal(carrier.response.status, 200);
    const shown = carrier.response.headers;
    assert.equal(shown["x-request-id"], "req-123");
    assert.equal(shown["set-cookie"], "[masked]");
    assert.doesNotMatch(shown["x-echo"], /somebody|private-key/);
    assert.match(shown["x-long"], /^y{992} \[masked$/);
  }
  assert.equal(mettl.registerCandidates.parse({ status: 200, body: GOOD }).response, undefined);
});

test("a client that is disposed of between two attempts", async (t) => {
  const server = await answering(t, reset, good);
  const mettl = clientOf(server, {
    retry: RETRY,
    onEvent: ({ type }) => type === "retry" && mettl.dispose(),
  });
  const error = await failure(mettl.getAccountInfo({}));
  matches(error, { name: "InvalidInputError", field: "client", attempts: 1, outcome: "unknown" });
  assert.match(error.message, /was disposed/);
  assert.equal(server.requests.length, 1);
});

test("the calls of a client share a budget for retries", async () => {
  let sent = 0;
  const fetch = async () => {
    sent += 1;
    return new Response("{}", { status: 503 });
  };
  const mettl = new Mettl({ ...KEYS, fetch, retry: { baseDelayMs: 0 } });
  for (let call = 0; call < 200; call++) await failure(mettl.getAccountInfo({}));
  assert.equal(sent, 300, "200 calls and 100 retries");
});

test("bad options are refused by name", async () => {
  const client = (options) => () => new Mettl({ ...KEYS, ...options });
  const mettl = new Mettl(KEYS);
  for (const [run, field] of [
    [client({ retry: true }), "retry"],
    [client({ retry: null }), "retry"],
    [client({ retry: { attempts: 0 } }), "retry.attempts"],
    [client({ retry: { attempts: 1.5 } }), "retry.attempts"],
    [client({ retry: { baseDelayMs: -1 } }), "retry.baseDelayMs"],
    [client({ retry: { maxDelayMs: Number.POSITIVE_INFINITY } }), "retry.maxDelayMs"],
    [client({ retry: { retryAfterCapMs: "1" } }), "retry.retryAfterCapMs"],
    [client({ retry: { atempts: 1 } }), "atempts"],
    [client({ requestsPerSecond: 0 }), "requestsPerSecond"],
    [client({ requestsPerSecond: Number.NaN }), "requestsPerSecond"],
    [client({ requestsPerSecond: "5" }), "requestsPerSecond"],
    [client({ onEvent: {} }), "onEvent"],
  ]) {
    assert.throws(run, { code: "INVALID_INPUT", field });
  }
  for (const [options, field] of [
    [{ retry: 3 }, "retry"],
    [{ onUnknown: "again" }, "onUnknown"],
    [{ requestsPerSecond: 1 }, "requestsPerSecond"],
  ]) {
    matches(await failure(mettl.getAccountInfo({}, options)), { code: "INVALID_INPUT", field });
  }
});

test("attempts leave no connection, timer or listener behind", async (t) => {
  const server = await answering(t, (socket) => socket.write(http(GOOD, { length: 9_999 })), http(ACCOUNT));
  const listeners = new Set();
  const signal = {
    aborted: false,
    addEventListener: (_type, listener) => listeners.add(listener),
    removeEventListener: (_type, listener) => listeners.delete(listener),
  };
  await clientOf(server, { retry: RETRY }).getAccountInfo({}, { signal, timeoutMs: 100 });
  assert.equal(listeners.size, 0);
  await until(() => server.closed >= 1, "the connection of the first attempt to be closed");
});

test("a late read of one attempt does not end the next", async () => {
  let attempts = 0;
  const fetch = async () => {
    if (++attempts > 1) return new Response(ACCOUNT);
    let end = () => {};
    const read = () =>
      new Promise((resolve) => {
        end = resolve;
      });
    // Not tied to the signal: the read ends when the reader is canceled, which is when the next attempt begins.
    const reader = { read, cancel: () => setTimeout(() => end({ done: true }), 0) };
    return { status: 200, headers: new Headers(), body: { getReader: () => reader } };
  };
  const mettl = new Mettl({ ...KEYS, fetch, retry: RETRY });
  const { response } = await mettl.getAccountInfo({}, { timeoutMs: 50 });
  assert.deepEqual([response.status, attempts], [200, 2]);
});

test("a listener that rejects later does no harm", async () => {
  const onEvent = async () => {
    throw new Error("a broken log");
  };
  const mettl = new Mettl({ ...KEYS, fetch: async () => new Response(ACCOUNT), onEvent });
  await mettl.getAccountInfo({});
  // An unhandled rejection would fail this test.
  await new Promise((resolve) => setTimeout(resolve, 5));
});
