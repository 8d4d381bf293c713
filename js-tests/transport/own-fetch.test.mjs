// The caller's own fetch, or a stub in a test: whatever it does, the call settles once, with a result or an InvigilError.
import assert from "node:assert/strict";
import { test } from "node:test";
import { isInvigilError, Mettl } from "invigil";
import { failure, GOOD, INPUT, KEYS, matches } from "./server.mjs";

const clientWith = (fetch, options = {}) => new Mettl({ ...KEYS, fetch, retry: false, ...options });
const throwing = (value) => () => {
  throw value;
};
const hostile = () =>
  new Proxy(
    {},
    {
      get: throwing(new Error("get")),
      has: throwing(new Error("has")),
      getPrototypeOf: throwing(new Error("prototype")),
      ownKeys: throwing(new Error("keys")),
    },
  );

/**
 * One fault of a fetch: the call fails as expected after one use of it, a pending call of another client is not
 * affected, and the next call works.
 */
async function faultOf(fetch, expected, options) {
  let used = 0;
  let next = (...values) => {
    used += 1;
    return fetch(...values);
  };
  const mettl = clientWith((...values) => next(...values), options);
  let release;
  const bystander = clientWith(
    () =>
      new Promise((resolve) => {
        release = () => resolve(new Response(GOOD));
      }),
  ).registerCandidates(INPUT);
  bystander.catch(() => {});
  const error = await failure(mettl.registerCandidates(INPUT));
  release();
  const result = await bystander.catch((lost) => lost);
  assert.equal(isInvigilError(result), false, `another call failed with it: ${result.message}`);
  const { codes = [expected.code], ...fields } = expected;
  assert.ok(codes.includes(error.code), `${error.code}: ${error.message}`);
  matches(error, { attempts: 1, outcome: "unknown", operation: "mettl.registerCandidates", ...fields });
  assert.equal(used, 1);
  next = async () => new Response(GOOD);
  assert.equal((await mettl.registerCandidates(INPUT)).registrationStatus.length, 1);
}

const NOT_A_RESPONSE = { codes: ["TRANSPORT", "RESPONSE_FORMAT"] };
const TRANSPORT = { name: "TransportError", code: "TRANSPORT" };

const FAILURES = {
  "an error": new Error("refused"),
  "an error with secrets": new Error(
    `POST https://api.mettl.com/?asgn=x ${KEYS.privateKey} somebody@email.com`,
  ),
  "an error with a secret as its name": Object.assign(new Error("x"), { name: KEYS.privateKey }),
  undefined: undefined,
  null: null,
  "a string": "failed",
  "a number": 7,
  "a symbol": Symbol("failed"),
  "an object": {},
  "a hostile object": hostile(),
  "an error whose cause is itself": Object.defineProperty(new Error("x"), "cause", {
    get: throwing(new Error("y")),
  }),
};

for (const [name, value] of Object.entries(FAILURES)) {
  test(`fetch throws ${name}, synchronously and asynchronously`, async () => {
    await faultOf(throwing(value), TRANSPORT);
    await faultOf(() => Promise.reject(value), TRANSPORT);
  });
}

test("a status that HTTP does not have is a TransportError", async () => {
  await faultOf(async () => Response.error(), TRANSPORT);
  for (const status of [0, 7, 99, 600, 200.5, -200]) {
    await faultOf(async () => ({ ...json, status, arrayBuffer: async () => bytes }), TRANSPORT);
  }
});

