// Paging: every entry is yielded once, the iteration always ends, and no unneeded page is requested.
import assert from "node:assert/strict";
import { test } from "node:test";
import { AbortError, InvalidInputError, ResponseFormatError, VendorError } from "invigil";
import { sandboxFor } from "../sandbox-for.mjs";
import { all, client } from "./support/clients.mjs";

const INPUT = { assessmentCode: "07", limit: 100, page: 1 };
const emailOf = (at) => `candidate+${at}@example.com`;
const EMAILS = Array.from({ length: 2345 }, (_none, at) => emailOf(at));

/** The operation against the sandbox, and the queries of its requests. */
async function vendor(t, paging = "steady") {
  const sandbox = await sandboxFor(t);
  const { perspectai: state } = sandbox.state;
  state.behave({ paging });
  const queries = [];
  const { candidateStatus: list } = client("PerspectAI", {
    baseUrl: sandbox.baseUrls.perspectai,
    fetch: (url, init) => {
      queries.push(new URL(url).search);
      return fetch(url, init);
    },
  });
  return { list, queries, state };
}

const emails = (entries) => entries.map(({ email }) => email);
const ids = (entries) => entries.map(({ candidateId }) => candidateId);

// --- The sandbox ---

test("items yields all 2,345 candidates once, in order", async (t) => {
  const { list, queries } = await vendor(t);
  assert.deepEqual(emails(await all(list.items(INPUT))), EMAILS);
  assert.deepEqual(
    queries,
    Array.from({ length: 24 }, (_none, at) => `?limit=100&page=${at + 1}`),
  );
});

test("pages yields 24 pages, without warnings", async (t) => {
  const { list } = await vendor(t);
  const pages = await all(list.pages(INPUT));
  assert.deepEqual(
    pages.map(({ candidates }) => candidates.length),
    [...Array(23).fill(100), 45],
  );
  for (const page of pages) {
    assert.deepEqual(
      [page.totalCandidates, page.totalPages, page.message, page.warnings],
      [2345, 24, "Success", []],
    );
    assert.equal(page.raw.data.length, page.candidates.length);
  }
});

test("no page is requested after a full last page", async (t) => {
  const { list, queries } = await vendor(t);
  assert.equal((await all(list.items({ ...INPUT, limit: 335 }))).length, 2345);
  assert.equal(queries.length, 7);
});

test("a list that fits on one page needs one request", async (t) => {
  const { list, queries } = await vendor(t);
  assert.equal((await all(list.items({ ...INPUT, limit: 9999 }))).length, 2345);
  assert.equal((await all(list.pages({ ...INPUT, assessmentCode: "846" }))).length, 1);
  assert.equal(queries.length, 2);
});

test("filters are sent with every page", async (t) => {
  const { list, queries } = await vendor(t);
  const found = await all(list.items({ ...INPUT, status: "Yet to Register" }));
  assert.equal(found.length, 469);
  assert.ok(found.every(({ status }) => status === "Yet to Register"));
  assert.deepEqual(
    queries,
    [1, 2, 3, 4, 5].map((page) => `?limit=100&page=${page}&status=Yet%20to%20Register`),
  );
});

test("an empty list has one empty page and no items", async (t) => {
  const { list } = await vendor(t);
  const nobody = { ...INPUT, search: "nobody@example.com" };
  assert.deepEqual(
    (await all(list.pages(nobody))).map(({ candidates }) => candidates),
    [[]],
  );
  assert.deepEqual(await all(list.items(nobody)), []);
});

test("the first page may be any page, even after the last one", async (t) => {
  const { list, queries } = await vendor(t);
  assert.deepEqual(emails(await all(list.items({ ...INPUT, page: 22 }))), EMAILS.slice(2100));
  assert.equal(queries.length, 3);
  assert.equal((await all(list.items({ ...INPUT, page: 24 }))).length, 45);
  assert.deepEqual(await all(list.items({ ...INPUT, page: 25 })), []);
});

