// A batch gives what its inputs give one by one: the same bytes, the same fault.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { RequestDescriptor } from "invigil";
import { core } from "./support/core.mjs";
import { candidate, client, NOW, outcome, registration } from "./support/mettl.mjs";
import { assertRefused, refuses } from "./support/refusal.mjs";
import { email, notEmpty, settings, text } from "./support/texts.mjs";

const clients = ["v1", "v2", "v3"].flatMap((version) =>
  ["form", "query"].map((parameters) => client({ version, parameters }).registerCandidates),
);

const row = fc.record({ "First Name": notEmpty, "Email Address": email }, { noNullPrototype: true });
const rows = fc.uniqueArray(row, { minLength: 1, maxLength: 6, selector: (own) => own["Email Address"] });
const input = fc.record(
  {
    accessKey: fc.constantFrom("0x0x0x0x0x", "other", "a@b", "ключ"),
    registrationDetails: rows.map((own) => own.map((one, at) => (at % 3 === 2 ? Object.entries(one) : one))),
    optionalParams: fc.option(fc.constant([]), { nil: undefined }),
    timeLimitInSec: fc.integer({ min: 1, max: 2 ** 31 - 1 }),
  },
  { requiredKeys: ["accessKey", "registrationDetails"], noNullPrototype: true },
);
const some = fc.record({
  inputs: fc.oneof(
    fc.array(input, { maxLength: 9 }),
    fc.array(input, { minLength: 10, maxLength: 40, size: "max" }),
  ),
  own: fc.constantFrom(...clients),
  now: fc.integer({ min: 0, max: 99_999_999_999 }),
});

test("a batch of any inputs is each of them, byte for byte", () => {
  let longest = 0;
  fc.assert(
    fc.property(some, ({ inputs, own, now }) => {
      const requests = own.requests(inputs, { now });
      assert.deepEqual(
        requests,
        inputs.map((each) => own.request(each, { now })),
      );
      longest = Math.max(longest, requests.length);
    }),
    { ...settings, numRuns: Math.ceil(settings.numRuns / 10) },
  );
  assert.ok(longest > 32, "batches of several crossings");
});

/** Inputs that differ in length, so that the messages of four lanes end in different blocks. */
const various = (count) =>
  Array.from({ length: count }, (_, at) =>
    registration({
      registrationDetails: Array.from({ length: 1 + ((at * 7) % 20) }, (_, own) =>
        candidate({ "Email Address": `${"x".repeat((at * 13 + own) % 60)}${own}@example.com` }),
      ),
    }),
  );

test("every length of a batch", () => {
  const { registerCandidates } = client();
  const all = various(50);
  const expected = all.map((each) => registerCandidates.request(each, { now: NOW }));
  for (let count = 0; count <= all.length; count++) {
    const requests = registerCandidates.requests(all.slice(0, count), { now: NOW });
    assert.deepEqual(requests, expected.slice(0, count));
    for (const request of requests) assert.ok(request instanceof RequestDescriptor);
  }
});

test("clients that take turns, and more of them than the core holds", () => {
  const all = various(6);
  const many = Array.from({ length: 70 }, (_, at) => client({ privateKey: `key ${at}` }).registerCandidates);
  for (let round = 0; round < 2; round++) {
    const batches = many.map((own) => own.requests(all, { now: NOW }));
    many.forEach((own, at) => {
      assert.deepEqual(
        batches[at],
        all.map((each) => own.request(each, { now: NOW })),
      );
    });
  }
});

test("one clock for all", () => {
  const before = Math.floor(Date.now() / 1000);
  const requests = client().registerCandidates.requests(various(40));
  const times = new Set(requests.map(({ body }) => Number(new URLSearchParams(body).get("ts"))));
  assert.equal(times.size, 1);
  const [time] = times;
  assert.ok(time >= before && time <= Date.now() / 1000);
});