test("error codes that prove that nothing was sent", async () => {
  for (const code of ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "UND_ERR_CONNECT_TIMEOUT"]) {
    const cause = Object.assign(new Error("inner"), { code });
    await faultOf(() => Promise.reject(new TypeError("fetch failed", { cause })), {
      ...TRANSPORT,
      outcome: "notSent",
    });
  }
  // Node says that it was connecting, of one address or of several. Deno says it in the message of the cause.
  const inner = (more) => Object.assign(new Error("inner"), more);
  for (const cause of [
    inner({ code: "ETIMEDOUT", syscall: "connect" }),
    inner({ code: "EHOSTUNREACH", syscall: "connect" }),
    Object.assign(new AggregateError([inner({ code: "ECONNREFUSED", syscall: "connect" })])),
    new Error("error sending request for url (http://localhost/): client error (Connect): tcp connect error"),
  ]) {
    await faultOf(() => Promise.reject(new TypeError("fetch failed", { cause })), {
      ...TRANSPORT,
      outcome: "notSent",
    });
  }
  for (const cause of [
    inner({ code: "ETIMEDOUT", syscall: "read" }),
    new AggregateError([inner({ syscall: "read" })]),
    new Error("error sending request for http://localhost/: client error (SendRequest): connection closed"),
    "client error (Connect)",
  ]) {
    await faultOf(() => Promise.reject(new TypeError("fetch failed", { cause })), TRANSPORT);
  }
  for (const code of ["ECONNRESET", "UND_ERR_SOCKET", "EPIPE", "ETIMEDOUT", "CERT_HAS_EXPIRED"]) {
    const cause = Object.assign(new Error("inner"), { code });
    await faultOf(() => Promise.reject(new TypeError("fetch failed", { cause })), TRANSPORT);
  }
});

const json = { status: 200, ok: true, redirected: false, type: "default", headers: new Headers() };
const bytes = new TextEncoder().encode(GOOD);
const stream = (...chunks) =>
  new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });
const locked = () => {
  const body = stream(bytes);
  body.getReader();
  return body;
};
const reading = (read) => ({
  ...json,
  body: { getReader: () => ({ read, cancel: async () => {}, releaseLock() {} }) },
});
const whole = (arrayBuffer) => ({ ...json, body: null, arrayBuffer });

// biome-ignore lint/suspicious/noThenProperty: the test needs a thenable
const thenable = (then) => Object.fromEntries([["then", then]]);
const unreadable = (name) => Object.defineProperty({}, name, { get: throwing(new Error("x")) });

const UNREADABLE_RESPONSES = {
  undefined: () => undefined,
  null: () => null,
  "a string": () => GOOD,
  "a number": () => 200,
  "an empty object": () => ({}),
  "an array": () => [],
  "a hostile object": hostile,
  "a status that is a string": () => ({ ...json, status: "200", body: stream(bytes) }),
  "no status": () => ({ body: stream(bytes) }),
  "a status that is NaN": () => ({ ...json, status: Number.NaN, body: stream(bytes) }),
  "a negative status": () => ({ ...json, status: -1, body: stream(bytes) }),
  "a status that is too large": () => ({ ...json, status: 70_000, body: stream(bytes) }),
  "a status that throws": () =>
    Object.defineProperty({ ...json }, "status", { get: throwing(new Error("x")) }),
  "a body that throws": () => Object.defineProperty({ ...json }, "body", { get: throwing(new Error("x")) }),
  "a body that is a string": () => ({ ...json, body: GOOD }),
  "a body that is a hostile object": () => ({ ...json, body: hostile() }),
  "neither a body nor an arrayBuffer": () => ({ ...json }),
  "a locked body": () => ({ ...json, body: locked() }),
  "a stream of strings": () => ({ ...json, body: stream(GOOD) }),
  "a stream of numbers": () => ({ ...json, body: stream(1, 2) }),
  "a stream of undefined": () => ({ ...json, body: stream(undefined) }),
  "a stream that fails": () => ({ ...json, body: new ReadableStream({ pull: throwing(new Error("x")) }) }),
  "a getReader that throws": () => ({ ...json, body: { getReader: throwing(new Error("x")) } }),
  "a getReader that is not a function": () => ({ ...json, body: { getReader: 1 } }),
  "a getReader that returns undefined": () => ({ ...json, body: { getReader: () => undefined } }),
  "a reader that throws": () => reading(throwing(new Error("x"))),
  "a reader that does not return a promise": () => reading(() => ({ done: false, value: bytes })),
  "a reader that returns undefined": () => reading(() => undefined),
  "a reader that resolves with undefined": () => reading(async () => undefined),
  "a reader that resolves with a number": () => reading(async () => 1),
  "a reader that resolves with a hostile object": () => reading(async () => unreadable("done")),
  "a reader whose thenable throws": () => reading(() => thenable(throwing(new Error("x")))),
  "an arrayBuffer that throws": () => whole(throwing(new Error("x"))),
  "an arrayBuffer that is not a function": () => whole(1),
  "an arrayBuffer that returns undefined": () => whole(() => undefined),
  "an arrayBuffer that resolves with undefined": () => whole(async () => undefined),
  "an arrayBuffer that resolves with a string": () => whole(async () => GOOD),
  "an arrayBuffer that resolves with a number": () => whole(async () => -1),
  "an arrayBuffer that resolves with a huge number": () => whole(async () => 2 ** 53),
  "an arrayBuffer that resolves with a symbol": () => whole(async () => Symbol("x")),
  "an arrayBuffer that resolves with a hostile object": () => whole(async () => unreadable("length")),
  "an arrayBuffer whose thenable throws": () => whole(() => thenable(throwing(new Error("x")))),
};