test("the input is not changed and can be used again", async (t) => {
  const { list } = await vendor(t);
  const input = Object.freeze({ ...INPUT, limit: 1000 });
  for (let round = 0; round < 2; round++) assert.equal((await all(list.items(input))).length, 2345);
  assert.deepEqual(input, { ...INPUT, limit: 1000 });
});

test("items yields each candidate once, although rows are inserted between pages", async (t) => {
  const { list } = await vendor(t, "shifting");
  const found = emails(await all(list.items({ ...INPUT, limit: 500 })));
  assert.equal(new Set(found).size, found.length, "an entry came twice");
  assert.deepEqual(found.filter((email) => EMAILS.includes(email)).sort(), [...EMAILS].sort());
});

test("pages warns if rows are inserted between pages", async (t) => {
  const { list } = await vendor(t, "shifting");
  const pages = await all(list.pages({ ...INPUT, limit: 500 }));
  assert.deepEqual(pages[0].warnings, []);
  for (const { warnings } of pages.slice(1)) {
    assert.equal(warnings.length, 1);
    assert.match(warnings[0].message, /the number of entries changed from \d+ to \d+ between two pages/);
  }
  const first = new Set(emails(pages[0].candidates));
  assert.ok(
    pages[1].candidates.some(({ email }) => first.has(email)),
    "the pages did not shift",
  );
});

test("an empty page ends a list whose number of pages is too high", async (t) => {
  const { list, queries } = await vendor(t, "endless");
  assert.deepEqual(emails(await all(list.items({ ...INPUT, limit: 1000 }))), EMAILS);
  assert.equal(queries.length, 4);
});

test("a repeated page is an error, after every candidate was yielded once", async (t) => {
  const { list, queries } = await vendor(t, "repeating");
  const found = [];
  const error = await (async () => {
    for await (const candidate of list.items({ ...INPUT, limit: 1000 })) found.push(candidate);
  })().catch((error) => error);
  assert.ok(error instanceof ResponseFormatError, error?.stack);
  assert.match(error.message, /^perspectai\.candidateStatus: page 4 has only entries of earlier pages$/);
  assert.equal(error.operation, "perspectai.candidateStatus");
  assert.equal(error.raw, undefined, "no single body is to blame, and none is rebuilt");
  assert.deepEqual(emails(found), EMAILS);
  assert.equal(queries.length, 4);
});

// --- Handwritten responses ---

/** The operation with a `fetch` that returns these pages in order: the rows and the total number of entries. */
function over(...pages) {
  let asked = 0;
  const fetch = async () => {
    const [candidates, total] = pages[asked++] ?? assert.fail(`page ${asked} was asked for`);
    const body = {
      message: "Success",
      data: candidates,
      total_candidates: total,
      total_pages: Math.ceil(total / 2),
    };
    return Response.json(body);
  };
  return client("PerspectAI", { fetch }).candidateStatus;
}
const row = (id, more = {}) => ({
  cand_id: id,
  assment_id: "7",
  email_id: `${id}@example.com`,
  invited_on: "2023-06-01T10:00:00Z",
  ...more,
});
const PAIRS = { assessmentCode: "846", limit: 2, page: 1 };

test("a page whose entries have all shifted does not end the list", async () => {
  const list = over([[row("a"), row("b")], 4], [[row("a"), row("b")], 6], [[row("c"), row("d")], 6]);
  assert.deepEqual(ids(await all(list.items(PAIRS))), ["a", "b", "c", "d"]);
});

test("entries with an unreadable part of their key are never left out", async () => {
  const unread = (on) => row("a", { invited_on: on });
  const list = over([[unread("01 Jun 2023"), row("b")], 4], [[unread("02 Jun 2023"), row("c")], 4]);
  assert.deepEqual(ids(await all(list.items(PAIRS))), ["a", "b", "a", "c"]);
});

