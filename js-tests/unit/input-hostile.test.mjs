// Inputs that run code when they are read: what they throw becomes a refusal, and other calls are not affected.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Mettl } from "invigil";
import {
  candidate,
  client,
  makeResponse,
  NOW,
  outcome,
  PRIVATE_KEY,
  PUBLIC_KEY,
  registration,
} from "./support/mettl.mjs";
import { HOSTILE } from "./support/values.mjs";

const mettl = client();
const register = (input) => mettl.registerCandidates.request(input, { now: NOW });
const sign = (input) =>
  mettl.sign({ method: "GET", url: "https://api.mettl.com/v2/account", ...input }, { now: NOW });

const PLACES = {
  input: (value) => register(value),
  accessKey: (value) => register(registration({ accessKey: value })),
  registrationDetails: (value) => register(registration({ registrationDetails: value })),
  "registrationDetails[0]": (value) => register(registration({ registrationDetails: [value] })),
  "registrationDetails[1]": (value) => register(registration({ registrationDetails: [candidate(), value] })),
  "a value": (value) => register(registration({ registrationDetails: [candidate({ Other: value })] })),
  optionalParams: (value) => register(registration({ optionalParams: [value] })),
  timeLimitInSec: (value) => register(registration({ timeLimitInSec: value })),
  "the input of sign": (value) => mettl.sign(value),
  url: (value) => sign({ url: value }),
  params: (value) => sign({ params: value }),
  "params.x": (value) => sign({ params: { x: value } }),
  "params[0]": (value) => sign({ params: [value] }),
  "the options of a request": (value) => mettl.registerCandidates.request(registration(), value),
  "the options of sign": (value) =>
    mettl.sign({ method: "GET", url: "https://api.mettl.com/v2/account" }, value),
  now: (value) => mettl.registerCandidates.request(registration(), { now: value }),
  "the options of a client": (value) => new Mettl(value),
  privateKey: (value) => client({ privateKey: value }),
  baseUrl: (value) => client({ baseUrl: value }),
  "a response": (value) => mettl.registerCandidates.parse(value),
  "a response's body": (value) => mettl.registerCandidates.parse({ status: 200, body: value }),
};
for (const [place, use] of Object.entries(PLACES)) {
  test(`${place}: a value that throws when it is read is refused`, () => {
    for (const [what, make] of Object.entries(HOSTILE)) {
      const { error, value } = outcome(() => use(make()));
      assert.ok(error, `${what} was accepted: ${JSON.stringify(value)}`);
      assert.equal(error.name, "InvalidInputError", `${place}, ${what}: ${error.stack}`);
    }
  });
}

test("an option whose getter throws is refused", () => {
  const options = Object.defineProperty({ publicKey: PUBLIC_KEY, privateKey: PRIVATE_KEY }, "baseUrl", {
    enumerable: true,
    get() {
      throw new RangeError("boom");
    },
  });
  assert.equal(outcome(() => new Mettl(options)).error?.name, "InvalidInputError");
});

test("an input that uses the client while it is read is read correctly", () => {
  const plain = register(registration());
  const input = {
    ...registration(),
    get accessKey() {
      register(registration({ accessKey: "another" }));
      return "0x0x0x0x0x";
    },
  };
  assert.deepEqual(
    outcome(() => register(input)),
    { value: plain },
  );
});

test("an error thrown by an input does not affect running calls", async () => {
  let respond;
  const waiting = client({
    fetch: () =>
      new Promise((resolve) => {
        respond = resolve;
      }),
  });
  const pending = waiting.registerCandidates(registration());
  // Because of the separator, the core asks for the input a second time. The getter throws then.
  let reads = 0;
  const input = {
    registrationDetails: [candidate({ Other: "\x1f" })],
    get accessKey() {
      reads += 1;
      if (reads > 1) throw new RangeError("boom");
      return "0x0x0x0x0x";
    },
  };
  const { error } = outcome(() => register(input));
  await new Promise(setImmediate);
  respond(makeResponse());
  assert.deepEqual((await pending).registrationStatus, []);
  assert.notEqual(error?.name, "InternalError");
});
