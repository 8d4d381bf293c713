// The errors: their classes, codes and guards, across two copies of the package in one process.
import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "node:util";
import * as cjs from "invigil";
import { parseCallback } from "invigil/callbacks";
// What bundlers load.
import * as esm from "../node_modules/invigil/dist/index.js";
import { makeResponse, outcome, PRIVATE_KEY, PUBLIC_KEY, registration } from "./support/mettl.mjs";

const COPIES = { CommonJS: cjs, "ES modules": esm };

const refusal = '{"status":"ERROR","error":{"code":"E401","message":"no"}}';
/** The code of each error, and how to provoke it. */
const PROVOKE = {
  InvalidInputError: ["INVALID_INPUT", (mettl) => mettl.registerCandidates.request({})],
  VendorError: ["VENDOR", (mettl) => mettl.registerCandidates.parse({ status: 200, body: refusal })],
  ResponseFormatError: [
    "RESPONSE_FORMAT",
    (mettl) => mettl.registerCandidates.parse({ status: 200, body: "<" }),
  ],
  RedirectError: ["REDIRECT", (mettl) => mettl.registerCandidates.parse({ status: 302, body: "" })],
  TransportError: ["TRANSPORT", (mettl) => mettl.registerCandidates(registration())],
  TimeoutError: ["TIMEOUT", (mettl) => mettl.registerCandidates(registration(), { timeoutMs: 1 })],
  AbortError: [
    "ABORTED",
    (mettl) => mettl.registerCandidates(registration(), { signal: AbortSignal.abort("why") }),
  ],
};
const GUARDS = {
  InvalidInputError: "isInvalidInputError",
  VendorError: "isVendorError",
  ResponseFormatError: "isResponseFormatError",
  TransportError: "isTransportError",
  TimeoutError: "isTimeoutError",
  AbortError: "isAbortError",
  RedirectError: "isRedirectError",
  InternalError: "isInternalError",
};

async function provoke({ Mettl }, name) {
  const fetch = async () => {
    if (name === "TimeoutError") await new Promise(() => {});
    throw new TypeError("fetch failed", { cause: { code: "ECONNREFUSED" } });
  };
  const mettl = new Mettl({ publicKey: PUBLIC_KEY, privateKey: PRIVATE_KEY, fetch });
  try {
    await PROVOKE[name][1](mettl);
  } catch (error) {
    return error;
  }
  assert.fail(`${name} was not thrown`);
}

test("the two copies have different classes", () => {
  assert.notEqual(esm.InvigilError, cjs.InvigilError);
});

for (const [copy, library] of Object.entries(COPIES)) {
  const other = library === esm ? cjs : esm;
  for (const [name, [code]] of Object.entries(PROVOKE)) {
    test(`${name} of ${copy}`, async () => {
      const error = await provoke(library, name);
      assert.ok(error instanceof library[name]);
      assert.ok(error instanceof library.InvigilError);
      assert.ok(error instanceof Error);
      assert.equal(error instanceof other.InvigilError, false);
      assert.equal(error.name, name);
      assert.equal(error.code, code);
      assert.equal(error.operation, "mettl.registerCandidates");
      assert.equal(typeof error.message, "string");
      assert.ok(error.message.length > 10);
      assert.ok(error.stack.includes(error.message));
      assert.match(error.stack, /\n {4}at /);
      assert.equal(Object.prototype.toString.call(error), "[object Error]");
      for (const either of [library, other]) {
        assert.equal(either.isInvigilError(error), true);
        for (const [kind, guard] of Object.entries(GUARDS))
          assert.equal(either[guard](error), kind === name, guard);
      }
    });

    test(`${name} of ${copy} as JSON`, async () => {
      const error = await provoke(library, name);
      const json = JSON.parse(JSON.stringify(error));
      assert.equal(json.name, name);
      assert.equal(json.code, code);
      assert.equal(json.message, error.message);
      assert.equal(json.operation, error.operation);
      assert.equal("stack" in json || "cause" in json || "raw" in json, false);
      for (const key of Object.keys(error)) assert.notEqual(error[key], undefined, key);
      for (const key of Object.keys(json)) assert.deepEqual(json[key], error[key], key);
      assert.deepEqual(JSON.parse(JSON.stringify({ error })).error, json);
    });
  }
}

