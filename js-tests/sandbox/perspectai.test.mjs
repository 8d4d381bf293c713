// PerspectAI, from the vendor's page "Candidate Status".
import assert from "node:assert/strict";
import { test } from "node:test";
import { sandboxFor, send } from "./client.mjs";
import { sendTo } from "./http.mjs";

const KEY = { Authorization: "sandbox-perspectai-token" };

/** The documented response, as printed. */
const RESPONSE = `{
  "message": "Success",
  "data": [
    {
      "cand_id": "3bf496c2-9b35-43cc-af18-a711aaa45bde",
      "mobile_no": null,
      "name": "praveen",
      "email_id": "praveen+234232@loopreality.com",
      "reviewers": [],
      "status": "Ongoing",
      "status_reason": null,
      "assment_id": "846",
      "persp_score": null,
      "profile_score": null,
      "lic_key": "-",
      "end_date": "2023-06-08 04:30:59+00:00",
      "candidate_recommendation": null,
      "invited_on": "2023-06-01 10:15:36+00:00",
      "started_on": "2023-06-03 10:15:36+00:00",
      "completed_on": null,
      "completion_status": "Ongoing",
      "report_seen": false,
      "report_downloaded": false,
      "auto_recommendation": null,
      "suspicious_activity": {}
    },
    {
      "cand_id": "d5cb9bd6-64d5-421d-86e2-24df4e59686f",
      "mobile_no": null,
      "name": "Sai Tharun",
      "email_id": "paiscoreandproc2+1@loopreality.com",
      "reviewers": [],
      "status": "Complete",
      "status_reason": null,
      "assment_id": "846",
      "persp_score": 92,
      "profile_score": 55,
      "lic_key": "MTHXQF",
      "end_date": "2023-06-08 04:30:48+00:00",
      "candidate_recommendation": null,
      "invited_on": "2023-06-01 05:22:20+00:00",
      "started_on": "2023-05-29 10:15:36+00:00",
      "completed_on": "2023-06-01 05:42:57.499675+00:00",
      "completion_status": "Complete",
      "report_seen": false,
      "report_downloaded": false,
      "auto_recommendation": null,
      "suspicious_activity": {
        "status": "Not Detected",
        "color_code": 3
      }
    }
  ],
  "total_candidates": 2,
  "total_pages": 1
}`;

const urlOf = (sandbox, query, code = "846") =>
  `${sandbox.baseUrls.perspectai}/portal/invite/${code}${query}`;
const list = (sandbox, query, code, headers = KEY) => sendTo(urlOf(sandbox, query, code), { headers });

/** Returns the message of a failure, after checking its status and that the body has nothing else. */
function messageOf({ status, json }, expected = 400) {
  assert.equal(status, expected);
  assert.deepEqual(Object.keys(json), ["message"]);
  return json.message;
}

test("answers the documented request as documented", async (t) => {
  const sandbox = await sandboxFor(t);
  const { status, headers, text } = await list(sandbox, "?limit=10&page=1");
  assert.equal(status, 200);
  assert.match(headers.get("content-type"), /^application\/json/);
  assert.equal(text, JSON.stringify(JSON.parse(RESPONSE)), "in the documented order");
});

test("the documented failure can be arranged with answerNext", async (t) => {
  const sandbox = await sandboxFor(t);
  sandbox.state.perspectai.answerNext({ status: 500, body: { message: "Something went wrong" } });
  assert.equal(messageOf(await list(sandbox, "?limit=1&page=1"), 500), "Something went wrong");
  assert.equal((await list(sandbox, "?limit=1&page=1")).status, 200);
});

test("the pages contain every candidate once and end", async (t) => {
  const sandbox = await sandboxFor(t);
  const emails = [];
  for (let page = 1; page <= 3; page++) {
    const { json } = await list(sandbox, `?limit=1000&page=${page}`, "07");
    assert.deepEqual([json.total_candidates, json.total_pages], [2345, 3]);
    emails.push(...json.data.map(({ email_id }) => email_id));
  }
  assert.deepEqual(
    emails,
    Array.from({ length: 2345 }, (_none, at) => `candidate+${at}@example.com`),
  );
  const after = await list(sandbox, "?page=4&limit=1000", "07");
  assert.deepEqual([after.json.data, after.json.total_pages], [[], 3]);
  const exact = await list(sandbox, "?limit=5&page=469", "07");
  assert.deepEqual([exact.json.data.length, exact.json.total_pages], [5, 469]);
  const second = await list(sandbox, "?limit=1&page=2");
  assert.deepEqual([second.json.data[0].name, second.json.total_pages], ["Sai Tharun", 2]);
});

