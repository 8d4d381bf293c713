// The mode Sign, and the independence of the two modes.
import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { after, before, beforeEach, test } from "node:test";
import { Mettl } from "invigil";
import { FILE, KEYS, launch, open, STEP_F, TIMESTAMP, verify } from "./browser.mjs";

let browser;
let tab;
let page;
before(async () => {
  browser = await launch();
  tab = await open(browser, FILE);
  page = tab.page;
});
after(async () => {
  await browser?.close();
});
beforeEach(async () => {
  await page.click("#tab-sign");
  await page.click("#sign-clear");
});

/** Fills in Sign, and returns the state of the verdict and the values by their titles. */
async function sign({
  method = "POST",
  url,
  parameters = "",
  form = true,
  now = String(TIMESTAMP),
  ...keys
}) {
  const { publicKey, privateKey } = { ...KEYS, ...keys };
  await page.selectOption("#sign-method", method);
  await page.check(form ? "#sign-form" : "#sign-query");
  const texts = { url, parameters, "private-key": privateKey, "public-key": publicKey, now };
  for (const [id, text] of Object.entries(texts)) await page.fill(`#sign-${id}`, text);
  await page.click("#sign-start");
  return await shown();
}

const shown = () =>
  page.evaluate(() => {
    const values = {};
    for (const title of document.querySelectorAll("#sign-report dt")) {
      values[title.textContent] = title.nextElementSibling.querySelector("code").textContent;
    }
    return { state: document.getElementById("sign-verdict").dataset.state, ...values };
  });

const error = (id) => page.innerText(`#sign-${id}-error`);

const CANDIDATES = "https://api.mettl.com/v2/schedules/0x0x0x0x0x/candidates";
const RD = '{"registrationDetails":[{"First Name":"Zoë + 名前 & Co","Email Address":"z@email.com"}]}';

test("the presets give the documented signatures", async () => {
  const documented = [
    "t72%2BcLqiOZPD4qIKLuabKh2czEebF6ELG8kZt%2F4HPRQ%3D",
    "lWKjNsV4fiEbn0TtKKp38vFwwnzATfEqKHBZ%2FlCmNHc%3D",
    "v4%2BlYYoZTdo",
  ];
  const presets = page.locator("#sign-presets button");
  assert.equal(await presets.count(), documented.length);
  for (const [index, asgn] of documented.entries()) {
    await presets.nth(index).click();
    const { state, ...values } = await shown();
    assert.equal(state, "valid");
    const url = values["URL (POST)"] ?? values["URL (GET)"];
    assert.ok(url.includes(`asgn=${asgn}`), url);
    assert.ok(values.curl.includes(url), values.curl);
  }
});

test("the page signs forms, queries and GET requests as the package does", async () => {
  const mettl = new Mettl(KEYS);
  for (const [method, form] of [
    ["POST", true],
    ["POST", false],
    ["GET", true],
    ["DELETE", false],
  ]) {
    const params = { rd: RD, limit: "10=10" };
    const values = await sign({ method, form, url: CANDIDATES, parameters: `rd=${RD}\n\nlimit=10=10` });
    const parameters = form ? "form" : "query";
    const client = form ? mettl : new Mettl({ ...KEYS, parameters });
    const request = client.sign({ method, url: CANDIDATES, params }, { now: TIMESTAMP });
    assert.equal(values[`URL (${method})`], request.url);
    assert.equal(values["Form body"], request.body);
    const text = `${method}${CANDIDATES}\n${KEYS.publicKey}\n10=10\n${RD}\n${TIMESTAMP}`;
    const asgn = createHmac("sha256", KEYS.privateKey).update(text).digest("base64");
    assert.ok((request.body ?? request.url).endsWith(`asgn=${encodeURIComponent(asgn)}`));
  }
});

