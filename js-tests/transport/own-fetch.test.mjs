// A fetch of the caller's own, or a stub in a test: whatever it does, the call ends, once, and as an error of ours.
import assert from "node:assert/strict";
import { test } from "node:test";
import { isInvigilError, Mettl } from "invigil";
import { failure, GOOD, INPUT, KEYS, matches } from "./server.mjs";

const clientWith = (fetch, options = {}) => new Mettl({ ...KEYS, fetch, ...options });
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
 * One fault of a fetch: the call fails as expected after one use of it, a call of another client that is pending
 * meanwhile is left alone, and the next call works.
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
  assert.equal(isInvigilError(result), false, `another call is lost with it: ${result.message}`);
  const { codes = [expected.code], ...fields } = expected;
  assert.ok(codes.includes(error.code), `${error.code}: ${error.message}`);
  matches(error, { attempts: 1, outcome: "unknown", operation: "mettl.registerCandidates", ...fields });
  assert.equal(used, 1);
  next = async () => new Response(GOOD);
  assert.equal((await mettl.registerCandidates(INPUT)).registrationStatus.length, 1);
}

const NO_ANSWER = { codes: ["TRANSPORT", "RESPONSE_FORMAT"] };
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
  test(`fetch throws ${name}, at once and later`, async () => {
    await faultOf(throwing(value), TRANSPORT);
    await faultOf(() => Promise.reject(value), TRANSPORT);
  });
}

test("a status that is none of HTTP is no answer", async () => {
  await faultOf(async () => Response.error(), TRANSPORT);
  for (const status of [0, 7, 99, 600, 200.5, -200]) {
    await faultOf(async () => ({ ...json, status, arrayBuffer: async () => bytes }), TRANSPORT);
  }
});