for (const [name, make] of Object.entries(UNREADABLE_RESPONSES)) {
  // A value that is not a response is a TransportError. If bytes can be made of it, their content decides. It is never
  // an InternalError.
  test(`fetch returns ${name}`, async () => {
    await faultOf(async () => make(), NOT_A_RESPONSE);
    await faultOf(() => make(), NOT_A_RESPONSE);
  });
}

const READABLE_RESPONSES = {
  "a Response": () => new Response(GOOD),
  "a Response of a stream": () =>
    new Response(stream(bytes.subarray(0, 5), new Uint8Array(), bytes.subarray(5))),
  "a response without streams": () =>
    whole(async () => bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length)),
  "a response whose arrayBuffer resolves with a Uint8Array": () => whole(async () => bytes),
  "a response whose arrayBuffer returns a mere thenable": () => whole(() => thenable((done) => done(bytes))),
  "a response with an arrayBuffer and a body that is not a stream": () => ({
    ...json,
    body: {},
    arrayBuffer: async () => bytes,
  }),
  "a response without type and redirected": () => ({ status: 200, body: stream(bytes) }),
  "a custom reader": () => {
    const parts = [
      { done: false, value: bytes },
      { done: true, value: undefined },
    ];
    return reading(async () => parts.shift());
  },
  "chunks that are Buffers": () => ({ ...json, body: stream(Buffer.from(GOOD)) }),
};

for (const [name, make] of Object.entries(READABLE_RESPONSES)) {
  test(`fetch returns ${name}, which is read`, async () => {
    for (const fetch of [async () => make(), () => make(), () => thenable((done) => done(make()))]) {
      const { registrationStatus } = await clientWith(fetch).registerCandidates(INPUT);
      assert.equal(registrationStatus[0].email, "somebody@email.com");
    }
  });
}

test("bytes from another realm are accepted", async () => {
  const { runInNewContext } = await import("node:vm");
  const foreign = runInNewContext("Uint8Array.from(list)", { list: [...bytes] });
  assert.equal(foreign instanceof Uint8Array, false);
  for (const make of [() => ({ ...json, body: stream(foreign) }), () => whole(async () => foreign.buffer)]) {
    const { registrationStatus } = await clientWith(async () => make()).registerCandidates(INPUT);
    assert.equal(registrationStatus.length, 1);
  }
});

test("a response that was redirected, or is an opaque redirect, is a RedirectError", async () => {
  const followed = () => Object.defineProperty(new Response(GOOD), "redirected", { value: true });
  const opaque = () => ({ status: 0, type: "opaqueredirect", redirected: false, body: null });
  const expected = { name: "RedirectError", code: "REDIRECT", status: 0 };
  await faultOf(async () => followed(), expected);
  await faultOf(async () => opaque(), expected);
  await faultOf(async () => ({ ...opaque(), arrayBuffer: async () => bytes }), expected);
});

/** The response with a body that tells whether it was canceled. */
function cancelable(response) {
  let canceled = 0;
  const body = new ReadableStream({
    cancel() {
      canceled += 1;
    },
  });
  return { response: { ...json, ...response, body }, canceled: () => canceled };
}

for (const [name, fields] of Object.entries({
  "a redirect": { status: 302 },
  "a redirect that was followed": { redirected: true },
  "a status that HTTP does not have": { status: 600 },
})) {
  test(`the body of ${name} is canceled, although fetch ignores the signal`, async () => {
    const { response, canceled } = cancelable(fields);
    await failure(clientWith(async () => response).registerCandidates(INPUT));
    assert.equal(canceled(), 1);
  });
}

