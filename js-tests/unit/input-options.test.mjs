// Bad options of clients and calls are refused by name, before anything is sent. The keys and base URLs of every vendor
// are in vendors/options.test.mjs.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Mettl } from "invigil";
import {
  client,
  makeResponse,
  NOW,
  outcome,
  PRIVATE_KEY,
  PUBLIC_KEY,
  registration,
} from "./support/mettl.mjs";
import { assertRefused, refuses } from "./support/refusal.mjs";
import { EXOTIC, VALUES } from "./support/values.mjs";

const MOST_MS = 2 ** 31 - 1;
const whole = (most) => (value) =>
  value === undefined || (Number.isInteger(value) && value >= 1 && value <= most);
const key = (value) => typeof value === "string" && value !== "" && value.isWellFormed();

/** Each option of a client, and which values of every type it accepts. */
const OPTIONS = {
  publicKey: key,
  privateKey: key,
  version: (value) => value === undefined,
  parameters: (value) => value === undefined,
  baseUrl: (value) => value === undefined,
  fetch: (value) => value === undefined || typeof value === "function",
  timeoutMs: whole(MOST_MS),
  totalTimeoutMs: whole(MOST_MS),
  maxResponseBytes: whole(2 ** 30),
  dangerouslyAllowBrowser: (value) => value === undefined || typeof value === "boolean",
};
for (const [option, accepts] of Object.entries(OPTIONS)) {
  test(`the option ${option} of a client accepts or refuses a value of every type`, () => {
    for (const [what, make] of Object.entries({ ...VALUES, ...EXOTIC })) {
      if (accepts(make())) assert.ok(client({ [option]: make() }), `${option} with ${what}`);
      else refuses(option, () => client({ [option]: make() }), `${option} with ${what}`);
    }
  });
}

test("options of a client that are not an object are refused", () => {
  for (const [what, make] of Object.entries({ ...VALUES, ...EXOTIC })) {
    const { error } = outcome(() => new Mettl(make()));
    assert.equal(error?.name, "InvalidInputError", `${what}: ${error?.stack}`);
  }
  assert.equal(outcome(() => new Mettl()).error?.field, "options");
});

test("missing options are named", () => {
  refuses("publicKey", () => new Mettl({ privateKey: PRIVATE_KEY }));
  refuses("privateKey", () => new Mettl({ publicKey: PUBLIC_KEY }));
});

test("an unknown option of a client is refused", () => {
  for (const option of ["timeout", "apiKey", "baseURL", "Version", "__proto__", "constructor"]) {
    const options = JSON.parse(`{${JSON.stringify(option)}:"x","publicKey":"a","privateKey":"b"}`);
    refuses(option, () => new Mettl(options));
  }
});

test("version and parameters accept only their documented values", () => {
  for (const version of ["v1", "v2", "v3"]) assert.ok(client({ version }));
  for (const version of ["V2", "2", "v4", "v2 ", "v2/", ""])
    refuses("version", () => client({ version }), version);
  for (const parameters of ["form", "query"]) assert.ok(client({ parameters }));
  for (const parameters of ["Form", "body", "json", ""]) refuses("parameters", () => client({ parameters }));
});

test("numbers above their maximum are refused", () => {
  for (const option of ["timeoutMs", "totalTimeoutMs"]) {
    assert.ok(client({ [option]: MOST_MS }));
    refuses(option, () => client({ [option]: MOST_MS + 1 }));
  }
  refuses("maxResponseBytes", () => client({ maxResponseBytes: 2 ** 30 + 1 }));
});

const URL_OF = "https://api.mettl.com/v2/account";
const CALL_FORMS = {
  request: (options) => client().registerCandidates.request(registration(), options),
  sign: (options) => client().sign({ method: "GET", url: URL_OF }, options),
};
for (const [form, call] of Object.entries(CALL_FORMS)) {
  test(`${form} refuses options that are not a plain object`, () => {
    const plain = ["undefined", "an empty object", "an object without a prototype"];
    for (const [what, make] of Object.entries({ ...VALUES, ...EXOTIC })) {
      const { error } = outcome(() => call(make()));
      if (plain.includes(what)) assert.equal(error, undefined, what);
      else assert.equal(error?.name, "InvalidInputError", `options with ${what} were accepted`);
    }
    refuses("options", () => call(null));
  });

  test(`${form} refuses unknown options`, () => {
    for (const option of ["signal", "timeoutMs", "totalTimeoutMs", "Now", "retry", "constructor"])
      refuses(option, () => call({ [option]: 1 }));
  });
}

/** The result or error of a sent call, and how many requests were sent. A call that does not settle is an error. */
async function send(options, clientOptions = {}) {
  let sent = 0;
  const mettl = client({
    fetch: async () => {
      sent += 1;
      return makeResponse();
    },
    ...clientOptions,
  });
  let timer;
  const never = new Promise((resolve) => {
    timer = setTimeout(resolve, 60_000, { error: new Error("the call did not settle") });
  });
  const call = Promise.resolve()
    .then(() => mettl.registerCandidates(registration(), options))
    .then(
      (value) => ({ value }),
      (error) => ({ error }),
    );
  const result = await Promise.race([call, never]);
  clearTimeout(timer);
  return { ...result, sent };
}