test("guards return false for other values", () => {
  const values = [
    undefined,
    null,
    0,
    "",
    "INVALID_INPUT",
    Symbol("x"),
    {},
    [],
    () => {},
    new Error("x"),
    new TypeError("x"),
    { code: "VENDOR" },
    { name: "VendorError", code: "VENDOR" },
  ];
  for (const value of values) {
    assert.equal(esm.isInvigilError(value), false);
    for (const guard of Object.values(GUARDS)) assert.equal(COPIES["ES modules"][guard](value), false);
  }
});

test("errors of sent calls have the properties attempts and outcome; other errors do not", async () => {
  const sent = async (fetch, options) => {
    const mettl = new esm.Mettl({ publicKey: PUBLIC_KEY, privateKey: PRIVATE_KEY, fetch, retry: false });
    const error = await mettl.registerCandidates(registration(), options).catch((error) => error);
    return [error.code, error.attempts, error.outcome];
  };
  const failed = (code) => async () => {
    throw new TypeError("fetch failed", { cause: { code } });
  };
  for (const code of ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "UND_ERR_CONNECT_TIMEOUT"])
    assert.deepEqual(await sent(failed(code)), ["TRANSPORT", 1, "notSent"]);
  for (const code of [
    "ECONNRESET",
    "EPIPE",
    "UND_ERR_SOCKET",
    "UND_ERR_HEADERS_TIMEOUT",
    undefined,
    "econnrefused",
  ])
    assert.deepEqual(await sent(failed(code)), ["TRANSPORT", 1, "unknown"]);
  assert.deepEqual(await sent(async () => makeResponse(refusal)), ["VENDOR", 1, "refused"]);
  assert.deepEqual(await sent(async () => makeResponse(refusal, { status: 400 })), ["VENDOR", 1, "refused"]);
  assert.deepEqual(await sent(async () => makeResponse("", { status: 503 })), ["VENDOR", 1, "unknown"]);
  assert.deepEqual(await sent(async () => makeResponse("<html>")), ["RESPONSE_FORMAT", 1, "unknown"]);
  assert.deepEqual(await sent(async () => makeResponse(null, { status: 302 })), ["REDIRECT", 1, "unknown"]);
  assert.deepEqual(await sent(() => new Promise(() => {}), { timeoutMs: 1 }), ["TIMEOUT", 1, "unknown"]);
  assert.deepEqual(await sent(() => {}, { signal: AbortSignal.abort() }), ["ABORTED", 0, "notSent"]);
  const controller = new AbortController();
  const aborting = () => new Promise(() => setImmediate(() => controller.abort()));
  assert.deepEqual(await sent(aborting, { signal: controller.signal }), ["ABORTED", 1, "unknown"]);
  const { error } = outcome(() => new esm.Mettl({}));
  assert.deepEqual([error.attempts, error.outcome, error.operation], [undefined, undefined, null]);
  assert.equal("attempts" in error || "outcome" in error, false);
});

test("the cause of an AbortError is the reason of the signal", async () => {
  const mettl = new esm.Mettl({
    publicKey: PUBLIC_KEY,
    privateKey: PRIVATE_KEY,
    fetch: () => new Promise(() => {}),
  });
  for (const reason of ["why", new Error("why"), { a: 1 }, null, 0]) {
    const before = await mettl
      .registerCandidates(registration(), { signal: AbortSignal.abort(reason) })
      .catch((e) => e);
    assert.equal(before.cause, reason);
    const controller = new AbortController();
    const call = mettl.registerCandidates(registration(), { signal: controller.signal }).catch((e) => e);
    setImmediate(() => controller.abort(reason));
    const during = await call;
    assert.equal(during.code, "ABORTED");
    assert.equal(during.cause, reason);
    assert.equal(JSON.stringify(during).includes("why"), false);
  }
});

test("a ResponseFormatError keeps the body, and no log shows it", async () => {
  const body = "<p>somebody";
  const fetch = async () => new Response(body);
  const mettl = new esm.Mettl({
    publicKey: PUBLIC_KEY,
    privateKey: PRIVATE_KEY,
    fetch,
    maxResponseBytes: 50,
  });
  const { registerCandidates } = mettl;
  const errors = [
    outcome(() => registerCandidates.parse({ status: 200, body })).error,
    outcome(() => registerCandidates.parse({ status: 200, body: Buffer.from(body) })).error,
    outcome(() => registerCandidates.parse({ status: 200, body }, registration())).error,
    outcome(() => parseCallback("imochaV2", body)).error,
    await registerCandidates(registration()).catch((error) => error),
  ];
  for (const error of errors) {
    assert.equal(error.name, "ResponseFormatError");
    assert.equal(error.raw, body);
    for (const shown of [
      inspect(error, { showHidden: true, getters: true }),
      JSON.stringify(error),
      error.stack,
    ])
      assert.equal(shown.includes("somebody"), false, shown);
  }
  const empty = new esm.Mettl({ publicKey: "p", privateKey: "q", fetch: async () => new Response("") });
  assert.equal((await empty.registerCandidates(registration()).catch((error) => error)).raw, "");
});