test("the body of a response that arrives after the call has ended is canceled", async () => {
  const { response, canceled } = cancelable({});
  let arrive;
  const mettl = clientWith(() => new Promise((resolve) => (arrive = () => resolve(response))));
  matches(await failure(mettl.registerCandidates(INPUT, { timeoutMs: 20 })), { code: "TIMEOUT" });
  arrive();
  await new Promise((resolve) => setTimeout(resolve));
  assert.equal(canceled(), 1);
});

test("a timeout ends a call whose body has endless empty chunks", async () => {
  let reads = 0;
  const mettl = clientWith(async () =>
    reading(async () => ({ done: ++reads > 1e6, value: new Uint8Array() })),
  );
  matches(await failure(mettl.registerCandidates(INPUT, { timeoutMs: 50 })), { code: "TIMEOUT" });
  const before = reads;
  await new Promise((resolve) => setTimeout(resolve, 20));
  assert.ok(reads - before <= 1000, "it is read no more");
});

test("a response that is too large is refused without streams too", async () => {
  const large = async () => whole(async () => new ArrayBuffer(5000));
  await faultOf(large, { code: "RESPONSE_FORMAT", status: 200 }, { maxResponseBytes: 4096 });
});

test("a timeout ends a call whose fetch never settles and ignores its signal", async () => {
  const mettl = clientWith(() => new Promise(() => {}));
  const error = await failure(mettl.registerCandidates(INPUT, { timeoutMs: 50 }));
  matches(error, { name: "TimeoutError", afterMs: 50, attempts: 1, outcome: "unknown" });
});

test("the caller's signal ends a call whose fetch never settles and ignores its signal", async () => {
  const controller = new AbortController();
  let received;
  const mettl = clientWith((_url, { signal }) => {
    received = signal;
    return new Promise(() => {});
  });
  const call = failure(mettl.registerCandidates(INPUT, { signal: controller.signal }));
  await new Promise((resolve) => setTimeout(resolve, 10));
  assert.equal(received.aborted, false);
  controller.abort("enough");
  const error = await call;
  matches(error, { name: "AbortError", cause: "enough", attempts: 1, outcome: "unknown" });
  assert.equal(received.aborted, true, "the signal of fetch is aborted");
});

test("a timeout ends a call whose body never ends and ignores the signal", async () => {
  const mettl = clientWith(async () => reading(() => new Promise(() => {})));
  matches(await failure(mettl.registerCandidates(INPUT, { timeoutMs: 50 })), {
    code: "TIMEOUT",
    outcome: "unknown",
  });
});

test("a response or a failure after the timeout changes nothing", async () => {
  const late = [];
  const mettl = clientWith(
    () =>
      new Promise((resolve, reject) => {
        late.push(resolve, reject);
      }),
  );
  for (let at = 0; at < 2; at++) {
    matches(await failure(mettl.registerCandidates(INPUT, { timeoutMs: 20 })), { code: "TIMEOUT" });
  }
  late[0](new Response(GOOD));
  late[3](new Error("late"));
  await new Promise((resolve) => setTimeout(resolve, 20));
  assert.equal(late.length, 4);
});

test("fetch is called with the URL and the other parts of the request", async () => {
  const calls = [];
  const mettl = clientWith(async (...values) => {
    calls.push(values);
    return new Response(GOOD);
  });
  await mettl.registerCandidates(INPUT, { now: 1635976200 });
  const request = mettl.registerCandidates.request(INPUT, { now: 1635976200 });
  assert.equal(calls.length, 1);
  const [url, init, ...rest] = calls[0];
  const { signal, ...sent } = init;
  assert.deepEqual(rest, []);
  assert.deepEqual({ url, ...sent }, JSON.parse(JSON.stringify(request)));
  assert.ok(signal instanceof AbortSignal);
  assert.deepEqual(Object.getPrototypeOf(sent.headers), Object.prototype);
});

test("fetch is called with `this` undefined", async () => {
  let receiver = "none";
  await clientWith(async function () {
    receiver = this;
    return new Response(GOOD);
  }).registerCandidates(INPUT);
  assert.equal(receiver, undefined);
});