test("the generated candidates are always the same and show every form of every field", async (t) => {
  const [one, two] = [await sandboxFor(t), await sandboxFor(t)];
  const [{ text, json }, again] = await Promise.all(
    [one, two].map((each) => list(each, "?limit=2345&page=1", "07")),
  );
  assert.equal(again.text, text);
  const documented = Object.keys(JSON.parse(RESPONSE).data[0]);
  for (const row of json.data) assert.deepEqual(Object.keys(row), documented);
  const valuesOf = (name) => new Set(json.data.map((row) => row[name]));
  assert.equal(valuesOf("cand_id").size, 2345);
  assert.deepEqual(valuesOf("assment_id"), new Set(["07"]));
  for (const name of ["mobile_no", "persp_score", "profile_score", "status_reason", "completed_on"]) {
    const values = valuesOf(name);
    assert.ok(values.has(null) && values.size > 1, name);
  }
  assert.deepEqual(
    new Set(json.data.map(({ suspicious_activity }) => suspicious_activity.color_code)),
    new Set([undefined, 1, 2, 3]),
  );
  const dates = ["end_date", "invited_on", "started_on", "completed_on"].flatMap((name) => [
    ...valuesOf(name),
  ]);
  for (const date of dates) {
    if (date !== null) assert.match(date, /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(?:\.\d{6})?\+00:00$/);
  }
  assert.ok(dates.some((date) => date?.includes(".")));
});

test("status filters the list, with any encoding of a space", async (t) => {
  const sandbox = await sandboxFor(t);
  const count = async (status) => {
    const { json } = await list(sandbox, `?limit=9999&page=1&status=${status}`, "07");
    const words = new Set(json.data.map((row) => row.status));
    assert.deepEqual([...words], [decodeURIComponent(status.replaceAll("+", " "))]);
    assert.equal(json.total_candidates, json.data.length);
    return json.data.length;
  };
  for (const status of [
    "Yet%20to%20Register",
    "Yet+to+Register",
    "Registered",
    "Ongoing",
    "Expired",
    "Complete",
  ]) {
    assert.equal(await count(status), 469, status);
  }
  const { json } = await list(sandbox, "?limit=100&page=2&status=Complete", "07");
  assert.deepEqual([json.data.length, json.total_candidates, json.total_pages], [100, 469, 5]);
  for (const status of ["", "complete", "Yet%20to%20register", "Completed", "Yet%2520to%2520Register"]) {
    assert.match(messageOf(await list(sandbox, `?limit=1&page=1&status=${status}`)), /status must be one of/);
  }
});

test("search finds a whole e-mail or invitation id", async (t) => {
  const sandbox = await sandboxFor(t);
  const search = async (text) => {
    const { json } = await list(sandbox, `?limit=10&page=1&search=${text}`, "07");
    assert.equal(json.total_candidates, json.data.length);
    assert.equal(json.total_pages, Math.min(json.data.length, 1));
    return json.data.map(({ email_id }) => email_id);
  };
  const [{ invitationId, candidate }] = sandbox.state.perspectai.invitations("07").slice(77);
  assert.deepEqual(await search(encodeURIComponent(candidate.email_id)), [candidate.email_id]);
  assert.deepEqual(await search(invitationId), [candidate.email_id]);
  assert.deepEqual(await search("candidate+77@example.com"), [], "a raw + means a space");
  assert.deepEqual(await search("candidate"), []);
  const both = `?limit=1&page=1&status=${candidate.status}&search=${invitationId}`;
  assert.equal((await list(sandbox, both, "07")).json.total_candidates, 1);
  const other = both.replace(candidate.status, "Registered");
  assert.equal((await list(sandbox, other, "07")).json.total_candidates, 0);
  assert.match(messageOf(await list(sandbox, "?limit=1&page=1&search=")), /search must not be empty/);
});

test("requires limit and page, both whole numbers from 1", async (t) => {
  const sandbox = await sandboxFor(t);
  assert.equal(messageOf(await list(sandbox, "?page=1")), "The parameter limit is missing.");
  assert.equal(messageOf(await list(sandbox, "?limit=1")), "The parameter page is missing.");
  for (const wrong of ["", "0", "-1", "1.0", "1e1", "01", "x", "%2B1", "9".repeat(17)]) {
    assert.match(
      messageOf(await list(sandbox, `?limit=${wrong}&page=1`)),
      /^The parameter limit must/,
      wrong,
    );
    assert.match(messageOf(await list(sandbox, `?limit=1&page=${wrong}`)), /^The parameter page must/, wrong);
  }
});

test("refuses unknown, repeated and malformed parameters", async (t) => {
  const sandbox = await sandboxFor(t);
  const message = async (query) => messageOf(await list(sandbox, `?limit=1&page=1${query}`));
  assert.match(await message("&offset=1"), /"offset" is unknown/);
  assert.match(await message("&Status=Complete"), /"Status" is unknown/);
  assert.match(await message("&page=2"), /"page" is repeated/);
  assert.match(await message("&search=%zz"), /malformed/);
  assert.match(await message("&search=%ff"), /malformed/);
  const path = urlOf(sandbox, "?limit=1&page=1").slice(sandbox.url.length);
  const withBody = await send(sandbox, { path, headers: KEY, body: "{}" });
  assert.match(messageOf(withBody), /must not have a body/);
});

