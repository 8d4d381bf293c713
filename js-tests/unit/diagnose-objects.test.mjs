// Objects of the platform and of libraries as the request of a diagnosis.
import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import { Readable } from "node:stream";
import { test } from "node:test";
import { diagnose, diagnoseAsync } from "invigil/debugger";
import { NOW, PRIVATE_KEY, PUBLIC_KEY } from "./support/mettl.mjs";
import { refuses } from "./support/refusal.mjs";

const FORM = "application/x-www-form-urlencoded";
const CANDIDATES = "https://api.mettl.com/v2/schedules/s/candidates";
const RD = '{"registrationDetails":[{"First Name":"Zoë"}]}';
const sign = (lines) => createHmac("sha256", PRIVATE_KEY).update(lines.join("\n")).digest("base64");
const input = (request, more = {}) => ({ request, privateKey: PRIVATE_KEY, now: NOW, ...more });

/** The parameters of a correctly signed POST of candidates, and of a GET of the account. */
const posted = {
  ak: PUBLIC_KEY,
  rd: RD,
  ts: String(NOW),
  asgn: sign([`POST${CANDIDATES}`, PUBLIC_KEY, RD, NOW]),
};
const ACCOUNT = "https://api.mettl.com/v2/account";
const got = { ak: PUBLIC_KEY, ts: String(NOW), asgn: sign([`GET${ACCOUNT}`, PUBLIC_KEY, NOW]) };
const URL_OF_ACCOUNT = `${ACCOUNT}?${new URLSearchParams(got)}`;
const form = () => new URLSearchParams(posted);
const headers = { "content-type": FORM };
const post = (more) => ({ method: "POST", url: CANDIDATES, ...more });

const utf16 = (text, mark) => {
  const bytes = Buffer.from(`\ufeff${text}`, "utf16le");
  return mark === "be" ? bytes.swap16() : bytes;
};

/** Name, request, and the form that is read. */
const VALID = [
  ["a URL", new URL(URL_OF_ACCOUNT), "url"],
  ["a Request", new Request(URL_OF_ACCOUNT), "object"],
  ["a Buffer", Buffer.from(`curl '${URL_OF_ACCOUNT}'`), "curl"],
  ["bytes with a mark", Buffer.from(`\ufeffcurl '${URL_OF_ACCOUNT}'`), "curl"],
  ["UTF-16", utf16(`curl '${URL_OF_ACCOUNT}'`, "le"), "curl"],
  ["UTF-16, big-endian", utf16(`curl '${URL_OF_ACCOUNT}'`, "be"), "curl"],
  ["an ArrayBuffer", new TextEncoder().encode(`curl '${URL_OF_ACCOUNT}'`).buffer, "curl"],
  ["fields with a URL", { method: "GET", url: new URL(URL_OF_ACCOUNT) }, "object"],
  ["fields with Headers", post({ headers: new Headers(headers), body: String(form()) }), "object"],
  ["fields with a Map", post({ headers: new Map(Object.entries(headers)), body: String(form()) }), "object"],
  ["a body of URLSearchParams", post({ body: form() }), "object"],
  ["a body of a Buffer", post({ headers, body: Buffer.from(String(form())) }), "object"],
  ["a body of a part of a buffer", post({ headers, body: Buffer.from(`xx${form()}`).subarray(2) }), "object"],
  ["axios, params", { method: "get", url: ACCOUNT, params: got }, "config"],
  [
    "axios, baseURL",
    { method: "GET", baseURL: "https://api.mettl.com/v2/", url: "/account", params: got },
    "config",
  ],
  ["axios, URLSearchParams", post({ data: form() }), "config"],
  ["axios, data as a form", post({ headers, data: posted }), "config"],
  ["got, searchParams", { method: "GET", url: ACCOUNT, searchParams: new URLSearchParams(got) }, "config"],
  ["got, form", post({ form: posted }), "config"],
  ["got, form of URLSearchParams", post({ form: form() }), "config"],
  [
    "a HAR file that was parsed",
    { log: { entries: [{ request: { method: "GET", url: URL_OF_ACCOUNT } }] } },
    "har",
  ],
  [
    "a Postman item",
    { name: "n", request: { method: "GET", header: [], url: { raw: URL_OF_ACCOUNT } } },
    "postman",
  ],
];

