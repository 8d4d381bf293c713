// The oddities of TestInvite, a test for each.
import assert from "node:assert/strict";
import { test } from "node:test";
import { InvalidInputError, ResponseFormatError, VendorError } from "invigil";
import { sandboxFor } from "../sandbox-for.mjs";
import { client, errorOf, warningsOf } from "./support/clients.mjs";

const { parse } = client("TestInvite").createTickets;
const bodyOf = (value) => (typeof value === "string" ? value : JSON.stringify(value));
const read = (body, input, status = 200) => parse({ status, body: bodyOf(body) }, input);
const credential = (id, more = {}) => ({
  ticketId: `ticket-${id}`,
  external: { id, data: null },
  code: "c",
  url: "https://a.b",
  ...more,
});
const envelope = (...credentials) => ({
  kind: "zetok",
  payload: { credentials, taskId: "task", requestId: "request" },
});
const inputWith = (...ids) => ({
  taskId: "task",
  users: ids.map((externalId, at) => ({ fullname: `Candidate ${at}`, ...(externalId && { externalId }) })),
});
const indices = ({ credentials }) => credentials.map(({ userIndex }) => userIndex);

// --- Values ---

test("ids are strings, even if the vendor sends numbers, so that no ticket is lost", () => {
  const { credentials, ...ids } = read({
    kind: "zetok",
    payload: {
      taskId: 1,
      requestId: 2,
      credentials: [credential("a", { ticketId: 3, external: { id: 42, data: null } })],
    },
  });
  assert.deepEqual(ids, { taskId: "1", requestId: "2", warnings: [] });
  assert.equal(credentials[0].ticketId, "3");
  assert.equal(credentials[0].external.id, "42");
});

test("external data with a number that would become Infinity is null, with a warning", () => {
  const data = { list: [1, "@"], word: "Infinity" };
  const body = JSON.stringify(envelope(credential("a", { external: { id: "a", data } }))).replace(
    '"@"',
    "-1e999",
  );
  const { credentials, warnings } = read(body);
  assert.equal(credentials[0].external.data, null);
  assert.deepEqual(
    warnings.map(({ path }) => path),
    ["credentials[0].external.data"],
  );
});

// --- The envelope ---

test("zeterror is a failure with any payload and any HTTP status", () => {
  const payloads = {
    '"no such task"': "no such task",
    '{"message":"no"}': '{"message":"no"}',
    '[1,"x"]': '[1,"x"]',
    5: "5",
    true: "true",
    null: null,
    '""': null,
    "{}": "{}",
  };
  for (const status of [200, 400, 401, 403, 500]) {
    for (const [payload, message] of Object.entries(payloads)) {
      const error = errorOf(() => read(`{"kind":"zeterror","payload":${payload}}`, undefined, status));
      assert.ok(error instanceof VendorError, payload);
      const { vendorCode, vendorMessage, retryable } = error;
      assert.deepEqual(
        { vendorCode, vendorMessage, status: error.status, retryable },
        { vendorCode: null, vendorMessage: message, status, retryable: status === 500 },
      );
    }
    assert.ok(errorOf(() => read('{"kind":"zeterror"}', undefined, status)) instanceof VendorError);
  }
});

test("zetok with an HTTP status other than 2xx is a failure", () => {
  for (const status of [400, 500])
    assert.ok(errorOf(() => read(envelope(), undefined, status)) instanceof VendorError);
});

test("another kind is refused", () => {
  for (const kind of ["zetOK", "ok", "", "zetok ", "temporary-candidate"]) {
    const error = errorOf(() => read({ ...envelope(), kind }));
    assert.ok(error instanceof ResponseFormatError, kind);
    assert.match(error.message, /`kind` is neither zetok nor zeterror/);
    assert.ok(errorOf(() => read({ ...envelope(), kind }, undefined, 400)) instanceof VendorError);
  }
  for (const kind of [null, 5, true, [], {}, undefined]) {
    assert.match(errorOf(() => read({ ...envelope(), kind })).message, /`kind` is missing or not a string/);
  }
});

test("a payload that is not an object is refused", () => {
  for (const payload of [null, "text", [], 5, undefined]) {
    const error = errorOf(() => read({ kind: "zetok", payload }));
    assert.ok(error instanceof ResponseFormatError, String(payload));
    assert.match(error.message, /`payload` is not an object/);
  }
});

// --- Wrapped URLs ---

const wrapped = (url) =>
  `{"kind":"zetok","payload":{"taskId":"t","requestId":"r","credentials":[{"ticketId":"T","url":"${url}"}]}}`;

