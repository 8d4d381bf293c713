// What the sandbox does with the tests, test links, invitations and reports of iMocha V2.
import assert from "node:assert/strict";
import { test } from "node:test";
import { sandboxFor } from "./client.mjs";
import { changed, post, sendTo } from "./http.mjs";

const KEY = { "x-api-key": "YOUR_API_KEY_HERE" };
const PERSON = { emailId: "testemail@imocha.io", fullName: "Amit Mishra" };
const LINK = { testLinkName: "Link", accessTime: 0, timeZoneId: 1720 };

/** Functions that send requests to the V2 of a sandbox of their own, and return the result or the reason of a failure. */
async function v2(t) {
  const sandbox = await sandboxFor(t);
  const base = sandbox.baseUrls.imochaV2;
  const resultOf = ({ json }) => json.result;
  return {
    sandbox,
    state: sandbox.state.imochaV2,
    get: async (path) => resultOf(await sendTo(base + path, { headers: KEY })),
    post: async (path, body) => resultOf(await post(base + path, body, KEY)),
  };
}

test("tests are listed in pages, and 0 means the default", async (t) => {
  const { get, post, state } = await v2(t);
  const ids = async (query) => (await get(`/tests${query}`)).tests.map(({ testId }) => testId);
  assert.deepEqual(await ids(""), [840702, 292930, 1134601]);
  assert.deepEqual(await ids("?page_no=0&page_size=0"), [840702, 292930, 1134601]);
  assert.deepEqual(await ids("?page_no=2&page_size=2"), [1134601]);
  assert.deepEqual(await ids("?page_no=3&page_size=2"), []);
  state.addTest(7);
  assert.equal((await get("/tests")).testsCount, 4);
  assert.equal((await get("/tests/7")).testId, 7);
  assert.match(await get("/tests?page_no=-1"), /page_no must be a whole number/);
  assert.match(await get("/tests?pageNo=1"), /"pageNo" is unknown/);
  assert.match(await get("/tests/8"), /no test with this id/);
  assert.equal(typeof (await post("/tests/7/register", PERSON)).testInvitationId, "number");
});

test("a test link is created, changed and listed, and each test has its own", async (t) => {
  const { get, post, sandbox } = await v2(t);
  const names = async (testId = 840702) => {
    const { testLinks } = await get(`/tests/${testId}/testlinks`);
    return testLinks.map(({ testLinkId, testLinkName }) => `${testLinkId} ${testLinkName}`);
  };
  assert.deepEqual(await post("/tests/840702/testlinks", LINK), {});
  assert.deepEqual(await post("/tests/292930/testlinks", { ...LINK, testLinkName: "Other" }), {});
  assert.deepEqual(await names(), ["1 Default test link", "2 Link"]);
  assert.deepEqual(await names(292930), ["1 Default test link", "3 Other"]);
  await post("/tests/840702/testlinks/1", { ...LINK, testLinkName: "Changed" });
  assert.deepEqual(await names(), ["1 Changed", "2 Link"]);
  assert.deepEqual(await names(292930), ["1 Default test link", "3 Other"]);
  assert.match(await post("/tests/840702/testlinks/3", LINK), /no test link with this id/);
  const { testUrl } = await post("/tests/840702/testlinks/2/register", PERSON);
  assert.equal(testUrl, (await post("/tests/840702/register", PERSON)).takeTestURL);
  sandbox.reset();
  assert.deepEqual(await names(), ["1 Default test link"]);
});

test("a link has the documented times, and only documented members", async (t) => {
  const { get, post } = await v2(t);
  const period = { startDateTime: "2018-02-15T16:00:00", endDateTime: "2018-02-16T16:00:00" };
  const path = "/tests/840702/testlinks";
  assert.deepEqual(await post(path, { ...LINK, accessTime: 1, ...period }), {});
  const { startDateTime, endDateTime, testLinkStatus } = await get(`${path}/2`);
  assert.deepEqual({ startDateTime, endDateTime, testLinkStatus }, { ...period, testLinkStatus: 1 });
  for (const name of ["testLinkName", "accessTime", "timeZoneId"])
    assert.match(await post(path, changed(LINK, [name])), new RegExp(`^${name} is missing`));
  for (const [name, value] of [
    ["accessTime", 3],
    ["accessTime", 1],
    ["startDateTime", "2018-02-15T16:00:00Z"],
    ["startDateTime", "2018-02-30T16:00:00"],
    ["startDateTime", "2018-02-15"],
    ["inviteCandidateOnly", true],
    ["imageProctoring", 2],
    ["testLinkStatus", "1"],
    ["testLinkID", 1],
  ])
    assert.equal(typeof (await post(path, { ...LINK, [name]: value })), "string", `${name}: ${value}`);
});

test("a completed test has a report, and taking it again makes another invitation", async (t) => {
  const { sandbox, get, post, state } = await v2(t);
  const first = (await post("/tests/840702/register", PERSON)).testInvitationId;
  const refused = await get(`/testinvitation/${first}/reattempt`);
  assert.equal(refused, "Reattempt is only allowed on completed test invitation");
  assert.deepEqual((({ score, reportStatus }) => [score, reportStatus])(await get(`/report/${first}`)), [
    "0",
    "Pending",
  ]);
  await sandbox.complete({ vendor: "imochaV2", testInvitationId: first, score: 34 });
  const report = await get(`/report/${first}`);
  assert.deepEqual(
    [report.score, report.totalScore, report.testStatus, report.reportStatus],
    ["34", "50", "Completed", "Generated"],
  );
  assert.equal((await get(`/report/${first}/sections`))[0].candidateScore, 34);
  assert.equal((await get(`/report/${first}/skills`)).skills[0].candidateSkillScore, 34);
  const again = await get(`/testinvitation/${first}/reattempt`);
  assert.notEqual(again.testInvitationId, first);
  assert.equal(state.invitations.at(-1).testStatus, "Pending");
  assert.equal((await get(`/report/${first}`)).score, "34", "the first report stays");
  assert.equal((await get(`/report/${again.testInvitationId}`)).testStatus, "Pending");
  const other = await post("/tests/840702/register", { ...PERSON, emailId: "b@b.example" });
  assert.equal(new Set([first, again.testInvitationId, other.testInvitationId]).size, 3);
});

test("only a pending invitation is cancelled", async (t) => {
  const { get, post, state } = await v2(t);
  const { testInvitationId } = await post("/tests/840702/register", PERSON);
  const path = `/testinvitation/${testInvitationId}/cancel`;
  assert.deepEqual(await get(path), { testInvitationId, status: "Cancelled" });
  assert.equal(state.invitations[0].testStatus, "Cancelled");
  assert.match(await get(path), /Only a pending/);
  for (const name of ["cancel", "reattempt"])
    assert.match(await get(`/testinvitation/1/${name}`), /no test invitation with this id/);
});

test("people and links of reports are not in the log", async (t) => {
  const { get, post, state } = await v2(t);
  await post("/tests/840702/testlinks/1/register", PERSON);
  await get("/report/2256212/sections");
  assert.deepEqual(
    state.requests.map(({ path }) => path),
    ["/v2/org/tests/840702/testlinks/*/register", "/v2/org/report/*/sections"],
  );
});
