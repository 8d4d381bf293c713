// What the sandbox lists of Mettl, and how it changes: assessments, schedules and results.
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  candidatesPath,
  clock,
  codeOf,
  encode,
  FORM,
  rdOf,
  register,
  sandboxFor,
  send,
  signed,
} from "./client.mjs";

/** Sends a signed GET with its parameters in the query. */
function get(sandbox, path, params = {}, version = "v2") {
  const fullPath = `/mettl/${version}${path}`;
  const hash = version === "v1" ? "sha1" : "sha256";
  const all = signed("GET", sandbox.url + fullPath, params, { hash });
  return send(sandbox, { path: `${fullPath}?${encode(all)}` });
}
const keysOf = ({ json }) => json.schedules.map(({ accessKey }) => accessKey);

test("lists the assessment and the schedules, the newest first", async (t) => {
  const sandbox = await sandboxFor(t);
  const { json } = await get(sandbox, "/assessments");
  assert.deepEqual(
    json.assessments.map(({ id, name }) => [id, name]),
    [[1, "Sandbox assessment"]],
  );
  assert.deepEqual(json.paging, { previous: null, next: null, totalRecords: 1 });
  assert.deepEqual((await get(sandbox, "/assessments/1")).json.assessment, json.assessments[0]);
  const newestFirst = ["2x2x2x2x2x", "1x1x1x1x1x", "0x0x0x0x0x"];
  assert.deepEqual(keysOf(await get(sandbox, "/schedules")), newestFirst);
  assert.deepEqual(keysOf(await get(sandbox, "/schedules", { sort_order: "asc" })), newestFirst.toReversed());
  assert.deepEqual(keysOf(await get(sandbox, "/assessments/1/schedules")), newestFirst.toReversed());
  const [first] = keysOf(await get(sandbox, "/schedules", { sort: "testTaken", limit: "1" }));
  assert.equal(first, "2x2x2x2x2x");
  const { schedule } = (await get(sandbox, "/schedules/0x0x0x0x0x")).json;
  assert.deepEqual(schedule, {
    name: "0x0x0x0x0x",
    accessKey: "0x0x0x0x0x",
    assessmentDetails: { id: 1, duration: 30 },
  });
});

test("the URL of the next page is signed, and works as it is", async (t) => {
  const sandbox = await sandboxFor(t);
  let page = await get(sandbox, "/schedules", { limit: "2", sort_order: "asc" });
  assert.equal(page.json.paging.previous, null);
  const next = new URL(page.json.paging.next);
  assert.equal(next.origin, sandbox.url);
  page = await send(sandbox, { path: next.pathname + next.search });
  assert.deepEqual(keysOf(page), ["2x2x2x2x2x"]);
  assert.equal(page.json.paging.next, null);
  const previous = new URL(page.json.paging.previous);
  assert.deepEqual(keysOf(await send(sandbox, { path: previous.pathname + previous.search })), [
    "0x0x0x0x0x",
    "1x1x1x1x1x",
  ]);
});

test("refuses a page that is no page, and other parameters", async (t) => {
  const sandbox = await sandboxFor(t);
  for (const params of [
    { limit: "0" },
    { limit: "101" },
    { limit: "1.5" },
    { offset: "-1" },
    { offset: "01" },
    { sort: "testStartTime" },
    { sort_order: "DESC" },
    { sortOrder: "asc" },
  ]) {
    for (const path of ["/schedules", "/assessments"])
      assert.equal(codeOf(await get(sandbox, path, params)), "200 E000", JSON.stringify(params));
  }
  assert.equal((await get(sandbox, "/schedules/0x0x0x0x0x/candidates", { limit: "500" })).status, 200);
  for (const path of [
    "/assessments/2",
    "/assessments/01",
    "/assessments/x/schedules",
    "/schedules/nowhere",
    "/schedules/nowhere/candidates",
    "/schedules/0x0x0x0x0x/candidates/name@email.com",
    "/candidates/nobody@email.com",
  ])
    assert.equal(codeOf(await get(sandbox, path)), "200 E000", path);
});

test("checks the filter of schedules", async (t) => {
  const sandbox = await sandboxFor(t);
  const filtered = (filter) => get(sandbox, "/assessments/1/schedules", { filter });
  const right = '{"visualProctoring":{"mode":"PHOTO","options":{"candidateScreenCapture":true}}}';
  assert.equal((await filtered(right)).json.status, "SUCCESS");
  for (const filter of [
    "",
    "x",
    "[]",
    '{"other":1}',
    '{"visualProctoring":{"mode":"photo"}}',
    '{"webProctoring":{"count":1}}',
    '{"webProctoring":{"enabled":"true"}}',
    '{"webProctoring":{"enabled":true,"count":-1}}',
  ])
    assert.equal(codeOf(await filtered(filter)), "200 E000", filter);
});

