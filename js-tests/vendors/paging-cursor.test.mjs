// Paging by a cursor: each page says where the next one begins, and the last one says null.
import assert from "node:assert/strict";
import { test } from "node:test";
import { InvalidInputError, ResponseFormatError } from "invigil";
import { sandboxFor } from "../sandbox-for.mjs";
import { all, client } from "./support/clients.mjs";

const INPUT = { taskId: "tcxHArKva33C8VxCZcjy", kind: "meta" };

/** The operation with a `fetch` that returns the page of a function of the cursor: ids and the next cursor. */
function over(pageOf) {
  const asked = [];
  const fetch = async (url) => {
    const cursor = new URL(url).searchParams.get("lastDocId");
    asked.push(cursor);
    const [ids, lastDocId] = pageOf(cursor, asked.length);
    const testInstances = ids.map((testInstanceId) => ({ testInstanceId }));
    return Response.json({ testInstances, pagination: { limit: 2, lastDocId, next: null } });
  };
  return { list: client("TestInviteV1", { fetch }).filterTestInstances, asked };
}
const ids = (entries) => entries.map(({ testInstanceId }) => testInstanceId);

test("items follows the cursor of the sandbox, and no page is requested after the last one", async (t) => {
  const sandbox = await sandboxFor(t);
  const queries = [];
  const testinvite = client("TestInviteV1", {
    ...sandbox.credentials.testinviteV1,
    baseUrl: sandbox.baseUrls.testinviteV1,
    fetch: (url, init) => {
      queries.push(new URL(url).search);
      return fetch(url, init);
    },
  }).filterTestInstances;
  const expected = Array.from({ length: 12 }, (_none, at) => `testInstance${at}`);
  assert.deepEqual(ids(await all(testinvite.items({ ...INPUT, limit: 4 }))), expected);
  assert.deepEqual(queries.splice(0), [
    "?limit=4",
    "?limit=4&lastDocId=testInstance3",
    "?limit=4&lastDocId=testInstance7",
  ]);
  // A page in the middle may be the first one.
  const later = ids(await all(testinvite.items({ ...INPUT, limit: 4, lastDocId: "testInstance9" })));
  assert.deepEqual(later, ["testInstance10", "testInstance11"]);
  // An empty list has one empty page.
  const nobody = { taskId: INPUT.taskId, kind: "info", code: "nobody" };
  assert.deepEqual(
    (await all(testinvite.pages(nobody))).map(({ testInstances }) => testInstances),
    [[]],
  );
  assert.equal(queries.length, 2);
});

test("a null or missing cursor ends the list, however many entries a page has", async () => {
  for (const end of [null, undefined]) {
    const { list, asked } = over((cursor) => (cursor === null ? [["a"], "a"] : [["b", "c", "d"], end]));
    assert.deepEqual(ids(await all(list.items(INPUT))), ["a", "b", "c", "d"]);
    assert.deepEqual(asked, [null, "a"]);
  }
});

test("the cursor is the vendor's, whatever the entries are", async () => {
  const { list, asked } = over((cursor) => (cursor === null ? [["a", "b"], "x/y z&"] : [["c"], null]));
  assert.deepEqual(ids(await all(list.items(INPUT))), ["a", "b", "c"]);
  assert.deepEqual(asked, [null, "x/y z&"]);
});

test("an empty page is followed while the cursor moves on", async () => {
  const pages = { a: [["x"], "b"], b: [[], "c"], c: [["y"], null] };
  const { list, asked } = over((cursor) => pages[cursor] ?? [[], "a"]);
  assert.deepEqual(ids(await all(list.items(INPUT))), ["x", "y"]);
  assert.deepEqual(asked, [null, "a", "b", "c"]);
});

test("an empty page with the cursor that was asked for ends the list", async () => {
  const { list, asked } = over((cursor) => (cursor === null ? [["a"], "a"] : [[], cursor]));
  assert.deepEqual(ids(await all(list.items(INPUT))), ["a"]);
  assert.deepEqual(asked, [null, "a"]);
  assert.deepEqual(await all(list.items({ ...INPUT, lastDocId: "z" })), []);
  assert.deepEqual(asked.slice(2), ["z"]);
});

test("an entry that comes again is yielded once", async () => {
  const { list } = over((cursor) => (cursor === null ? [["a", "b"], "b"] : [["b", "c"], null]));
  assert.deepEqual(ids(await all(list.items(INPUT))), ["a", "b", "c"]);
});

test("a cursor that leads back is an error, after every entry was yielded once", async () => {
  const { list, asked } = over((cursor) => (cursor === null ? [["a"], "a"] : [["b"], "a"]));
  const found = [];
  const error = await (async () => {
    for await (const { testInstanceId } of list.items(INPUT)) found.push(testInstanceId);
  })().catch((error) => error);
  assert.ok(error instanceof ResponseFormatError, error?.stack);
  assert.match(
    error.message,
    /^testinviteV1\.filterTestInstances: page 3 has only entries of earlier pages$/,
  );
  assert.deepEqual(
    [found, asked],
    [
      ["a", "b"],
      [null, "a", "a"],
    ],
  );
});

test("a wrong cursor of the caller is refused at the first step", async () => {
  const { list, asked } = over(() => assert.fail("was asked"));
  for (const lastDocId of ["", 5, null]) {
    const error = await list
      .pages({ ...INPUT, lastDocId })
      .next()
      .catch((error) => error);
    assert.ok(error instanceof InvalidInputError, String(lastDocId));
    assert.equal(error.field, "lastDocId");
  }
  assert.deepEqual(asked, []);
});
