// Responses of 10 MB are read as JSON.parse and the model read them, and refused above maxResponseBytes.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ResponseFormatError } from "invigil";
import { CATALOG } from "../catalog.mjs";
import { sample } from "../operations/fixtures.mjs";
import { client, errorOf } from "./support/clients.mjs";
import { expected } from "./support/model.mjs";

const { output } = CATALOG.operations.find(({ id }) => id === "perspectai.candidateStatus");
const [ONE, TWO] = JSON.parse(sample("perspectai.candidateStatus", "response")).data;

/** A page with this many candidates, with every form of every field and characters of every width. */
function pageOf(count) {
  const data = Array.from({ length: count }, (_none, at) => ({
    ...(at % 2 === 0 ? ONE : TWO),
    cand_id: `3bf496c2-9b35-43cc-af18-${String(at).padStart(12, "0")}`,
    name: ["praveen", "Zoë Ångström", "李小龍", "😀 𝒳", 'a "quoted" \\ name\n'][at % 5],
    email_id: `candidate+${at}@example.com`,
    mobile_no: at % 3 === 0 ? 9000000000 + at : null,
    reviewers: at % 4 === 0 ? [`reviewer${at}@example.com`, "é"] : [],
    persp_score: at % 7 === 0 ? at / 8 : null,
    report_seen: at % 2 === 0,
    // Sometimes a value that does not match the documentation.
    ...(at % 1001 === 0 && { end_date: "2023-06-08", status: 5, unknown: [{ deep: null }] }),
  }));
  return { message: "Success", data, total_candidates: count, total_pages: 1 };
}

const PAGE = pageOf(18_000);
const TEXT = JSON.stringify(PAGE);
const BYTES = new TextEncoder().encode(TEXT);
const RIGHT = expected(output, PAGE);

function check(result) {
  const { warnings, candidates, ...rest } = result;
  assert.equal(candidates.length, 18_000);
  assert.deepEqual(rest, { message: "Success", totalCandidates: 18_000, totalPages: 1 });
  assert.deepEqual(candidates, RIGHT.result.candidates);
  assert.deepEqual(
    warnings.map(({ path }) => path),
    RIGHT.warnings,
  );
  assert.equal(warnings.length, 36);
}

test("the page has 10 MB", () =>
  assert.ok(BYTES.length > 10 * 2 ** 20 && BYTES.length < 12 * 2 ** 20, String(BYTES.length)));

for (const [what, body] of Object.entries({
  text: TEXT,
  bytes: BYTES,
  "bytes with a byte order mark": Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), BYTES]),
})) {
  test(`a page of 10 MB is read from ${what}`, () => {
    check(client("PerspectAI").candidateStatus.parse({ status: 200, body }));
  });
}

test("a page of 10 MB in chunks is read", async () => {
  const fetch = async () => {
    let at = 0;
    const body = new ReadableStream({
      pull(stream) {
        // An odd size splits characters.
        stream.enqueue(BYTES.slice(at, at + 65_537));
        at += 65_537;
        if (at >= BYTES.length) stream.close();
      },
    });
    return new Response(body);
  };
  check(
    await client("PerspectAI", { fetch }).candidateStatus({ assessmentCode: "846", limit: 18_000, page: 1 }),
  );
});

test("a page of 10 MB with a trailing comma is repaired", () => {
  const { warnings, candidates } = client("PerspectAI").candidateStatus.parse({
    status: 200,
    body: `${TEXT.slice(0, -1)},}`,
  });
  assert.equal(candidates.length, 18_000);
  assert.match(warnings[0].message, /^repaired: a trailing comma before \} at byte \d+$/);
});

test("small responses are read as before after a page of 10 MB", () => {
  const candidateStatus = client("PerspectAI").candidateStatus;
  for (let round = 0; round < 3; round++) {
    assert.equal(
      candidateStatus.parse({ status: 200, body: BYTES }).candidates.at(-1).email,
      "candidate+17999@example.com",
    );
    assert.equal(
      candidateStatus.parse({ status: 200, body: sample("perspectai.candidateStatus", "response") })
        .candidates[0].name,
      "praveen",
    );
  }
});

test("raw of a page of 10 MB equals JSON.parse", () => {
  const result = client("PerspectAI").candidateStatus.parse({ status: 200, body: BYTES });
  assert.deepEqual(result.raw, PAGE);
});

test("a truncated page of 10 MB is refused", () => {
  const candidateStatus = client("PerspectAI").candidateStatus;
  for (const end of [BYTES.length - 1, BYTES.length >> 1, 5 * 2 ** 20 + 1]) {
    const error = errorOf(() => candidateStatus.parse({ status: 200, body: BYTES.subarray(0, end) }));
    assert.ok(error instanceof ResponseFormatError, String(end));
  }
});

test("10 MB are refused if maxResponseBytes is lower", async () => {
  const perspectai = client("PerspectAI", {
    fetch: async () => new Response(BYTES),
    maxResponseBytes: 10 * 2 ** 20,
  });
  const error = await perspectai
    .candidateStatus({ assessmentCode: "846", limit: 1, page: 1 })
    .catch((error) => error);
  assert.ok(error instanceof ResponseFormatError, error?.stack);
});

test("200 tickets with data of 50 KB each are read", () => {
  const data = { blob: "é😀 ".repeat(6000) };
  const users = Array.from({ length: 200 }, (_none, at) => ({
    fullname: `Candidate ${at}`,
    externalId: `id-${at}`,
  }));
  const credentials = [...users].reverse().map(({ externalId: id }) => ({
    ticketId: `t-${id}`,
    external: { id, data },
    code: "c",
    url: "https://a.b",
  }));
  const body = JSON.stringify({ kind: "zetok", payload: { taskId: "t", requestId: "r", credentials } });
  assert.ok(Buffer.byteLength(body) > 8_000_000);
  const result = client("TestInvite").createTickets.parse({ status: 200, body }, { taskId: "t", users });
  assert.deepEqual(
    result.credentials.map(({ userIndex }) => userIndex),
    [...users.keys()].reverse(),
  );
  for (const { external } of result.credentials) assert.deepEqual(external.data, data);
});

test("an input of any size is still there when the body is read after it", () => {
  const { createTickets } = client("TestInvite");
  const credentials = [
    { ticketId: "t", external: { id: "id-1", data: null }, code: "c", url: "https://a.b" },
  ];
  const body = JSON.stringify({ kind: "zetok", payload: { taskId: "t", requestId: "r", credentials } });
  for (const length of [340_000, 360_000, 1_040_000, 1_060_000]) {
    const users = Array.from({ length: 40 }, (_none, at) => ({
      fullname: "x".repeat(length / 40),
      externalId: `id-${at}`,
    }));
    for (const content of [body, Buffer.from(body)]) {
      const result = createTickets.parse({ status: 200, body: content }, { taskId: "t", users });
      assert.equal(result.credentials[0].userIndex, 1, String(length));
    }
  }
});
