// Bad options of clients and calls: refused by name, before anything is sent.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Mettl } from "invigil";
import { answer, client, NOW, outcome, PRIVATE_KEY, PUBLIC_KEY, registration } from "./support/mettl.mjs";
import { assertRefused, refuses } from "./support/refusal.mjs";
import { EXOTIC, VALUES } from "./support/values.mjs";

const MOST_MS = 2 ** 31 - 1;
const whole = (most) => (value) =>
  value === undefined || (Number.isInteger(value) && value >= 1 && value <= most);
const key = (value) => typeof value === "string" && value !== "" && value.isWellFormed();

/** Each option of a client, and what it takes of the values of every type. */
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
for (const [option, takes] of Object.entries(OPTIONS)) {
  test(`a client's ${option}: every type`, () => {
    for (const [what, make] of Object.entries({ ...VALUES, ...EXOTIC })) {
      if (takes(make())) assert.ok(client({ [option]: make() }), `${option} with ${what}`);
      else refuses(option, () => client({ [option]: make() }), `${option} with ${what}`);
    }
  });
}

test("a client's options are an object", () => {
  for (const [what, make] of Object.entries({ ...VALUES, ...EXOTIC })) {
    const { error } = outcome(() => new Mettl(make()));
    assert.equal(error?.name, "InvalidInputError", `${what}: ${error?.stack}`);
  }
  assert.equal(outcome(() => new Mettl()).error?.field, "options");
});

test("what is missing is named", () => {
  refuses("publicKey", () => new Mettl({ privateKey: PRIVATE_KEY }));
  refuses("privateKey", () => new Mettl({ publicKey: PUBLIC_KEY }));
});

test("an option that does not exist is refused", () => {
  for (const option of ["timeout", "apiKey", "baseURL", "Version", "__proto__", "constructor"]) {
    const options = JSON.parse(`{${JSON.stringify(option)}:"x","publicKey":"a","privateKey":"b"}`);
    refuses(option, () => new Mettl(options));
  }
});

test("keys: what comes along by accident is refused", () => {
  for (const option of ["publicKey", "privateKey"]) {
    const wrong = [
      " key",
      "key ",
      "key\n",
      "\tkey",
      "k\0ey",
      "k\x1fey",
      "k\x1bey",
      "k\r\ney",
      "k\x7fey",
      "\u00a0key",
      "\u2003key",
    ];
    for (const own of wrong) refuses(option, () => client({ [option]: own }), JSON.stringify(own));
    for (const half of ["\ud800", "a\udfff", "\udc00\ud800b"])
      refuses(option, () => client({ [option]: half }));
    assert.ok(client({ [option]: "x".repeat(4096) }));
    refuses(option, () => client({ [option]: "x".repeat(4097) }));
    for (const own of ["k", "with space", "é😀", "%2B+&=", "__proto__"]) assert.ok(client({ [option]: own }));
  }
});

test("version and parameters are words of a list", () => {
  for (const version of ["v1", "v2", "v3"]) assert.ok(client({ version }));
  for (const version of ["V2", "2", "v4", "v2 ", "v2/", ""])
    refuses("version", () => client({ version }), version);
  for (const parameters of ["form", "query"]) assert.ok(client({ parameters }));
  for (const parameters of ["Form", "body", "json", ""]) refuses("parameters", () => client({ parameters }));
});

test("numbers have bounds", () => {
  for (const option of ["timeoutMs", "totalTimeoutMs"]) {
    assert.ok(client({ [option]: MOST_MS }));
    refuses(option, () => client({ [option]: MOST_MS + 1 }));
  }
  refuses("maxResponseBytes", () => client({ maxResponseBytes: 2 ** 30 + 1 }));
});

const URL_OF = "https://api.mettl.com/v2/account";
const FACES = {
  request: (options) => client().registerCandidates.request(registration(), options),
  sign: (options) => client().sign({ method: "GET", url: URL_OF }, options),
};
for (const [face, call] of Object.entries(FACES)) {
  test(`${face}: its options are an object that shows them`, () => {
    const plain = ["undefined", "an empty object", "an object without a prototype"];
    for (const [what, make] of Object.entries({ ...VALUES, ...EXOTIC })) {
      const { error } = outcome(() => call(make()));
      if (plain.includes(what)) assert.equal(error, undefined, what);
      else assert.equal(error?.name, "InvalidInputError", `options with ${what} were accepted`);
    }
    refuses("options", () => call(null));
  });

  test(`${face}: an option that it does not have is refused`, () => {
    for (const option of ["signal", "timeoutMs", "totalTimeoutMs", "Now", "retry", "constructor"])
      refuses(option, () => call({ [option]: 1 }));
  });
}