test("a wrong input is named by its place, with the words it would have alone", () => {
  const { registerCandidates } = client();
  const wrong = [
    {},
    7,
    null,
    undefined,
    "text",
    [],
    registration({ accessKey: "" }),
    registration({ registrationDetails: [] }),
    registration({ registrationDetails: Array.from({ length: 21 }, () => candidate()) }),
    registration({ registrationDetails: [candidate(), candidate()] }),
    registration({ registrationDetails: [candidate({ "Email Address": "no address" })] }),
    registration({ registrationDetails: [candidate({ "First Name": "\ud800" })] }),
    registration({ registrationDetails: [candidate({ "First Name": "a\x1fb" }), 7] }),
    registration({ optionalParams: [{ email: "stranger@email.com" }] }),
    registration({ timeLimitInSec: 0 }),
    registration({ strange: 1 }),
  ];
  for (const place of [0, 1, 15, 16, 17, 39]) {
    for (const each of wrong) {
      const inputs = Array.from({ length: 40 }, () => registration());
      inputs[place] = each;
      // A fault behind the first one is not told.
      if (place < 39) inputs[39] = {};
      const alone = outcome(() => registerCandidates.request(each)).error;
      const { error } = outcome(() => registerCandidates.requests(inputs));
      assertRefused(error, `inputs[${place}]`, JSON.stringify(each) ?? "undefined");
      const inside = alone.field === "input" ? "" : `.${alone.field}`;
      assert.equal(error.field, `inputs[${place}]${inside}`);
      assert.equal(error.problem, alone.problem);
      assert.equal(error.expected, alone.expected);
      assert.equal(error.operation, "mettl.registerCandidates");
    }
  }
});

test("what is no list of inputs is refused", () => {
  const { registerCandidates } = client();
  for (const inputs of [undefined, null, 7, "text", {}, registration(), new Set([registration()])]) {
    refuses("inputs", () => registerCandidates.requests(inputs), String(inputs));
  }
  refuses("later", () => registerCandidates.requests([registration()], { later: true }));
  refuses("now", () => registerCandidates.requests([registration()], { now: "today" }));
  assert.deepEqual(registerCandidates.requests([]), []);
});

test("a list with a hole, and one that grows while it is read", () => {
  const { registerCandidates } = client();
  // biome-ignore lint/suspicious/noSparseArray: that is what is tested
  refuses("inputs[1]", () => registerCandidates.requests([registration(), , registration()]));
  const growing = [
    {
      get accessKey() {
        growing.push(registration());
        return "0x0x0x0x0x";
      },
      registrationDetails: [candidate()],
    },
  ];
  assert.equal(registerCandidates.requests(growing, { now: NOW }).length, 1);
});

test("texts that hold the separator of the boundary", () => {
  const { registerCandidates } = client();
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 20 }), (names) => {
      const inputs = names.map((own) =>
        registration({ registrationDetails: [candidate({ "First Name": `\x1f${own}` })] }),
      );
      assert.deepEqual(
        registerCandidates.requests(inputs, { now: NOW }),
        inputs.map((each) => registerCandidates.request(each, { now: NOW })),
      );
    }),
    { ...settings, numRuns: 200 },
  );
});

test("getters of the inputs that build, throw, or dispose the client", () => {
  const mettl = client();
  const { registerCandidates } = mettl;
  const getting = (get) => ({
    get accessKey() {
      return get();
    },
    registrationDetails: [candidate()],
  });
  const inputs = () => Array.from({ length: 20 }, () => registration());
  const building = inputs();
  building[17] = getting(() => {
    registerCandidates.requests(inputs(), { now: NOW + 1 });
    return "0x0x0x0x0x";
  });
  assert.deepEqual(
    registerCandidates.requests(building, { now: NOW }),
    inputs().map((each) => registerCandidates.request(each, { now: NOW })),
  );
  const throwing = inputs();
  throwing[17] = getting(() => {
    throw new RangeError("the caller's own");
  });
  assert.ok(outcome(() => registerCandidates.requests(throwing)).error);
  assert.equal(registerCandidates.requests(inputs()).length, 20);
  const disposing = inputs();
  disposing[17] = getting(() => {
    mettl.dispose();
    return "0x0x0x0x0x";
  });
  refuses("client", () => registerCandidates.requests(disposing));
});

test("batches do not grow the core's memory, whatever is left over of a four", () => {
  const { registerCandidates } = client();
  const all = various(21);
  const size = () => core.instance().exports.memory.buffer.byteLength;
  for (let count = 1; count <= 21; count++) registerCandidates.requests(all.slice(0, count));
  const before = size();
  for (let turn = 0; turn < 2_000; turn++) registerCandidates.requests(all.slice(0, 1 + (turn % 3)));
  assert.equal(size(), before);
});