test("a body longer than maxResponseBytes is refused by calls and by parse", async () => {
  const body = `{"status":"SUCCESS","registrationStatus":[],"pad":"${"x".repeat(100)}"}`;
  const fetch = async () => new Response(body);
  const limited = (maxResponseBytes) =>
    new esm.Mettl({ publicKey: PUBLIC_KEY, privateKey: PRIVATE_KEY, fetch, maxResponseBytes })
      .registerCandidates;
  const refused = limited(body.length - 1);
  const called = await refused(registration()).catch((error) => error);
  const { error } = outcome(() => refused.parse({ status: 200, body }));
  assert.deepEqual([called.code, error.code], ["RESPONSE_FORMAT", "RESPONSE_FORMAT"]);
  assert.equal(called.raw, undefined, "the body was not read completely");
  const accepted = limited(body.length);
  assert.deepEqual((await accepted(registration())).registrationStatus, []);
  assert.deepEqual(accepted.parse({ status: 200, body }).registrationStatus, []);
});

test("the cause of a TransportError has the names and codes of what fetch threw, and nothing else", async () => {
  const inner = Object.assign(new Error("connect https://secret"), { code: "ECONNREFUSED", path: "secret" });
  const thrown = Object.assign(new TypeError("https://secret", { cause: inner }), { config: "secret" });
  const failed = async (error) => {
    const fetch = async () => Promise.reject(error);
    const mettl = new esm.Mettl({ publicKey: PUBLIC_KEY, privateKey: PRIVATE_KEY, fetch });
    return (await mettl.registerCandidates(registration()).catch((error) => error)).cause;
  };
  const cause = await failed(thrown);
  assert.ok(cause instanceof Error);
  assert.deepEqual([cause.name, cause.message, cause.stack], ["TypeError", "", "TypeError"]);
  assert.deepEqual(
    { ...cause.cause, message: cause.cause.message },
    { code: "ECONNREFUSED", message: "ECONNREFUSED" },
  );
  assert.equal(inspect(cause, { showHidden: true, depth: 9 }).includes("secret"), false);
  for (const value of ["secret", null, undefined, 1]) assert.equal(await failed(value), undefined);
  assert.equal((await failed({ name: "secret", code: "secret1" })).name, "Error");
});

test("a TimeoutError has the limit, and a RedirectError has the status", async () => {
  assert.equal((await provoke(esm, "TimeoutError")).afterMs, 1);
  assert.equal((await provoke(esm, "RedirectError")).status, 302);
});

test("parse refuses a Response whose body has not been read", async () => {
  const { registerCandidates } = new esm.Mettl({ publicKey: PUBLIC_KEY, privateKey: PRIVATE_KEY });
  const { error } = outcome(() => registerCandidates.parse(new Response(refusal)));
  assert.equal(error.name, "InvalidInputError");
  assert.equal(error.field, "response");
  assert.match(error.message, /response is of type Response; expected: \{ status, body \}/);
});

test("errors of sign name the operation", () => {
  const mettl = new esm.Mettl({ publicKey: PUBLIC_KEY, privateKey: PRIVATE_KEY });
  for (const run of [
    () => mettl.sign({}),
    () => mettl.sign({ method: "GET", url: "https://a.b/c" }, { now: -1 }),
  ])
    assert.equal(outcome(run).error.operation, "mettl.sign");
});

test("errors about options and responses name the operation too", async () => {
  const mettl = new esm.Mettl({ publicKey: PUBLIC_KEY, privateKey: PRIVATE_KEY });
  const errors = [
    outcome(() => mettl.registerCandidates.request(registration(), { nov: 1 })).error,
    outcome(() => mettl.registerCandidates.request(registration(), { now: -1 })).error,
    outcome(() => mettl.registerCandidates.parse({ status: 0, body: "" })).error,
    await mettl.registerCandidates(registration(), { timeoutMs: 0 }).catch((error) => error),
  ];
  assert.deepEqual(
    errors.map(({ operation }) => operation),
    errors.map(() => "mettl.registerCandidates"),
  );
});