async function refusesToSend(field, options, what) {
  const { error, sent } = await send(options);
  assertRefused(error, field, what);
  assert.equal(sent, 0, `${what} was sent`);
}

for (const [option, accepts] of Object.entries({
  timeoutMs: whole(MOST_MS),
  totalTimeoutMs: whole(MOST_MS),
  signal: (value) => value === undefined || value === null,
})) {
  test(`the option ${option} of a call accepts or refuses a value of every type`, async () => {
    for (const [what, make] of Object.entries({ ...VALUES, ...EXOTIC })) {
      if (!accepts(make())) await refusesToSend(option, { [option]: make() }, `${option} with ${what}`);
      else if (make() !== null || option !== "signal") {
        // With a limit of one millisecond the call may time out.
        const { error, sent } = await send({ [option]: make() });
        assert.ok(error === undefined || error.code === "TIMEOUT", `${option} with ${what}: ${error?.stack}`);
        assert.equal(sent, 1);
      }
    }
  });
}

test("a call refuses options that are not a plain object", async () => {
  for (const [what, make] of Object.entries({ ...VALUES, ...EXOTIC })) {
    if (["undefined", "an empty object", "an object without a prototype"].includes(what)) continue;
    const { error, sent } = await send(make());
    assert.equal(error?.name, "InvalidInputError", `options with ${what} were accepted: ${error}`);
    assert.equal(sent, 0);
  }
});

test("an unknown option of a call is refused", async () => {
  for (const option of ["timeout", "fetch", "baseUrl", "maxResponseBytes", "Signal"])
    await refusesToSend(option, { [option]: 1 }, option);
});

test("bad input of a call rejects the promise and does not throw", async () => {
  const { error, sent } = await send({ now: Number.NaN });
  assertRefused(error, "now", "now");
  assert.equal(sent, 0);
  const call = client().registerCandidates({});
  assert.ok(call instanceof Promise);
  await assert.rejects(call, {
    name: "InvalidInputError",
    field: "accessKey",
    operation: "mettl.registerCandidates",
  });
});

test("parse refuses a response, status or body of a wrong type", () => {
  const { parse } = client().registerCandidates;
  const body = '{"status":"SUCCESS","registrationStatus":[]}';
  for (const [what, make] of Object.entries({ ...VALUES, ...EXOTIC })) {
    assert.equal(outcome(() => parse(make())).error?.name, "InvalidInputError", what);
    refuses("response.status", () => parse({ status: make(), body }), `status with ${what}`);
    if (typeof make() !== "string")
      refuses("response.body", () => parse({ status: 200, body: make() }), `body with ${what}`);
  }
  for (const status of [99, 600, 200.5, "200", 2 ** 32 + 200])
    refuses("response.status", () => parse({ status, body }));
  for (const bytes of [new Uint16Array(4), new DataView(new ArrayBuffer(4)), [123, 125], makeResponse()])
    refuses("response.body", () => parse({ status: 200, body: bytes }));
});

test("a detached buffer is refused as a body", () => {
  const detached = new ArrayBuffer(8);
  structuredClone(detached, { transfer: [detached] });
  const { error } = outcome(() => client().registerCandidates.parse({ status: 200, body: detached }));
  assert.ok(["InvalidInputError", "ResponseFormatError"].includes(error?.name), `detached: ${error?.stack}`);
});

test("without now a request has the current time", () => {
  const before = Math.floor(Date.now() / 1000);
  const ts = Number(new URLSearchParams(CALL_FORMS.request().body).get("ts"));
  assert.ok(ts >= before && ts <= Date.now() / 1000);
  assert.ok(NOW < before);
});

test("the error of a misspelled option suggests the right name", () => {
  const suggestions = {
    privatKey: "privateKey",
    private_key: "privateKey",
    PublicKey: "publicKey",
    baseURL: "baseUrl",
    timeoutMS: "timeoutMs",
    totalTimeout: "totalTimeoutMs",
    fetsh: "fetch",
    fecth: "fetch",
  };
  for (const [name, option] of Object.entries(suggestions)) {
    const { error } = outcome(() => client({ [name]: "x" }));
    assert.equal(error.field, name);
    assert.equal(error.problem, `is not an option of Mettl (did you mean \`${option}\`?)`);
  }
  for (const name of ["x", "", "proxy", "retries", "é".repeat(1000)]) {
    const { error } = outcome(() => client({ [name]: "x" }));
    assert.equal(error.problem, "is not an option of Mettl", name);
  }
  // A value in the place of a name is not shown.
  for (const name of ["", "name@email.com", "name%40email.com", "a\u001b[31m", "a\nb", "x".repeat(41)]) {
    assert.equal(outcome(() => client({ [name]: "x" })).error.field, "[name]");
  }
  assert.match(
    outcome(() => client({}).registerCandidates.request(registration(), { nwo: NOW })).error.message,
    /did you mean `now`/,
  );
  const { error } = outcome(() => client().registerCandidates.request(registration(), { nov: NOW }));
  assert.match(error.message, /did you mean `now`/);
});
