// Mercer | Mettl: registrations.

import assert from "node:assert/strict";
import { DOCUMENTED, OPEN } from "./signatures.mjs";
import { stepsOf } from "./table.mjs";

const BY_INVITATION = "1x1x1x1x1x";
const UNICODE = { "First Name": "Zoë Ångström-李", "Email Address": "zoe@email.com" };
const many = (count) =>
  Array.from({ length: count }, (_, index) => ({
    "First Name": `Name ${index + 1}`,
    "Email Address": `name${index + 1}@email.com`,
  }));

/** Registers candidates and shows refusals. */
export async function mettl(table, sandbox, { Mettl }) {
  const { state, baseUrls, credentials } = sandbox;
  const { step, fetch } = stepsOf(table);
  const options = { ...credentials.mettl, baseUrl: baseUrls.mettl, fetch };
  const client = new Mettl(options);
  const candidates = (accessKey) =>
    state.mettl.schedules.find((schedule) => schedule.accessKey === accessKey).candidates;
  const find = (accessKey, email) =>
    candidates(accessKey).find((candidate) => candidate.email === email) ?? null;
  const last = () => state.mettl.requests.at(-1);

  const register = (accessKey, registrationDetails) => async () =>
    (await client.registerCandidates({ accessKey, registrationDetails })).registrationStatus;
  const id = client.registerCandidates.id;

  let link;
  await step("The documented candidate", id, register(OPEN, [DOCUMENTED]), ([status]) => {
    link = status.url;
    assert.equal(status.status, "ToBeTaken");
    assert.equal(status.email, "name@email.com");
    const candidate = find(OPEN, "name@email.com");
    assert.equal(candidate.url, link);
    assert.deepEqual(candidate.registration, Object.entries(DOCUMENTED));
    assert.deepEqual([last().accepted, last().transport], [true, "form"]);
  });
  await step("A non-ASCII name", id, register(OPEN, [UNICODE]), ([status]) => {
    assert.equal(status.status, "ToBeTaken");
    assert.deepEqual(find(OPEN, "zoe@email.com").registration, Object.entries(UNICODE));
  });
  await step("Twenty candidates in one request", id, register(OPEN, many(20)), (statuses) => {
    assert.deepEqual(
      statuses.map((status) => [status.email, status.status]),
      many(20).map((candidate) => [candidate["Email Address"], "ToBeTaken"]),
    );
    assert.equal(new Set(statuses.map((status) => status.url)).size, 20);
    assert.equal(candidates(OPEN).length, 22);
  });
  await step("The first candidate again: the same link", id, register(OPEN, [DOCUMENTED]), ([status]) => {
    assert.equal(status.url, link);
    assert.equal(find(OPEN, "name@email.com").registrations, 2);
    assert.equal(candidates(OPEN).length, 22);
  });
  await step("By invitation, and invited", id, register(BY_INVITATION, [DOCUMENTED]), ([status]) => {
    assert.equal(status.status, "ToBeTaken");
    assert.equal(find(BY_INVITATION, "name@email.com").url, status.url);
  });
  await step("By invitation, and not invited", id, register(BY_INVITATION, [UNICODE]), ([status]) => {
    assert.deepEqual([status.status, status.url], ["InValid", null]);
    assert.equal(candidates(BY_INVITATION).length, 1);
  });
  const before = state.mettl.requests.length;
  await step("Twenty-one: refused, nothing is sent", id, register(OPEN, many(21)), (_, error, sent) => {
    assert.deepEqual([error?.code, error?.field], ["INVALID_INPUT", "registrationDetails"]);
    assert.equal(sent, null);
    assert.equal(state.mettl.requests.length, before);
  });
  const stranger = new Mettl({ ...options, privateKey: "another-key" });
  const withWrongKey = () => stranger.registerCandidates({ accessKey: OPEN, registrationDetails: many(1) });
  await step("A wrong private key", id, withWrongKey, (_, error) => {
    assert.deepEqual([error?.code, error?.vendorCode, error?.outcome], ["VENDOR", "E401", "refused"]);
    assert.deepEqual([last().accepted, last().code], [false, "E401"]);
    assert.equal(find(OPEN, "name1@email.com").registrations, 1);
  });
  const account = async () => {
    const request = client.sign({ method: "GET", url: `${baseUrls.mettl}/v2/account` });
    const response = await fetch(request.url, request);
    return await response.json();
  };
  await step("Any endpoint: signed, then sent with fetch", "mettl.sign", account, (body) => {
    assert.equal(body.status, "SUCCESS");
    assert.deepEqual([last().path, last().accepted], ["/v2/account", true]);
  });
}
