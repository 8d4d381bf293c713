// `now` is a Date or Unix seconds; anything else is refused by name.
import assert from "node:assert/strict";
import { test } from "node:test";
import { runInNewContext } from "node:vm";
import { client, NOW, registration } from "./support/mettl.mjs";
import { refuses } from "./support/refusal.mjs";
import { EXOTIC, VALUES } from "./support/values.mjs";

const mettl = client();
const CALL_FORMS = {
  request: (now) =>
    new URLSearchParams(mettl.registerCandidates.request(registration(), { now }).body).get("ts"),
  sign: (now) => {
    const { url, stringToSign } = mettl.sign(
      { method: "GET", url: "https://api.mettl.com/v2/account" },
      { now },
    );
    const ts = new URL(url).searchParams.get("ts");
    assert.ok(stringToSign.endsWith(`\n${ts}`));
    return ts;
  },
};

for (const [form, ts] of Object.entries(CALL_FORMS)) {
  test(`${form} accepts seconds and dates, and drops fractions`, () => {
    assert.equal(ts(NOW), "1635976200");
    assert.equal(ts(NOW + 0.999), "1635976200");
    assert.equal(ts(new Date(NOW * 1000)), "1635976200");
    assert.equal(ts(new Date(NOW * 1000 + 999)), "1635976200");
    assert.equal(ts(0), "0");
    assert.equal(ts(-0), "0");
    assert.equal(ts(0.9), "0");
    assert.equal(ts(Number.MIN_VALUE), "0");
    assert.equal(ts(new Date(0)), "0");
    assert.equal(ts(99_999_999_999), "99999999999");
    assert.equal(ts(99_999_999_999.999), "99999999999");
    assert.equal(ts(new Date(99_999_999_999_999)), "99999999999");
  });

  test(`${form} accepts a Date from another realm`, () => {
    const foreign = runInNewContext("new Date(ms)", { ms: NOW * 1000 });
    assert.equal(foreign instanceof Date, false);
    assert.equal(ts(foreign), "1635976200");
  });

  test(`${form} refuses milliseconds and numbers that are not a time`, () => {
    const wrong = [1e11, NOW * 1000, Date.now(), -1, -0.5, Number.NaN, Infinity, -Infinity, 2 ** 53, 1e300];
    for (const now of wrong) refuses("now", () => ts(now), String(now));
    for (const ms of [Number.NaN, -1, 1e14, 8.64e15])
      refuses("now", () => ts(new Date(ms)), `a Date of ${ms}`);
  });

  test(`${form} accepts or refuses a now of every type`, () => {
    for (const [what, make] of Object.entries({ ...VALUES, ...EXOTIC })) {
      const value = make();
      const seconds = value instanceof Date ? value.getTime() / 1000 : value;
      if (value === undefined) assert.ok(Number(ts(undefined)) > NOW);
      else if (typeof seconds === "number" && seconds >= 0 && seconds < 1e11)
        assert.equal(ts(value), String(Math.floor(seconds)), what);
      else refuses("now", () => ts(value), `now with ${what}`);
    }
  });
}
