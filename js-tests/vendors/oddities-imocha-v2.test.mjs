// The oddities of iMocha V2's operations on tests, links, invitations and reports, a test for each.
import assert from "node:assert/strict";
import { test } from "node:test";
import { InvalidInputError, ResponseFormatError, VendorError } from "invigil";
import { sandboxFor } from "../sandbox-for.mjs";
import { all, client, errorOf } from "./support/clients.mjs";

const v2 = client("IMochaV2");
const envelope = (result) =>
  JSON.stringify({ statuscode: "200.1", description: "The request has succeeded.", result });
const read = (operation, result, status = 200) => operation.parse({ status, body: envelope(result) });
const LINK = { testId: 840702, testLinkName: "Link", accessTime: 0, timeZoneId: 1720 };
const [START, END] = ["2018-02-15T16:00:00Z", "2018-02-16T16:00:00Z"];

/** A client of a sandbox of its own, and the path and query of each of its requests. */
async function sandboxed(t) {
  const sandbox = await sandboxFor(t);
  const asked = [];
  const imocha = client("IMochaV2", {
    baseUrl: sandbox.baseUrls.imochaV2,
    fetch: (url, init) => {
      asked.push(url.slice(sandbox.baseUrls.imochaV2.length));
      return fetch(url, init);
    },
  });
  return { imocha, asked, state: sandbox.state.imochaV2 };
}

// --- Calls that change something with GET ---

test("reattempt and cancel are sent with GET and without a body, and are writes nevertheless", () => {
  for (const name of ["reattemptTest", "cancelInvitation"]) {
    const { method, body, headers } = v2[name].request({ testInvitationId: 1 });
    assert.deepEqual([method, body, v2[name].safety], ["GET", undefined, "write"], name);
    assert.equal(headers["content-type"], undefined);
  }
});

test("a write is sent once, even if its connection breaks, although it is a GET", async () => {
  let sent = 0;
  const imocha = client("IMochaV2", {
    fetch: async () => {
      sent++;
      throw new TypeError("fetch failed");
    },
  });
  await assert.rejects(imocha.reattemptTest({ testInvitationId: 1 }), { outcome: "unknown" });
  assert.equal(sent, 1);
});

test("the printed refusal of a reattempt is a VendorError with any status", () => {
  const body = JSON.stringify({
    statuscode: "403.4",
    description: "Operation on resource cannot be performed",
    result: "Reattempt is only allowed on completed test invitation",
  });
  for (const status of [200, 403]) {
    const error = errorOf(() => v2.reattemptTest.parse({ status, body }));
    assert.ok(error instanceof VendorError);
    assert.deepEqual([error.vendorCode, error.retryable], ["403.4", false]);
  }
});

test("the two registrations call the link takeTestURL and testUrl", () => {
  const link = "https://test.interviewmocha.com/AuthenticateKey?id=x";
  assert.equal(
    read(v2.registerCandidate, { testInvitationId: 1, takeTestURL: link, testUrl: "no" }).takeTestUrl,
    link,
  );
  assert.equal(
    read(v2.registerCandidateByTestLink, { testInvitationId: 1, testUrl: link, takeTestURL: "no" }).testUrl,
    link,
  );
});

// --- Reports ---

test("the sections of a report are the result itself, as in the sample, or its member, as in the table", () => {
  const section = { sectionName: "S", sectionScore: 50, candidateScore: "34" };
  for (const result of [[section], { sections: [section] }]) {
    const { sections, warnings } = read(v2.getReportSections, result);
    assert.deepEqual([sections[0].sectionScore, sections[0].candidateScore, warnings], [50, 34, []]);
  }
  assert.deepEqual(read(v2.getReportSections, []).sections, []);
  const { sections, warnings } = read(v2.getReportSections, [section, "no"]);
  assert.deepEqual([sections.length, warnings.map(({ path }) => path)], [1, ["sections[1]"]]);
});

test("no other operation takes a list as its result", () => {
  for (const name of ["getReport", "listTests", "listTestLinks", "getReportSkills"]) {
    const error = errorOf(() => read(v2[name], []));
    assert.ok(error instanceof ResponseFormatError, name);
    assert.match(error.message, /the result is an array, not an object/);
  }
});

test("a skill without an id keeps its scores: only the vendor's own client shows the id", () => {
  const { skills, warnings } = read(v2.getReportSkills, {
    testInvitationId: 1,
    skills: [{ skillName: "K", candidateSkillScore: 34 }],
  });
  assert.deepEqual([skills[0].skillId, skills[0].candidateSkillScore, warnings], [null, 34, []]);
});

test("scores are numbers, whether the vendor sends text, as in its table, or numbers", () => {
  for (const [written, number] of [
    ["34", 34],
    [34, 34],
    ["34.50", 34.5],
    ["0", 0],
    ["-1", -1],
  ]) {
    const { score, warnings } = read(v2.getReport, { score: written });
    assert.deepEqual([score, warnings], [number, []], String(written));
  }
  for (const written of ["", "n/a", "34/50", "1e999", true, [34]]) {
    const { score, warnings, raw } = read(v2.getReport, { score: written });
    assert.deepEqual([score, warnings.map(({ path }) => path)], [null, ["score"]], String(written));
    assert.deepEqual(raw.result.score, written);
  }
});