test("the error of an unreadable input names the operation", async () => {
  const unreadable = {
    assessmentCode: "846",
    get page() {
      throw new Error("no");
    },
  };
  for (const form of ["pages", "items"]) {
    const error = await all(over()[form](unreadable)).catch((error) => error);
    assert.deepEqual([error.code, error.operation], ["INVALID_INPUT", "perspectai.candidateStatus"], form);
  }
});

// --- Stopping ---

test("an early return requests no more pages", async (t) => {
  const { list, queries } = await vendor(t);
  for await (const candidate of list.items(INPUT)) if (candidate.email === emailOf(150)) break;
  assert.equal(queries.length, 2);
  const pages = list.pages(INPUT);
  assert.equal((await pages.next()).value.candidates.length, 100);
  assert.deepEqual(await pages.return(), { value: undefined, done: true });
  assert.deepEqual(await pages.next(), { value: undefined, done: true });
  assert.equal(queries.length, 3);
});

test("pages are requested one at a time, when they are needed", async (t) => {
  const { list, queries } = await vendor(t);
  const items = list.items(INPUT);
  assert.equal(queries.length, 0);
  for (let count = 0; count < 100; count++) await items.next();
  assert.equal(queries.length, 1);
  await items.next();
  assert.equal(queries.length, 2);
  await items.return();
});

test("an abort between pages ends the iteration with an AbortError", async (t) => {
  const { list, queries } = await vendor(t);
  for (const form of ["pages", "items"]) {
    const controller = new AbortController();
    const reason = new Error("enough");
    const before = queries.length;
    const error = await (async () => {
      for await (const _one of list[form]({ ...INPUT, limit: 1000 }, { signal: controller.signal })) {
        if (!controller.signal.aborted) controller.abort(reason);
      }
    })().catch((error) => error);
    assert.ok(error instanceof AbortError, error?.stack);
    assert.deepEqual([error.cause, error.outcome, error.attempts], [reason, "notSent", 0]);
    assert.equal(queries.length, before + 1);
  }
});

test("a failure ends the iteration after the entries that came before", async (t) => {
  const { list, state } = await vendor(t);
  const found = [];
  const error = await (async () => {
    for await (const candidate of list.items({ ...INPUT, limit: 1000 }, { retry: false })) {
      if (found.length === 0) state.answerNext({ status: 500, body: { message: "Something went wrong" } });
      found.push(candidate);
    }
  })().catch((error) => error);
  assert.ok(error instanceof VendorError, error?.stack);
  assert.equal(error.status, 500);
  assert.equal(found.length, 1000);
});

test("bad inputs and options are refused at the first step, and nothing is sent", async (t) => {
  const { list, queries } = await vendor(t);
  for (const [input, options, field] of [
    [{ ...INPUT, page: "1" }, undefined, "page"],
    [{ ...INPUT, page: undefined }, undefined, "page"],
    [{ ...INPUT, page: Number.NaN }, undefined, "page"],
    [{ ...INPUT, limit: 0 }, undefined, "limit"],
    [null, undefined, "input"],
    [undefined, undefined, "input"],
    [INPUT, { timeoutMS: 5 }, "timeoutMS"],
  ]) {
    for (const form of ["pages", "items"]) {
      const error = await list[form](input, options)
        .next()
        .then(
          () => undefined,
          (error) => error,
        );
      assert.ok(error instanceof InvalidInputError, `${form} ${field}: ${error}`);
      assert.equal(error.field, field);
    }
  }
  assert.equal(queries.length, 0);
});

// --- Other ways of counting pages ---

const entry = (id, more = {}) => ({
  cand_id: id,
  assment_id: "1",
  invited_on: "2023-06-01 10:15:36+00:00",
  ...more,
});

/** The operation with a `fetch` that returns the page of a function: entries, total and number of pages. */
function counting(pageOf) {
  const asked = [];
  const { candidateStatus: list } = client("PerspectAI", {
    fetch: async (url) => {
      const page = Number(new URL(url).searchParams.get("page"));
      asked.push(page);
      const { data = [], total = 6, pages = 3 } = pageOf(page) ?? {};
      return new Response(
        JSON.stringify({ message: "Success", data, total_candidates: total, total_pages: pages }),
      );
    },
  });
  return { list, asked };
}
const twoOf = (number) => ({ data: [entry(`${number}a`), entry(`${number}b`)] });