test("a URL wrapped over lines is joined, with a warning that has its position", () => {
  for (const [printed, joined] of [
    ["https://a.b/c\n   /d?e=1", "https://a.b/c/d?e=1"],
    ["https://a.b/c   \r\n\t/d", "https://a.b/c/d"],
    ["http://a.b\n/c\n /d", "http://a.b/c/d"],
  ]) {
    const result = read(wrapped(printed));
    assert.equal(result.credentials[0].url, joined);
    assert.ok(
      warningsOf(result).every((message) => /^repaired: a URL wrapped over lines at byte \d+$/.test(message)),
    );
    assert.ok(warningsOf(result).length > 0);
  }
});

test("a URL in one line and an escaped line break are not changed", () => {
  assert.deepEqual(warningsOf(read(wrapped("https://a.b/c/d"))), []);
  const escaped = read(wrapped("https://a.b/c\\n  /d"));
  assert.deepEqual([escaped.credentials[0].url, warningsOf(escaped)], ["https://a.b/c\n  /d", []]);
});

test("a raw line break in another text is kept, with a warning", () => {
  const result = read(wrapped("first\n  second"));
  assert.equal(result.credentials[0].url, "first\n  second");
  assert.match(warningsOf(result)[0], /^repaired: a raw line break or tab in a string at byte \d+$/);
});

test("the code of a ticket is not taken from its link", () => {
  const same = { url: "https://www.testinvite.com/assessment/task/x?code=4493c&lang=en" };
  const { credentials } = read(
    envelope(
      credential(null, { ...same, code: "4493c940" }),
      credential(null, { ...same, code: "4493c941" }),
    ),
  );
  assert.deepEqual(
    credentials.map(({ code }) => code),
    ["4493c940", "4493c941"],
  );
});

// --- external ---

test("the fields of a missing external are null, without a warning", () => {
  for (const external of [undefined, null, {}, { id: null }, { id: null, data: null }]) {
    const result = read(envelope({ ...credential("x"), external }));
    assert.deepEqual(result.credentials[0].external, { id: null, data: null });
    assert.deepEqual(result.warnings, []);
  }
});

test("the fields of an external that is not an object are null, with a warning", () => {
  for (const external of ["x", 5, [], true]) {
    const result = read(envelope({ ...credential("x"), external }));
    assert.deepEqual(result.credentials[0].external, { id: null, data: null });
    assert.deepEqual(
      result.warnings.map(({ path }) => path),
      ["credentials[0].external"],
    );
  }
});

test("external.data may be any JSON", () => {
  for (const data of [null, 5, "text", 'q"\\\n😀', [], {}, { deep: [{ a: null }] }, false]) {
    assert.deepEqual(
      read(envelope(credential("x", { external: { id: "x", data } }))).credentials[0].external.data,
      data,
    );
  }
});

// --- Correlation of tickets and users ---

test("tickets are correlated even if the names have another letter case", () => {
  const credentials = [
    { TicketID: "two", EXTERNAL: { Id: "b" } },
    { ticketid: "one", " external ": { "id ": "a" } },
  ];
  const result = read(
    { kind: "zetok", payload: { Credentials: credentials, taskid: "t", RequestId: "r" } },
    inputWith("a", "b"),
  );
  assert.deepEqual([indices(result), result.warnings], [[1, 0], []]);
});

test("tickets are correlated by externalId, in any order", () => {
  const ids = ["a", "b", "c", "d", "e"];
  for (const order of [ids, ["e", "d", "c", "b", "a"], ["c", "a", "e", "b", "d"]]) {
    const result = read(envelope(...order.map((id) => credential(id))), inputWith(...ids));
    assert.deepEqual(
      indices(result),
      order.map((id) => ids.indexOf(id)),
    );
    assert.deepEqual(result.warnings, []);
  }
});

test("externalIds are compared character by character", () => {
  const ids = ["é", "e\u0301", "A", "a", " a", '"\\\n', "😀", "__proto__", "0", "00", "\u0000", "\u001f"];
  const result = read(envelope(...[...ids].reverse().map((id) => credential(id))), inputWith(...ids));
  assert.deepEqual(indices(result), [...ids.keys()].reverse());
});

test("without externalId tickets are correlated by position, with one warning", () => {
  const result = read(
    envelope(credential(null), credential(null), credential(null)),
    inputWith(null, null, null),
  );
  assert.deepEqual(indices(result), [0, 1, 2]);
  assert.equal(result.warnings.length, 1);
  assert.equal(result.warnings[0].path, "credentials");
  assert.match(result.warnings[0].message, /by position/);
});

test("a single ticket without externalId has no warning", () => {
  const result = read(envelope(credential(null)), inputWith(null));
  assert.deepEqual([indices(result), result.warnings], [[0], []]);
});