test("attemptedOn is in UTC, with or without a zone", () => {
  for (const written of ["2018-02-15T16:00:00", "2018-02-15T16:00:00Z", "2018-02-15T21:30:00+05:30"])
    assert.equal(read(v2.getReport, { attemptedOn: written }).attemptedOn, "2018-02-15T16:00:00Z");
  assert.equal(read(v2.getReport, { attemptedOn: "15-Feb-2018 04:16 PM" }).attemptedOn, null);
});

// --- Test links ---

test("times are sent in UTC without a zone", () => {
  const at = (startDateTime) =>
    JSON.parse(v2.createTestLink.request({ ...LINK, accessTime: 1, startDateTime, endDateTime: END }).body)
      .startDateTime;
  for (const start of [START, new Date(START), "2018-02-15T21:30:00+05:30", "2018-02-15 16:00:00.999Z"])
    assert.equal(at(start), "2018-02-15T16:00:00");
  assert.equal(at("2018-02-15"), "2018-02-15T00:00:00");
  assert.throws(() => at("2018-02-15T16:00:00"), InvalidInputError, "the zone must be given");
});

test("a link of a period needs its beginning and its end", () => {
  for (const operation of [v2.createTestLink, v2.updateTestLink]) {
    const ids = operation === v2.updateTestLink ? { testLinkId: 1 } : {};
    const refusal = (more) => {
      const { field, problem } = errorOf(() => operation.request({ ...LINK, ...ids, ...more }));
      return `${field} ${problem}`;
    };
    assert.equal(refusal({ accessTime: 1, endDateTime: END }), "startDateTime is missing");
    assert.equal(refusal({ accessTime: 1, startDateTime: START }), "endDateTime is missing");
    assert.equal(
      refusal({ accessTime: 1, startDateTime: END, endDateTime: START }),
      "endDateTime is before startDateTime",
    );
    assert.match(refusal({ accessTime: 3 }), /^accessTime is above 2/);
    // How slots are given is not documented, so nothing is required of them.
    for (const more of [
      { accessTime: 2 },
      { accessTime: 0 },
      { accessTime: 1, startDateTime: START, endDateTime: START },
    ])
      assert.equal(operation.request({ ...LINK, ...ids, ...more }).method, "POST");
  }
});

test("whatever the vendor sends for a link that was created is a success", () => {
  for (const operation of [v2.createTestLink, v2.updateTestLink]) {
    for (const result of [{}, { testLinkId: 5 }, [], 5, "created", true, null]) {
      const { warnings, raw } = read(operation, result);
      assert.deepEqual([warnings, raw.result], [[], result]);
    }
    assert.ok(errorOf(() => operation.parse({ status: 200, body: "[]" })) instanceof ResponseFormatError);
  }
});

// --- Pages ---

test("the pages of tests are counted from 1 and end with an empty one", async (t) => {
  const { imocha, asked, state } = await sandboxed(t);
  for (let testId = 1; testId <= 4; testId++) state.addTest(testId);
  const ids = (await all(imocha.listTests.items({ pageSize: 3 }))).map(({ testId }) => testId);
  assert.deepEqual(ids, ["840702", "292930", "1134601", "1", "2", "3", "4"]);
  assert.deepEqual(asked, [
    "/tests?page_size=3",
    "/tests?page_no=2&page_size=3",
    "/tests?page_no=3&page_size=3",
    "/tests?page_no=4&page_size=3",
  ]);
});

test("page 0 is the first page, as is none; any other number is that page", async (t) => {
  const { imocha, asked } = await sandboxed(t);
  for (const [input, first, second] of [
    [{}, "/tests", "/tests?page_no=2"],
    [{ pageNo: 0 }, "/tests?page_no=0", "/tests?page_no=2"],
    [{ pageNo: 1 }, "/tests?page_no=1", "/tests?page_no=2"],
  ]) {
    assert.equal((await all(imocha.listTests.pages(input))).length, 1);
    assert.deepEqual(asked.splice(0), [first, second]);
  }
  assert.deepEqual(
    (await all(imocha.listTests.pages({ pageNo: 9 }))).map(({ tests }) => tests),
    [[]],
  );
  assert.deepEqual(asked, ["/tests?page_no=9"]);
});

/** Reads the pages of a vendor that gives these ids for each page. */
async function pagesOf(idsOf) {
  let sent = 0;
  const imocha = client("IMochaV2", {
    fetch: async (url) => {
      sent++;
      const page = Number(new URL(url).searchParams.get("page_no") ?? 1);
      const tests = idsOf(page).map((testId) => ({ testId }));
      return new Response(envelope({ testsCount: tests.length, tests }));
    },
  });
  const seen = [];
  try {
    for await (const { testId } of imocha.listTests.items({})) seen.push(testId);
  } catch (error) {
    return { seen, error, sent };
  }
  return { seen, sent };
}

test("a last page that is sent again and again ends with an error, after every entry", async () => {
  const { seen, error, sent } = await pagesOf((page) => (page === 1 ? [1, 2] : [3]));
  assert.deepEqual([seen, sent], [["1", "2", "3"], 3]);
  assert.ok(error instanceof ResponseFormatError);
  assert.match(error.message, /page 3 has only entries of earlier pages/);
});

test("pages that shift yield each test once", async () => {
  const pages = [[1, 2], [2, 3], [4], []];
  assert.deepEqual((await pagesOf((page) => pages[page - 1])).seen, ["1", "2", "3", "4"]);
});