/** What a sent call ends with, and whether anything was sent. It must end at all. */
async function send(options, clientOptions = {}) {
  let sent = 0;
  const mettl = client({
    fetch: async () => {
      sent += 1;
      return answer();
    },
    ...clientOptions,
  });
  let timer;
  const never = new Promise((resolve) => {
    timer = setTimeout(resolve, 500, { error: new Error("the call never ended") });
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

for (const [option, takes] of Object.entries({
  timeoutMs: whole(MOST_MS),
  totalTimeoutMs: whole(MOST_MS),
  signal: (value) => value === undefined || value === null,
})) {
  test(`a call's ${option}: every type`, async () => {
    for (const [what, make] of Object.entries({ ...VALUES, ...EXOTIC })) {
      if (!takes(make())) await refusesToSend(option, { [option]: make() }, `${option} with ${what}`);
      else if (make() !== null || option !== "signal") {
        // A bound of one millisecond may run out.
        const { error, sent } = await send({ [option]: make() });
        assert.ok(error === undefined || error.code === "TIMEOUT", `${option} with ${what}: ${error?.stack}`);
        assert.equal(sent, 1);
      }
    }
  });
}

test("a call's options are an object that shows them", async () => {
  for (const [what, make] of Object.entries({ ...VALUES, ...EXOTIC })) {
    if (["undefined", "an empty object", "an object without a prototype"].includes(what)) continue;
    const { error, sent } = await send(make());
    assert.equal(error?.name, "InvalidInputError", `options with ${what} were accepted: ${error}`);
    assert.equal(sent, 0);
  }
});

test("an option that a call does not have is refused", async () => {
  for (const option of ["timeout", "fetch", "baseUrl", "maxResponseBytes", "Signal"])
    await refusesToSend(option, { [option]: 1 }, option);
});

test("bad input of a call rejects and does not throw", async () => {
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

test("the response to parse: every type", () => {
  const { parse } = client().registerCandidates;
  const body = '{"status":"SUCCESS","registrationStatus":[]}';
  for (const [what, make] of Object.entries({ ...VALUES, ...EXOTIC })) {
    const response = make();
    if (!(response instanceof Response))
      assert.equal(outcome(() => parse(response)).error?.name, "InvalidInputError", what);
    refuses("response.status", () => parse({ status: make(), body }), `status with ${what}`);
    if (typeof make() !== "string")
      refuses("response.body", () => parse({ status: 200, body: make() }), `body with ${what}`);
  }
  for (const status of [99, 600, 200.5, "200", 2 ** 32 + 200])
    refuses("response.status", () => parse({ status, body }));
  for (const bytes of [new Uint16Array(4), new DataView(new ArrayBuffer(4)), [123, 125], answer()])
    refuses("response.body", () => parse({ status: 200, body: bytes }));
});

test("a buffer that was given away is no body", () => {
  const detached = new ArrayBuffer(8);
  structuredClone(detached, { transfer: [detached] });
  const { error } = outcome(() => client().registerCandidates.parse({ status: 200, body: detached }));
  assert.ok(["InvalidInputError", "ResponseFormatError"].includes(error?.name), `detached: ${error?.stack}`);
});

test("the time of a request is the clock's when it is left out", () => {
  const before = Math.floor(Date.now() / 1000);
  const ts = Number(new URLSearchParams(FACES.request().body).get("ts"));
  assert.ok(ts >= before && ts <= Date.now() / 1000);
  assert.ok(NOW < before);
});

test("a misspelt option names the one that is meant", () => {
  const meant = {
    privatKey: "privateKey",
    private_key: "privateKey",
    PublicKey: "publicKey",
    baseURL: "baseUrl",
    timeoutMS: "timeoutMs",
    totalTimeout: "totalTimeoutMs",
    fetsh: "fetch",
  };
  for (const [name, option] of Object.entries(meant)) {
    const { error } = outcome(() => client({ [name]: "x" }));
    assert.equal(error.field, name);
    assert.equal(error.problem, `is not an option of Mettl (did you mean \`${option}\`?)`);
  }
  for (const name of ["x", "", "proxy", "retries", "é".repeat(1000)]) {
    const { error } = outcome(() => client({ [name]: "x" }));
    assert.equal(error.problem, "is not an option of Mettl", name);
  }
  const { error } = outcome(() => client().registerCandidates.request(registration(), { nov: NOW }));
  assert.match(error.message, /did you mean `now`/);
});
