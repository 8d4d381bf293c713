// Paging by offset, which Mettl's lists have: every entry once, and always an end.
import assert from "node:assert/strict";
import { test } from "node:test";
import { InvalidInputError, ResponseFormatError } from "invigil";
import { sandboxFor } from "../sandbox-for.mjs";
import { all, client } from "./support/clients.mjs";

/** The operation against a sandbox with these many more schedules, and the offsets that were asked for. */
async function vendor(t, count) {
  const sandbox = await sandboxFor(t);
  for (let at = 0; at < count; at++) sandbox.state.mettl.addSchedule({ accessKey: `key-${at}` });
  const urls = [];
  const { listSchedules } = client("Mettl", {
    baseUrl: sandbox.baseUrls.mettl,
    fetch: (url, init) => {
      urls.push(new URL(url));
      return fetch(url, init);
    },
  });
  return { listSchedules, urls, state: sandbox.state.mettl };
}
const offsets = (urls) => urls.map(({ searchParams }) => searchParams.get("offset"));

test("items yields every schedule once, in order, and every page is signed anew", async (t) => {
  const { listSchedules, urls, state } = await vendor(t, 240);
  const found = await all(listSchedules.items({ limit: 100, sortOrder: "asc" }));
  assert.deepEqual(
    found.map(({ accessKey }) => accessKey),
    state.schedules.map(({ accessKey }) => accessKey),
  );
  assert.deepEqual(offsets(urls), [null, "100", "200"]);
  // No URL of the vendor's `paging` was followed: those carry the parameters in the vendor's order.
  assert.ok(state.requests.every(({ accepted }) => accepted));
  assert.equal(new Set(urls.map(({ searchParams }) => searchParams.get("asgn"))).size, 3);
});

test("without a limit, the offset grows by the entries of the page", async (t) => {
  const { listSchedules, urls } = await vendor(t, 40);
  assert.equal((await all(listSchedules.pages({}))).length, 3);
  assert.deepEqual(offsets(urls), [null, "20", "40"]);
});

test("the first page may be any page, and a full last page is the last request", async (t) => {
  const { listSchedules, urls, state } = await vendor(t, 57);
  assert.equal(state.schedules.length, 60);
  assert.equal((await all(listSchedules.items({ limit: 20, offset: 20 }))).length, 40);
  assert.deepEqual(offsets(urls), ["20", "40"]);
  assert.deepEqual(await all(listSchedules.items({ offset: 60 })), []);
});

test("a schedule that is added between pages is no reason to yield one twice", async (t) => {
  const { listSchedules, state } = await vendor(t, 47);
  const found = [];
  for await (const { accessKey } of listSchedules.items({ limit: 10 })) {
    if (found.length === 5) state.addSchedule({ accessKey: "added" });
    found.push(accessKey);
  }
  // The newest come first, so the one that was added shifts all others by one.
  assert.equal(new Set(found).size, found.length);
  assert.equal(found.length, 50);
});

/** The operation with a `fetch` that returns the page of a function of the offset: ids, and the total. */
function over(answer) {
  const asked = [];
  const { listAssessments } = client("Mettl", {
    fetch: async (url) => {
      const offset = Number(new URL(url).searchParams.get("offset") ?? 0);
      asked.push(offset);
      const { ids, total } = answer(offset);
      const paging =
        total === undefined
          ? undefined
          : { previous: null, next: "https://evil.example/", totalRecords: total };
      return Response.json({ status: "SUCCESS", assessments: ids.map((id) => ({ id })), paging });
    },
  });
  return { listAssessments, asked };
}
const idsOf = (entries) => entries.map(({ id }) => Number(id));

test("a caller who empties the pages gets no other ones", async () => {
  const { listAssessments, asked } = over((offset) => ({
    ids: offset < 4 ? [offset, offset + 1] : [],
    total: 4,
  }));
  for await (const { assessments } of listAssessments.pages({})) assessments.length = 0;
  assert.deepEqual(asked, [0, 2]);
});

test("without a total, an empty page ends the list", async () => {
  const { listAssessments, asked } = over((offset) => ({ ids: offset < 4 ? [offset, offset + 1] : [] }));
  assert.deepEqual(idsOf(await all(listAssessments.items({}))), [0, 1, 2, 3]);
  assert.deepEqual(asked, [0, 2, 4]);
});

test("an empty page ends the list, although the total promises more", async () => {
  const { listAssessments, asked } = over((offset) => ({ ids: offset === 0 ? [0] : [], total: 9 }));
  assert.deepEqual(idsOf(await all(listAssessments.items({}))), [0]);
  assert.deepEqual(asked, [0, 1]);
});

test("an entry that cannot be read costs none of the others", async () => {
  const vendorIds = [1, 2, undefined, null, 5, 6];
  for (const limit of [1, 2, 3, 6]) {
    const { listAssessments, asked } = over((offset) => ({
      ids: vendorIds.slice(offset, offset + limit),
      total: vendorIds.length,
    }));
    assert.deepEqual(idsOf(await all(listAssessments.items({ limit }))), [1, 2, 5, 6]);
    assert.deepEqual(
      asked,
      Array.from({ length: Math.ceil(6 / limit) }, (_none, page) => page * limit),
    );
  }
});

test("a vendor that ignores the offset is an error, not an endless list", async () => {
  for (const total of [undefined, 9]) {
    const { listAssessments, asked } = over(() => ({ ids: [1, 2], total }));
    const found = [];
    const error = await (async () => {
      for await (const { id } of listAssessments.items({})) found.push(Number(id));
    })().catch((error) => error);
    assert.ok(error instanceof ResponseFormatError, error?.stack);
    assert.match(error.message, /^mettl\.listAssessments: page 2 has only entries of earlier pages$/);
    assert.deepEqual(
      [found, asked],
      [
        [1, 2],
        [0, 2],
      ],
    );
  }
});

test("pages warns if the number of entries changed", async () => {
  const { listAssessments } = over((offset) => ({ ids: [offset], total: offset === 0 ? 2 : 3 }));
  const [first, second] = await all(listAssessments.pages({}));
  assert.deepEqual(first.warnings, []);
  assert.match(second.warnings[0].message, /changed from 2 to 3 between two pages/);
});

test("a bad offset is refused at the first step", async () => {
  const { listAssessments, asked } = over(() => ({ ids: [] }));
  for (const offset of ["1", -1, 0.5, Number.NaN, null]) {
    const error = await listAssessments
      .items({ offset })
      .next()
      .catch((error) => error);
    assert.ok(error instanceof InvalidInputError, String(offset));
    assert.equal(error.field, "offset");
  }
  assert.deepEqual(asked, []);
});