test("the codes that say that nothing was sent", async () => {
  for (const code of ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "UND_ERR_CONNECT_TIMEOUT"]) {
    const cause = Object.assign(new Error("inner"), { code });
    await faultOf(() => Promise.reject(new TypeError("fetch failed", { cause })), {
      ...TRANSPORT,
      outcome: "notSent",
    });
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

// biome-ignore lint/suspicious/noThenProperty: a thenable is what is wanted
const thenable = (then) => Object.fromEntries([["then", then]]);
const unreadable = (name) => Object.defineProperty({}, name, { get: throwing(new Error("x")) });

const ANSWERS = {
  undefined: () => undefined,
  null: () => null,
  "a string": () => GOOD,
  "a number": () => 200,
  "an empty object": () => ({}),
  "an array": () => [],
  "a hostile object": hostile,
  "a status of text": () => ({ ...json, status: "200", body: stream(bytes) }),
  "no status": () => ({ body: stream(bytes) }),
  "a status that is none": () => ({ ...json, status: Number.NaN, body: stream(bytes) }),
  "a status below all": () => ({ ...json, status: -1, body: stream(bytes) }),
  "a status above all": () => ({ ...json, status: 70_000, body: stream(bytes) }),
  "a status that throws": () =>
    Object.defineProperty({ ...json }, "status", { get: throwing(new Error("x")) }),
  "a body that throws": () => Object.defineProperty({ ...json }, "body", { get: throwing(new Error("x")) }),
  "a body of text": () => ({ ...json, body: GOOD }),
  "a body that is a hostile object": () => ({ ...json, body: hostile() }),
  "neither a body nor a way to it": () => ({ ...json }),
  "a locked body": () => ({ ...json, body: locked() }),
  "a stream of text": () => ({ ...json, body: stream(GOOD) }),
  "a stream of numbers": () => ({ ...json, body: stream(1, 2) }),
  "a stream of undefined": () => ({ ...json, body: stream(undefined) }),
  "a stream that fails": () => ({ ...json, body: new ReadableStream({ pull: throwing(new Error("x")) }) }),
  "a getReader that throws": () => ({ ...json, body: { getReader: throwing(new Error("x")) } }),
  "a getReader that is no function": () => ({ ...json, body: { getReader: 1 } }),
  "a getReader that gives nothing": () => ({ ...json, body: { getReader: () => undefined } }),
  "a reader that throws": () => reading(throwing(new Error("x"))),
  "a reader that gives no promise": () => reading(() => ({ done: false, value: bytes })),
  "a reader that gives undefined": () => reading(() => undefined),
  "a reader that promises nothing": () => reading(async () => undefined),
  "a reader that promises a number": () => reading(async () => 1),
  "a reader that promises a hostile object": () => reading(async () => unreadable("done")),
  "a reader whose promise throws": () => reading(() => thenable(throwing(new Error("x")))),
  "an arrayBuffer that throws": () => whole(throwing(new Error("x"))),
  "an arrayBuffer that is no function": () => whole(1),
  "an arrayBuffer that gives undefined": () => whole(() => undefined),
  "an arrayBuffer that promises nothing": () => whole(async () => undefined),
  "an arrayBuffer that promises text": () => whole(async () => GOOD),
  "an arrayBuffer that promises a number": () => whole(async () => -1),
  "an arrayBuffer that promises a huge number": () => whole(async () => 2 ** 53),
  "an arrayBuffer that promises a symbol": () => whole(async () => Symbol("x")),
  "an arrayBuffer that promises a hostile object": () => whole(async () => unreadable("length")),
  "an arrayBuffer whose promise throws": () => whole(() => thenable(throwing(new Error("x")))),
};

for (const [name, answer] of Object.entries(ANSWERS)) {
  // What is no answer is a transport error; where bytes can be made of it, what they say decides. It is never a
  // fault of ours.
  test(`fetch gives ${name}`, async () => {
    await faultOf(async () => answer(), NO_ANSWER);
    await faultOf(() => answer(), NO_ANSWER);
  });
}

const GOOD_ANSWERS = {
  "a Response": () => new Response(GOOD),
  "a Response of a stream": () =>
    new Response(stream(bytes.subarray(0, 5), new Uint8Array(), bytes.subarray(5))),
  "an answer without streams": () =>
    whole(async () => bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length)),
  "an answer whose arrayBuffer gives a Uint8Array": () => whole(async () => bytes),
  "an answer whose arrayBuffer is a mere thenable": () => whole(() => thenable((done) => done(bytes))),
  "an answer with a body that is no stream, and arrayBuffer": () => ({
    ...json,
    body: {},
    arrayBuffer: async () => bytes,
  }),
  "an answer without type and redirected": () => ({ status: 200, body: stream(bytes) }),
  "a reader of the caller's own": () => {
    const parts = [
      { done: false, value: bytes },
      { done: true, value: undefined },
    ];
    return reading(async () => parts.shift());
  },
  "chunks that are Buffers": () => ({ ...json, body: stream(Buffer.from(GOOD)) }),
};

for (const [name, answer] of Object.entries(GOOD_ANSWERS)) {
  test(`fetch gives ${name}: it is read`, async () => {
    for (const fetch of [async () => answer(), () => answer(), () => thenable((done) => done(answer()))]) {
      const { registrationStatus } = await clientWith(fetch).registerCandidates(INPUT);
      assert.equal(registrationStatus[0].email, "somebody@email.com");
    }
  });
}

test("bytes of another realm are bytes", async () => {
  const { runInNewContext } = await import("node:vm");
  const foreign = runInNewContext("Uint8Array.from(list)", { list: [...bytes] });
  assert.equal(foreign instanceof Uint8Array, false);
  for (const answer of [
    () => ({ ...json, body: stream(foreign) }),
    () => whole(async () => foreign.buffer),
  ]) {
    const { registrationStatus } = await clientWith(async () => answer()).registerCandidates(INPUT);
    assert.equal(registrationStatus.length, 1);
  }
});

test("an answer that was redirected, or hides a redirect, is refused", async () => {
  const followed = () => Object.defineProperty(new Response(GOOD), "redirected", { value: true });
  const opaque = () => ({ status: 0, type: "opaqueredirect", redirected: false, body: null });
  const expected = { name: "RedirectError", code: "REDIRECT", status: 0 };
  await faultOf(async () => followed(), expected);
  await faultOf(async () => opaque(), expected);
  await faultOf(async () => ({ ...opaque(), arrayBuffer: async () => bytes }), expected);
});

test("an answer that is too large is given up without streams as well", async () => {
  const large = async () => whole(async () => new ArrayBuffer(5000));
  await faultOf(large, { code: "RESPONSE_FORMAT", status: 200 }, { maxResponseBytes: 4096 });
});

test("a fetch that never settles and ignores its signal: the time ends it", async () => {
  const mettl = clientWith(() => new Promise(() => {}));
  const error = await failure(mettl.registerCandidates(INPUT, { timeoutMs: 50 }));
  matches(error, { name: "TimeoutError", afterMs: 50, attempts: 1, outcome: "unknown" });
});

test("a fetch that never settles and ignores its signal: the caller's signal ends it", async () => {
  const controller = new AbortController();
  let given;
  const mettl = clientWith((_url, { signal }) => {
    given = signal;
    return new Promise(() => {});
  });
  const call = failure(mettl.registerCandidates(INPUT, { signal: controller.signal }));
  await new Promise((resolve) => setTimeout(resolve, 10));
  assert.equal(given.aborted, false);
  controller.abort("enough");
  const error = await call;
  matches(error, { name: "AbortError", cause: "enough", attempts: 1, outcome: "unknown" });
  assert.equal(given.aborted, true, "the fetch is told");
});

test("a body that never ends and ignores the signal: the time ends it", async () => {
  const mettl = clientWith(async () => reading(() => new Promise(() => {})));
  matches(await failure(mettl.registerCandidates(INPUT, { timeoutMs: 50 })), {
    code: "TIMEOUT",
    outcome: "unknown",
  });
});

test("an answer that comes after the time, or fails after it, changes nothing", async () => {
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

test("what fetch is called with", async () => {
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

test("fetch is called without a this of ours", async () => {
  let own = "none";
  await clientWith(async function () {
    own = this;
    return new Response(GOOD);
  }).registerCandidates(INPUT);
  assert.equal(own, undefined);
});