test("accepts only the bare token in the header", async (t) => {
  const sandbox = await sandboxFor(t);
  for (const headers of [
    {},
    { Authorization: "" },
    { Authorization: "Bearer sandbox-perspectai-token" },
    { Authorization: "sandbox-perspectai-token2" },
    { Authorization: "Sandbox-perspectai-token" },
    { "x-api-key": "sandbox-perspectai-token" },
  ]) {
    messageOf(await list(sandbox, "", "846", headers), 401);
  }
});

test("treats the assessment code as text and accepts only the documented path and method", async (t) => {
  const sandbox = await sandboxFor(t);
  for (const code of ["7", "007", "847", "0846", "846.0", "8%2046", "%ff"]) {
    messageOf(await list(sandbox, "?limit=1&page=1", code), 404);
  }
  assert.equal((await list(sandbox, "?limit=1&page=1", "%30%37")).json.total_candidates, 2345);
  for (const path of ["/portal/invite", "/portal/invite/", "/portal/invite/846/", "/invite/846"]) {
    messageOf(await sendTo(`${sandbox.baseUrls.perspectai}${path}?limit=1&page=1`, { headers: KEY }), 404);
  }
  const response = await sendTo(urlOf(sandbox, "?limit=1&page=1"), { method: "POST", headers: KEY });
  messageOf(response, 405);
  assert.equal(response.headers.get("allow"), "GET");
});

test("shifting pages insert a row after every page", async (t) => {
  const sandbox = await sandboxFor(t);
  sandbox.state.perspectai.behave({ paging: "shifting" });
  const first = await list(sandbox, "?limit=1&page=1");
  const second = await list(sandbox, "?limit=1&page=2");
  assert.deepEqual(second.json.data, first.json.data, "the same row again");
  assert.deepEqual([first.json.total_candidates, second.json.total_candidates], [2, 3]);
  const ids = sandbox.state.perspectai.invitations("846").map(({ candidate }) => candidate.cand_id);
  assert.equal(new Set(ids).size, 4);
  await list(sandbox, "?limit=5&page=9", "07");
  sandbox.reset();
  assert.equal((await list(sandbox, "?limit=5&page=1", "07")).json.total_candidates, 2345);
  assert.equal((await list(sandbox, "?limit=5&page=1")).json.total_candidates, 2);
});

test("endless pages are empty, and repeating pages repeat the last one", async (t) => {
  const sandbox = await sandboxFor(t);
  const shown = async (page) => {
    const { json } = await list(sandbox, `?limit=1&page=${page}`);
    return [json.data.map(({ name }) => name).join(), json.total_pages];
  };
  sandbox.state.perspectai.behave({ paging: "endless" });
  assert.deepEqual(await shown(1), ["praveen", 3]);
  assert.deepEqual(await shown(2), ["Sai Tharun", 3]);
  assert.deepEqual(await shown(3), ["", 4]);
  assert.deepEqual(await shown(1000), ["", 1001]);
  sandbox.state.perspectai.behave({ paging: "repeating" });
  assert.deepEqual(await shown(2), ["Sai Tharun", 3]);
  assert.deepEqual(await shown(3), ["Sai Tharun", 4]);
  assert.deepEqual(await shown(1000), ["Sai Tharun", 1001]);
  sandbox.state.perspectai.behave({ paging: "steady" });
  assert.deepEqual(await shown(3), ["", 2]);
  assert.deepEqual(
    sandbox.state.perspectai.requests.map(({ page }) => page),
    [1, 2, 3, 1000, 2, 3, 1000, 3],
  );
});

test("adds an assessment of any size only once", async (t) => {
  const sandbox = await sandboxFor(t);
  const { perspectai } = sandbox.state;
  perspectai.addAssessment("große Runde", 12);
  perspectai.addAssessment("none", 0);
  assert.deepEqual(perspectai.assessmentCodes, ["846", "07", "große Runde", "none"]);
  const { json } = await list(sandbox, "?limit=5&page=3", encodeURIComponent("große Runde"));
  assert.deepEqual([json.data.length, json.total_candidates, json.total_pages], [2, 12, 3]);
  const empty = await list(sandbox, "?limit=5&page=1", "none");
  assert.deepEqual(empty.json, { message: "Success", data: [], total_candidates: 0, total_pages: 0 });
  assert.throws(() => perspectai.addAssessment("none", 1), /exists already/);
  assert.throws(() => perspectai.addAssessment("", 1), /empty/);
  assert.throws(() => perspectai.addAssessment("x", -1), /number/);
  assert.throws(() => perspectai.invitations("nowhere"), /no assessment/);
});