test("a registered candidate is listed, first without and then with a result", async (t) => {
  const sandbox = await sandboxFor(t);
  await register(sandbox, { rd: rdOf("a@b.example", "c@d.example") });
  const path = "/schedules/0x0x0x0x0x/candidates";
  const before = (await get(sandbox, path, { sort_order: "asc" })).json.candidates;
  assert.deepEqual(
    before.map(({ email, testStatus }) => [email, testStatus.overallStatus, testStatus.result]),
    [
      ["a@b.example", "Yet to Start", undefined],
      ["c@d.example", "Yet to Start", undefined],
    ],
  );
  await sandbox.complete({ vendor: "mettl", accessKey: "0x0x0x0x0x", email: "a@b.example", score: 7.5 });
  const { candidate } = (await get(sandbox, `${path}/a@b.example`, { ir: '{"recommendation":true}' })).json;
  assert.deepEqual(candidate.registration, { "First Name": "Name", "Email Address": "a@b.example" });
  assert.deepEqual([candidate.testStatus.status, candidate.testStatus.result.totalMarks], ["Completed", 7.5]);
  const { candidates } = (await get(sandbox, path)).json;
  assert.deepEqual(candidates[0], candidate, "who has started, before who has not");
  const { candidateDetails } = (await get(sandbox, "/candidates/a@b.example")).json;
  assert.deepEqual(candidateDetails, [candidate]);
});

test("results are in the order in which the tests were started, the last one first", async (t) => {
  let seconds = 0;
  const sandbox = await sandboxFor(t, { now: () => clock(seconds)() });
  const path = "/schedules/0x0x0x0x0x/candidates";
  const emails = ["a@b.example", "c@b.example", "d@b.example", "e@b.example"];
  await register(sandbox, { rd: rdOf(...emails) });
  for (const email of [emails[2], emails[0], emails[3]]) {
    seconds += 1;
    await sandbox.start({ vendor: "mettl", accessKey: "0x0x0x0x0x", email });
  }
  const listed = async (params) =>
    (await get(sandbox, path, params)).json.candidates.map(({ email }) => email.at(0)).join("");
  assert.equal(await listed(), "eadc");
  assert.equal(await listed({ sort: "testStartTime", sort_order: "asc" }), "cdae");
  assert.equal(await listed({ sort: "name", sort_order: "asc" }), "acde");
  assert.equal(await listed({ limit: "2", offset: "1" }), "ad");
});

test("without pages, v1 and v2 list all results of a candidate", async (t) => {
  const sandbox = await sandboxFor(t);
  for (let at = 1; at <= 21; at++) {
    sandbox.state.mettl.addSchedule({ accessKey: `s${at}` });
    await register(sandbox, { rd: rdOf("a@b.example") }, { accessKey: `s${at}` });
  }
  const count = async (version, params) =>
    (await get(sandbox, "/candidates/a@b.example", params, version)).json.candidateDetails.length;
  assert.equal(await count("v1"), 21);
  assert.equal(await count("v2"), 21);
  assert.equal(await count("v3"), 20);
  assert.equal(await count("v3", { limit: "100" }), 21);
});

test("only v3 has pages of the results of a candidate", async (t) => {
  const sandbox = await sandboxFor(t);
  const path = "/candidates/name@email.com";
  assert.equal((await get(sandbox, path, { limit: "1" }, "v3")).json.status, "SUCCESS");
  assert.equal(codeOf(await get(sandbox, path, { limit: "1" })), "200 E000");
});

test("a listed e-mail address is in no log", async (t) => {
  const sandbox = await sandboxFor(t);
  await get(sandbox, `${candidatesPath().replace("/mettl/v2", "")}/name@email.com`);
  await get(sandbox, "/candidates/name@email.com");
  assert.deepEqual(
    sandbox.state.mettl.requests.map(({ path }) => path),
    ["/v2/schedules/0x0x0x0x0x/candidates/*", "/v2/candidates/*"],
  );
});

// --- Creating and changing ---

/** Sends a signed POST with its parameters in a form. */
function post(sandbox, path, params) {
  const fullPath = `/mettl/v2${path}`;
  const body = encode(signed("POST", sandbox.url + fullPath, params));
  return send(sandbox, { method: "POST", path: fullPath, headers: FORM, body });
}
const sc = (value) => ({ sc: JSON.stringify(value) });
const OPEN = { name: "New", sourceApp: "app", access: { type: "OpenForAll" } };

