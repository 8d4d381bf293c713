import assert from "node:assert/strict";
import { test } from "node:test";
import { clock, codeOf, register, sandboxFor, send, TS } from "./client.mjs";

const DAY = 86400;

test("accepts a timestamp for exactly 24 hours", async (t) => {
  let offset = 0;
  const sandbox = await sandboxFor(t, { now: () => clock(offset)() });
  for (const [age, result] of [
    [0, "SUCCESS"],
    [DAY, "SUCCESS"],
    [DAY + 0.999, "SUCCESS"],
    [DAY + 1, "ERROR"],
    [-1, "ERROR"],
    [-0.001, "ERROR"],
  ]) {
    offset = age;
    const response = await register(sandbox);
    assert.equal(response.json.status, result, `age ${age}`);
    if (result === "ERROR") assert.equal(codeOf(response), "200 E504", `age ${age}`);
  }
});

test("accepts only whole seconds as a timestamp", async (t) => {
  const sandbox = await sandboxFor(t);
  for (const ts of [
    undefined,
    "",
    "now",
    `${TS}000`,
    `${TS}.5`,
    `${TS}.0`,
    ` ${TS}`,
    `+${TS}`,
    `0${TS}`,
    "1.6e9",
    "-1",
    "0x6182ff88",
    "9".repeat(400),
  ]) {
    assert.equal(codeOf(await register(sandbox, { ts })), "200 E504", `ts ${ts}`);
  }
});

test("accepts no request if the time of the clock is NaN", async (t) => {
  const sandbox = await sandboxFor(t, { now: () => new Date(Number.NaN) });
  assert.equal(codeOf(await register(sandbox)), "200 E504");
});

test("answers an unknown or missing key with E403 and a missing signature with E401", async (t) => {
  const sandbox = await sandboxFor(t);
  assert.equal(codeOf(await register(sandbox, { ak: "another" })), "200 E403");
  assert.equal(codeOf(await register(sandbox, { ak: undefined })), "200 E403");
  const unsigned = await send(sandbox, {
    path: `/mettl/v2/account?ak=ab12c345-6789-0123-456d-78e9f0123456&ts=${TS}`,
  });
  assert.equal(codeOf(unsigned), "200 E401");
});

test("checks timestamp, key, signature and request in this order", async (t) => {
  const sandbox = await sandboxFor(t);
  const bad = { ts: "old", ak: "another", rd: "no JSON", unknown: "x" };
  const wrong = { key: "another key" };
  assert.equal(codeOf(await register(sandbox, bad, wrong)), "200 E504");
  assert.equal(codeOf(await register(sandbox, { ...bad, ts: String(TS) }, wrong)), "200 E403");
  const onlyRequest = { rd: "no JSON", unknown: "x" };
  assert.equal(codeOf(await register(sandbox, onlyRequest, wrong)), "200 E401");
  assert.equal(codeOf(await register(sandbox, onlyRequest)), "200 E000");
  assert.deepEqual(
    sandbox.state.mettl.requests.map(({ accepted, code }) => [accepted, code]),
    [
      [false, "E504"],
      [false, "E403"],
      [false, "E401"],
      [false, "E000"],
    ],
  );
});