for (const [name, request, expected] of VALID) {
  test(`${name} is read`, async () => {
    const diagnosis = diagnose(input(request));
    assert.deepEqual([diagnosis.verdict, diagnosis.request.form], ["valid", expected]);
    const codes = diagnosis.warnings.map(({ code }) => code).filter((code) => code !== "method-case");
    assert.deepEqual(codes, []);
    assert.deepEqual(await diagnoseAsync(input(request)), diagnosis);
  });
}

test("the body of a Request is read asynchronously, from a copy", async () => {
  const request = new Request(CANDIDATES, { method: "POST", body: form() });
  assert.throws(() => diagnose(input(request)), { field: "request", expected: /diagnoseAsync/ });
  const diagnosis = await diagnoseAsync(input(request));
  assert.equal(diagnosis.verdict, "valid");
  assert.deepEqual(diagnosis.warnings, []);
  assert.equal(await request.text(), String(form()));
  await assert.rejects(diagnoseAsync(input(request)), {
    code: "INVALID_INPUT",
    field: "request",
    operation: "mettl.diagnose",
  });
});

test("a Request that cannot be read is refused", async () => {
  const request = new Request(CANDIDATES, { method: "POST", body: form() });
  const reader = request.body.getReader();
  await assert.rejects(diagnoseAsync(input(request)), { code: "INVALID_INPUT", operation: "mettl.diagnose" });
  reader.releaseLock();
  assert.equal((await diagnoseAsync(input(request))).verdict, "valid");
});

test("what is no text is refused by name", () => {
  const data = new FormData();
  data.set("rd", RD);
  refuses("request.body", () => diagnose(input(post({ body: data }))));
  refuses("request.data", () => diagnose(input(post({ data }))));
  refuses("request.body", () => diagnose(input(post({ body: new Blob(["a=b"]) }))));
  refuses("request.body", () => diagnose(input(post({ body: new Blob(["a=b"]).stream() }))));
  refuses("request.body", () => diagnose(input(post({ body: Readable.from(["a=b"]) }))));
  refuses("request", () => diagnose(input(form())));
  refuses("request", () => diagnose(input(new Response("a=b"))));
  refuses("request.url", () => diagnose(input({ url: { text: ACCOUNT } })));
});

test("a number that JavaScript has rounded is refused; its digits are read", () => {
  const a = "9007199254740993";
  const asgn = sign([`GET${ACCOUNT}`, a, PUBLIC_KEY, NOW]);
  const request = (a) => input({ method: "GET", url: ACCOUNT, params: { ...got, asgn, a } });
  assert.equal(diagnose(request(a)).verdict, "valid");
  assert.equal(diagnose(request(BigInt(a))).verdict, "valid");
  for (const number of [Number(a), -Number(a), 1e21, -1e21])
    refuses("request.params.a", () => diagnose(request(number)));
  assert.equal(diagnose(request(1.5)).request.parameters.find(([name]) => name === "a")[1], "1.5");
});

test("entry chooses a request of a file", () => {
  const entries = [`${ACCOUNT}?ak=a&asgn=x`, URL_OF_ACCOUNT].map((url) => ({
    request: { method: "GET", url },
  }));
  const file = JSON.stringify({ log: { entries } });
  const first = diagnose(input(file, { depth: 1 }));
  assert.equal(first.request.description, "a HAR file, entry 1 of 2");
  assert.deepEqual(
    first.candidates.map(({ entry, signed }) => [entry, signed]),
    [
      [1, true],
      [2, true],
    ],
  );
  const second = diagnose(input(file, { entry: 2 }));
  assert.deepEqual([second.verdict, second.request.entry], ["valid", 2]);
  for (const entry of [0, 3, 1.5, "1"]) refuses("entry", () => diagnose(input(file, { entry })));
  refuses("entry", () => diagnose(input(URL_OF_ACCOUNT, { entry: 1 })));
});

test("the request of a Node server is read by its fields", async () => {
  const results = [];
  const server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8");
    request.on("data", (part) => {
      body += part;
    });
    request.on("end", () => {
      try {
        refuses("request.body", () => diagnose(input(request)));
        request.url = `https://${request.headers["x-host"]}${request.url}`;
        request.body = body;
        request.query = { a: "b" };
        results.push(diagnose(input(request)));
      } catch (error) {
        results.push(error);
      }
      response.end();
    });
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    await fetch(`http://127.0.0.1:${server.address().port}/v2/schedules/s/candidates`, {
      method: "POST",
      headers: { "x-host": "api.mettl.com" },
      body: form(),
    });
  } finally {
    server.close();
  }
  assert.equal(results[0].verdict, "valid", results[0].message);
});