test("a created schedule is listed, and candidates can be registered in it", async (t) => {
  const sandbox = await sandboxFor(t);
  const candidates = [{ name: "A", email: "a@b.example" }];
  const invitation = { ...OPEN, access: { type: "ByInvitation", candidates } };
  const { createdSchedule } = (await post(sandbox, "/assessments/1/schedules", sc(invitation))).json;
  const { accessKey, assessmentId, name } = createdSchedule;
  assert.deepEqual([assessmentId, name], [1, "New"]);
  const [newest] = (await get(sandbox, "/schedules", { limit: "1" })).json.schedules;
  assert.deepEqual({ assessmentId: 1, ...newest }, createdSchedule);
  const rd = rdOf("a@b.example", "c@d.example");
  const { json } = await register(sandbox, { rd }, { accessKey });
  assert.deepEqual(
    json.registrationStatus.map(({ status }) => status),
    ["ToBeTaken", "InValid"],
  );
  const change = { name: "Changed", access: { type: "OpenForAll" } };
  assert.deepEqual((await post(sandbox, `/schedules/${accessKey}/edit`, sc(change))).json, {
    status: "SUCCESS",
  });
  assert.equal((await get(sandbox, `/schedules/${accessKey}`)).json.schedule.name, "Changed");
  assert.equal(
    (await register(sandbox, { rd }, { accessKey })).json.registrationStatus[1].status,
    "ToBeTaken",
  );
});

test("the name of a schedule is unique in its assessment", async (t) => {
  const sandbox = await sandboxFor(t);
  const path = "/assessments/1/schedules";
  const { accessKey } = (await post(sandbox, path, sc(OPEN))).json.createdSchedule;
  assert.equal(codeOf(await post(sandbox, path, sc(OPEN))), "200 E000");
  const edit = (key) => post(sandbox, `/schedules/${key}/edit`, sc({ name: "New" }));
  assert.equal((await edit(accessKey)).json.status, "SUCCESS");
  assert.equal(codeOf(await edit("0x0x0x0x0x")), "200 E000");
  assert.equal(sandbox.state.mettl.schedules.length, 4);
});

test("refuses a schedule that is none", async (t) => {
  const sandbox = await sandboxFor(t);
  const path = "/assessments/1/schedules";
  for (const value of [
    [],
    {},
    { ...OPEN, name: undefined },
    { ...OPEN, name: " " },
    { ...OPEN, sourceApp: undefined },
    { ...OPEN, access: undefined },
    { ...OPEN, access: { type: "openForAll" } },
    { ...OPEN, access: { type: "ByInvitation" } },
    { ...OPEN, access: { type: "OpenForAll", sendEmails: true } },
    { ...OPEN, testStartNotificationUrl: "example.com" },
    { ...OPEN, testResumeEnabledForExpiredTestUrl: "https://example.com" },
    { ...OPEN, webProctoring: { count: 1 } },
    { ...OPEN, unknown: 1 },
  ])
    assert.equal(codeOf(await post(sandbox, path, sc(value))), "200 E000", JSON.stringify(value));
  assert.equal(codeOf(await post(sandbox, path, {})), "200 E000");
  assert.equal(codeOf(await post(sandbox, path, { sc: "{" })), "200 E000");
  assert.equal(codeOf(await post(sandbox, "/assessments/7/schedules", sc(OPEN))), "200 E000");
  assert.equal(sandbox.state.mettl.schedules.length, 3);
});

test("a created assessment is listed and its settings can be changed", async (t) => {
  const sandbox = await sandboxFor(t);
  const create = (value) => post(sandbox, "/assessments", { assessments: JSON.stringify(value) });
  const sections = [{ name: "S", duration: 5 }];
  assert.deepEqual((await create({ name: "Own", sections })).json, { status: "SUCCESS" });
  const [newest] = (await get(sandbox, "/assessments")).json.assessments;
  assert.deepEqual([newest.id, newest.name, newest.duration], [2, "Own", 5]);
  const settings = { as: '{"instructions":"Be quick."}' };
  assert.equal((await post(sandbox, "/assessments/2/settings/edit", settings)).json.status, "SUCCESS");
  assert.equal(sandbox.state.mettl.assessments[1].instructions, "Be quick.");
  for (const value of [
    { name: "Own", duration: 5 },
    { name: "Other" },
    { name: "Other", duration: 0 },
    { name: "Other", sections: [...sections, { name: "T" }] },
    { duration: 5 },
    { name: "Other", duration: 5, exitRedirectionUrl: "https://example.com" },
  ])
    assert.equal(codeOf(await create(value)), "200 E000", JSON.stringify(value));
  assert.equal(sandbox.state.mettl.assessments.length, 2);
});

test("pre-built tests are a list of whole numbers", async (t) => {
  const sandbox = await sandboxFor(t);
  assert.equal((await get(sandbox, "/pbts")).json.status, "SUCCESS");
  assert.equal((await post(sandbox, "/pbts", { pbts: "[1336,1255]" })).json.status, "SUCCESS");
  for (const pbts of ["", "1336", "[]", '["1336"]', "[1.5]"])
    assert.equal(codeOf(await post(sandbox, "/pbts", { pbts })), "200 E000", pbts);
});
