// A batch of every operation gives what its inputs give one by one: URL, headers and body, and the same faults.
import assert from "node:assert/strict";
import { test } from "node:test";
import { RequestDescriptor } from "invigil";
import { assertRefused } from "../unit/support/refusal.mjs";
import { client, DATA, failing, INPUTS, operationOf } from "./support/clients.mjs";

const NOW = 1635976200;
/** A field of each operation whose text may be anything, and how an input is given one. */
const TEXTS = {
  "mettl.registerCandidates": (input, text) => {
    input.registrationDetails[0]["First Name"] = text || "x";
  },
  "imocha.retrieveInvites": (input, text) => {
    input.testId = text.length + 1;
  },
  "imochaV2.registerCandidate": (input, text) => {
    input.fullName = text || "x";
  },
  "testinvite.createTickets": (input, text) => {
    input.users[0].fullname = text || "x";
  },
  "perspectai.candidateStatus": (input, text) => {
    input.search = text || "x";
  },
};
const HARD = ["", "é", "李 😀", 'a"b\\c\n', "a\x1fb", "\x1b1", "x".repeat(3000), "a&b=c+d%"];

/** Inputs of many lengths: those in front of a text that is longer in UTF-8 than in JavaScript are cut rightly too. */
const inputsOf = (id, count) =>
  Array.from({ length: count }, (_, at) => {
    const input = INPUTS[id]();
    TEXTS[id](input, HARD[at % HARD.length].repeat(1 + (at % 3)));
    return input;
  });

test("every operation has a text that varies", () => {
  assert.deepEqual(Object.keys(TEXTS).sort(), DATA.operations.map(({ id }) => id).sort());
});

for (const data of DATA.operations) {
  test(`${data.id}: a batch of any length is each of its inputs`, () => {
    const operation = operationOf(data);
    for (const count of [0, 1, 2, 3, 4, 5, 15, 16, 17, 40]) {
      const inputs = inputsOf(data.id, count);
      const requests = operation.requests(inputs, { now: NOW });
      assert.deepEqual(
        requests,
        inputs.map((input) => operation.request(input, { now: NOW })),
      );
      assert.ok(requests.every((request) => request instanceof RequestDescriptor));
    }
  });

  test(`${data.id}: a wrong input of a batch is named by its place`, () => {
    const operation = operationOf(data);
    for (const wrong of [{ ...INPUTS[data.id](), "strange name": 1 }, "text", null, undefined, {}]) {
      const alone = failing(() => operation.request(wrong));
      const inputs = inputsOf(data.id, 20);
      inputs[18] = wrong;
      const error = failing(() => operation.requests(inputs));
      assertRefused(error, "inputs[18]", `${data.id} ${JSON.stringify(wrong)}`);
      assert.equal(error.operation, data.id);
      assert.deepEqual([error.problem, error.expected], [alone.problem, alone.expected]);
      const inside = alone.field.replace(/^input(?=\[|$)/, "");
      const dot = inside === "" || inside.startsWith("[") ? "" : ".";
      assert.equal(error.field, `inputs[18]${dot}${inside}`);
    }
  });
}

test("clients of different vendors take turns", () => {
  const all = DATA.operations.map((data) => [data.id, operationOf(data)]);
  for (let round = 0; round < 3; round++) {
    for (const [id, operation] of all) {
      const inputs = inputsOf(id, 5 + round);
      assert.deepEqual(
        operation.requests(inputs, { now: NOW }),
        inputs.map((input) => operation.request(input, { now: NOW })),
      );
    }
  }
});

test("a client that was disposed builds no batch", () => {
  const mettl = client("Mettl");
  const { requests } = mettl.registerCandidates;
  assert.equal(requests(inputsOf("mettl.registerCandidates", 3)).length, 3);
  mettl.dispose();
  const error = failing(() => requests(inputsOf("mettl.registerCandidates", 3)));
  assertRefused(error, "client", "a disposed client");
});