test("parameters in the query of the URL are signed, and v1 with SHA-1", async () => {
  const url = "https://api.mettl.com/v1/account";
  const values = await sign({ method: "GET", url: `${url}?sort=name`, parameters: "limit=1" });
  const text = `GET${url}\n${KEYS.publicKey}\n1\nname\n${TIMESTAMP}`;
  const asgn = createHmac("sha1", KEYS.privateKey).update(text).digest("base64");
  assert.equal(new URL(values["URL (GET)"]).searchParams.get("asgn"), asgn);
  assert.match(await page.innerText("#sign-verdict"), /HMAC-SHA1/);
});

test("without a timestamp the clock is used", async () => {
  const before = Math.floor(Date.now() / 1000);
  const values = await sign({ method: "GET", url: "https://api.mettl.com/v2/account", now: "" });
  const ts = Number(new URL(values["URL (GET)"]).searchParams.get("ts"));
  assert.ok(ts >= before && ts <= Date.now() / 1000, String(ts));
});

test("input that cannot be signed has a message next to it", async () => {
  const url = "https://api.mettl.com/v2/account";
  for (const [typed, id, words] of [
    [{ url: "" }, "url", /missing/],
    [{ url: "api.mettl.com/v2/account" }, "url", /Not an absolute URL/],
    [{ url: "https://api.mettl.com/v2/a b" }, "url", /another URL: https:\/\/api\.mettl\.com\/v2\/a%20b/],
    [{ url: `${url}#part` }, "url", /never sent/],
    [{ url: `${url}?ts=1` }, "url", /ts is in the query/],
    [{ url: "https://apiv3.imocha.io/v3/tests" }, "url", /iMocha V3 has no signature/],
    [{ url, parameters: "limit=1\nnonsense" }, "parameters", /Line 2: it is not name=value/],
    [{ url, parameters: "asgn=x" }, "parameters", /Line 1: asgn is added automatically/],
    [{ url, privateKey: "" }, "private-key", /missing/],
    [{ url, publicKey: "" }, "public-key", /missing/],
    [{ url, now: "soon" }, "now", /Not a time/],
  ]) {
    const { state } = await sign(typed);
    assert.equal(state, "failed", JSON.stringify(typed));
    assert.match(await error(id), words);
    assert.equal(await page.locator(".bench:not([hidden]) [aria-invalid]").count(), 1);
  }
});

test("warnings are shown, for example of too many candidates", async () => {
  const people = Array.from({ length: 21 }, (_, n) => ({
    "First Name": "N",
    "Email Address": `n${n}@email.com`,
  }));
  const rd = JSON.stringify({ registrationDetails: people });
  await sign({ url: CANDIDATES, parameters: `rd=${rd}` });
  assert.match(await page.innerText("#sign-report .warnings"), /more than 20 candidates/);
  await sign({ method: "GET", url: "https://api.mettl.com/account" });
  assert.match(await page.innerText("#sign-report .warnings"), /names no version/);
});

test("each mode keeps its own input", async () => {
  const inputs = (mode) =>
    page.$$eval(`#${mode} :is(input, textarea, select)`, (all) =>
      all.map(({ id, value, checked }) => [id, value, checked]),
    );
  await sign({ url: CANDIDATES, parameters: `rd=${RD}`, form: false, privateKey: "sign-key" });
  const ofSign = await inputs("sign");
  await page.click("#tab-verify");
  await verify(page, STEP_F);
  await page.click("#verify-presets button >> nth=2");
  await page.waitForSelector("#verify-verdict[data-state=valid]");
  await page.click("#verify-clear");
  assert.deepEqual(await inputs("sign"), ofSign);
  await verify(page, STEP_F);
  const ofVerify = await inputs("verify");
  await page.click("#tab-sign");
  await page.click("#sign-presets button >> nth=2");
  await page.click("#sign-clear");
  assert.deepEqual(await inputs("verify"), ofVerify);
  await page.click("#tab-verify");
  assert.equal(await page.getAttribute("#verify-verdict", "data-state"), "explained");
});

test("the page had no error, no request and no violation of its policy", async () => {
  assert.deepEqual(tab.complaints, []);
  assert.deepEqual(tab.requests, [FILE]);
  assert.deepEqual(await page.evaluate("violations"), []);
});