test("tickets are correlated by externalId where there is one, else by position", () => {
  const result = read(
    envelope(credential(null), credential("x"), credential(null)),
    inputWith(null, "x", null),
  );
  assert.deepEqual(indices(result), [0, 1, 2]);
  assert.equal(result.warnings.length, 1);
  // The position of the second user is taken through externalId: no user is correlated twice.
  const moved = read(
    envelope(credential("x"), credential(null), credential(null)),
    inputWith(null, "x", null),
  );
  const found = indices(moved).filter((index) => index !== null);
  assert.equal(new Set(found).size, found.length);
  assert.equal(indices(moved)[0], 1);
});

test("if the counts differ there is a warning, and no correlation by position", () => {
  for (const credentials of [
    [credential(null)],
    [credential(null), credential(null), credential(null)],
    [],
  ]) {
    const result = read(envelope(...credentials), inputWith(null, null));
    assert.deepEqual(
      indices(result),
      credentials.map(() => null),
    );
    assert.deepEqual(warningsOf(result), [`credentials: ${credentials.length} credentials for 2 users`]);
  }
  const mixed = read(envelope(credential("b")), inputWith("a", "b"));
  assert.deepEqual([indices(mixed), warningsOf(mixed)], [[1], ["credentials: 1 credentials for 2 users"]]);
});

test("an externalId of two users is correlated in order, with a warning", () => {
  const result = read(envelope(credential("x"), credential("y"), credential("x")), inputWith("x", "x", "y"));
  assert.deepEqual(indices(result), [0, 2, 1]);
  assert.equal(result.warnings.length, 1);
  assert.match(result.warnings[0].message, /several users have the same externalId/);
});

test("an externalId of two tickets is correlated only once", () => {
  const result = read(envelope(credential("x"), credential("x")), inputWith("x", "y"));
  assert.deepEqual(indices(result), [0, null]);
});

test("an unknown externalId is not correlated", () => {
  assert.deepEqual(indices(read(envelope(credential("z"), credential("x")), inputWith("x", "y"))), [null, 0]);
});

test("without the input userIndex is null, without a warning", () => {
  const result = read(envelope(credential("x"), credential(null)));
  assert.deepEqual([indices(result), result.warnings], [[null, null], []]);
});

test("a bad input of parse is refused by name, as that of a call is", () => {
  for (const [input, field] of [
    [{ taskId: "t" }, "users"],
    [{ ...inputWith("x"), more: 1 }, "more"],
    [null, "input"],
    [{ ...inputWith("x"), users: [{}] }, "users[0].fullname"],
  ]) {
    const error = errorOf(() => read(envelope(credential("x")), input));
    assert.ok(error instanceof InvalidInputError, JSON.stringify(input));
    assert.equal(error.field, field);
  }
});

test("200 users are correlated, even with separators in their externalIds", () => {
  const ids = Array.from({ length: 200 }, (_none, at) => `id-${at}\u001f\u001b😀`);
  const order = [...ids.keys()].map((at) => (at * 77) % 200);
  const result = read(envelope(...order.map((at) => credential(ids[at]))), inputWith(...ids));
  assert.deepEqual(indices(result), order);
});

test("tickets of the sandbox, shuffled and with wrapped URLs, are correlated", async (t) => {
  const sandbox = await sandboxFor(t);
  sandbox.state.testinvite.behave({ shuffled: true, wrappedUrls: true });
  const testinvite = client("TestInvite", { baseUrl: sandbox.baseUrls.testinvite });
  const users = Array.from({ length: 50 }, (_none, at) => ({
    fullname: `Candidate ${at}`,
    externalId: `id-${at}`,
  }));
  const result = await testinvite.createTickets({ taskId: "tcxHArKva33C8VxCZcjy", users });
  assert.equal(result.credentials.length, 50);
  assert.notDeepEqual(indices(result), [...users.keys()], "the sandbox did not shuffle");
  for (const { external, userIndex, url } of result.credentials) {
    assert.equal(external.id, `id-${userIndex}`);
    assert.match(url, /^https?:\/\/\S+$/);
  }
  assert.ok(warningsOf(result).every((message) => message.startsWith("repaired: a URL wrapped over lines")));
  assert.equal(result.warnings.length, 50);
});

// The documented order is externalId, then position with a warning, else null. In the samples `external.id` is null.
test("an externalId that is not returned is correlated by position, with a warning", () => {
  const result = read(envelope(credential(null), credential(null)), inputWith("a", "b"));
  assert.deepEqual(indices(result), [0, 1]);
  assert.equal(result.warnings.length, 1);
  assert.deepEqual(
    indices(read(envelope(credential(null)), inputWith("a"))),
    [0],
    "of one alone the place is certain",
  );
});