test("the first page may be page 0", async () => {
  const { list, asked } = counting((page) => (page < 3 ? twoOf(page) : {}));
  assert.deepEqual(ids(await all(list.items({ ...INPUT, page: 0 }))), ["0a", "0b", "1a", "1b", "2a", "2b"]);
  assert.deepEqual(asked, [0, 1, 2]);
  assert.deepEqual(ids(await all(list.items({ ...INPUT, page: 1 }))), ["1a", "1b", "2a", "2b"]);
});

test("the first page may be page 1", async () => {
  const { list, asked } = counting((page) => (page >= 1 && page <= 3 ? twoOf(page) : {}));
  assert.deepEqual(ids(await all(list.items({ ...INPUT, page: 1 }))), ["1a", "1b", "2a", "2b", "3a", "3b"]);
  assert.deepEqual(asked, [1, 2, 3]);
});

test("a growing number of pages is followed until a page has no new entries", async () => {
  const { list, asked } = counting((page) =>
    page <= 50 ? { ...twoOf(page), pages: page + 1 } : { ...twoOf(7), pages: page + 1 },
  );
  const error = await all(list.items(INPUT)).catch((error) => error);
  assert.ok(error instanceof ResponseFormatError);
  assert.match(error.message, /page 51 has only entries of earlier pages/);
  assert.equal(asked.length, 51);
});

test("a number of pages that is not a count ends the list or is refused", async () => {
  for (const pages of [0, -1, 0.5]) {
    const { list, asked } = counting((page) => ({ ...twoOf(page), pages }));
    assert.equal((await all(list.items(INPUT))).length, 2);
    assert.deepEqual(asked, [1]);
  }
  for (const pages of [null, "3"]) {
    const { list } = counting((page) => ({ ...twoOf(page), pages }));
    const error = await all(list.items(INPUT)).catch((error) => error);
    assert.ok(error instanceof ResponseFormatError, String(pages));
  }
});

test("a candidate who was invited twice has two entries", async () => {
  const { list } = counting(() => ({
    data: [entry("x"), entry("x", { invited_on: "2023-06-02 10:15:36+00:00" })],
    pages: 1,
  }));
  assert.deepEqual(ids(await all(list.items(INPUT))), ["x", "x"]);
});

test("identical entries of one page are all yielded", async () => {
  const twins = [entry("x"), entry("x"), entry("y")];
  const { list } = counting((page) =>
    page === 1 ? { data: twins, pages: 2 } : { data: [twins[1], entry("z")], pages: 2 },
  );
  assert.deepEqual(ids(await all(list.items(INPUT))), ["x", "x", "y", "z"]);
});

test("pages warns if the list became shorter, even if its last page is empty", async () => {
  // After the second page was read, an entry of the first one was deleted, so that 2b moved to a page already read.
  const { list } = counting((page) => (page < 3 ? { ...twoOf(page), total: 5 } : { total: 4, pages: 2 }));
  const pages = await all(list.pages(INPUT));
  assert.match(pages.at(-1).warnings[0]?.message ?? "no warning", /changed from 5 to 4 between two pages/);
});

test("a page of entries that cannot be read does not end the list", async () => {
  const fetch = async (url) => {
    const page = Number(new URL(url).searchParams.get("page"));
    const tasks = page === 2 ? [{ title: "without an id" }] : [{ taskId: `task-${page}` }];
    return Response.json({ tasks, pagination: { totalItems: 3, totalPages: 3, currentPage: page } });
  };
  const { listTasks } = client("TestInviteV1", { fetch });
  const found = await all(listTasks.items({ page: 1 }));
  assert.deepEqual(
    found.map(({ taskId }) => taskId),
    ["task-1", "task-3"],
  );
});
