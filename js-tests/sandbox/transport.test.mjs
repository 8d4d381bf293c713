import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { candidatesPath, codeOf, encode, FORM, RD, register, sandboxFor, send, signed } from "./client.mjs";

const path = candidatesPath();
const paramsFor = (sandbox, extra = {}) => signed("POST", sandbox.url + path, { rd: RD, ...extra });
const post = (sandbox, body, headers = FORM, query = "") =>
  send(sandbox, { method: "POST", path: path + query, headers, body });

test("accepts parameters in the query, in the form and in both", async (t) => {
  const sandbox = await sandboxFor(t);
  assert.equal((await register(sandbox, {}, { transport: "query" })).json.status, "SUCCESS");
  assert.equal((await register(sandbox, {}, { transport: "form" })).json.status, "SUCCESS");
  const { rd, ...rest } = paramsFor(sandbox);
  assert.equal((await post(sandbox, encode({ rd }), FORM, `?${encode(rest)}`)).json.status, "SUCCESS");
  assert.equal((await post(sandbox, encode(rest), FORM, `?${encode({ rd })}`)).json.status, "SUCCESS");
  assert.deepEqual(
    sandbox.state.mettl.requests.map(({ transport }) => transport),
    ["query", "form", "form", "form"],
  );
});

test("refuses a repeated parameter in query, form and across both", async (t) => {
  const sandbox = await sandboxFor(t);
  const params = paramsFor(sandbox, { showCustomInstructions: "true" });
  const body = encode(params);
  const again = "showCustomInstructions=true";
  assert.equal((await post(sandbox, body)).json.status, "SUCCESS");
  for (const response of [
    await post(sandbox, `${body}&${again}`),
    await post(sandbox, body, FORM, `?${again}`),
    await post(sandbox, body, FORM, `?${encode({ asgn: params.asgn })}`),
  ]) {
    assert.equal(codeOf(response), "200 E000");
    assert.match(response.json.error.message, /is repeated/);
  }
});

test("refuses an unknown parameter by name even if it is signed", async (t) => {
  const sandbox = await sandboxFor(t);
  for (const name of ["sendEmail", "RD", "showcustominstructions", ""]) {
    const response = await register(sandbox, { [name]: "true" });
    assert.equal(codeOf(response), "200 E000", name);
    assert.ok(response.json.error.message.includes(JSON.stringify(name)), name);
  }
});

test("refuses bodies that are not a form in UTF-8", async (t) => {
  const sandbox = await sandboxFor(t);
  const params = paramsFor(sandbox);
  const body = encode(params);
  for (const type of [
    "application/x-www-form-urlencoded",
    "application/x-www-form-urlencoded;charset=utf-8",
    'Application/X-WWW-Form-Urlencoded; Charset="UTF-8"',
  ]) {
    assert.equal((await post(sandbox, body, { "Content-Type": type })).json.status, "SUCCESS", type);
  }
  for (const headers of [
    {},
    { "Content-Type": "text/plain" },
    { "Content-Type": "application/json" },
    { "Content-Type": "multipart/form-data; boundary=x" },
    { "Content-Type": "application/x-www-form-urlencoded; charset=iso-8859-1" },
  ]) {
    assert.equal(codeOf(await post(sandbox, body, headers)), "200 E000", headers["Content-Type"]);
  }
  const json = await post(
    sandbox,
    JSON.stringify(params),
    { "Content-Type": "application/json" },
    `?${encode(params)}`,
  );
  assert.equal(codeOf(json), "200 E000", "JSON besides a good query");
  const zipped = await post(sandbox, gzipSync(body), { ...FORM, "Content-Encoding": "gzip" });
  assert.equal(codeOf(zipped), "200 E000", "compressed");
  const claimed = await post(sandbox, body, { ...FORM, "Content-Encoding": "gzip" });
  assert.equal(codeOf(claimed), "200 E000", "declared as compressed");
});

test("refuses the body of a GET request", async (t) => {
  const sandbox = await sandboxFor(t);
  const account = "/mettl/v2/account";
  const body = encode(signed("GET", sandbox.url + account));
  assert.equal(codeOf(await send(sandbox, { path: account, headers: FORM, body })), "200 E000");
  assert.equal((await send(sandbox, { path: `${account}?${body}` })).json.status, "SUCCESS");
});

test("refuses malformed encodings in query and body", async (t) => {
  const sandbox = await sandboxFor(t);
  const body = encode(paramsFor(sandbox));
  for (const bad of ["%", "%4", "%zz", "%+1", "%80", "%C3", "%ED%A0%80", "%C0%AF", "%F5%80%80%80", "\xff"]) {
    const inBody = await post(sandbox, Buffer.from(`${body}&x=${bad}`, "latin1"));
    assert.equal(codeOf(inBody), "200 E000", bad);
    assert.match(inBody.json.error.message, /body is malformed/, bad);
    // Node's client cannot write such a byte into a request line.
    if (bad === "\xff") continue;
    const inQuery = await post(sandbox, body, FORM, `?x=${bad}`);
    assert.equal(codeOf(inQuery), "200 E000", bad);
    assert.match(inQuery.json.error.message, /query is malformed/, bad);
  }
  const spaced = await post(sandbox, `${body}&x=a b`);
  assert.match(spaced.json.error.message, /not percent-encoded/);
});

test("decodes + as a space and %2B as a plus, and ignores empty pieces between &", async (t) => {
  const sandbox = await sandboxFor(t);
  const rd = JSON.stringify({
    registrationDetails: [{ "First Name": "A B+C", "Email Address": "name+tag@email.com" }],
  });
  const body = `&${encode(paramsFor(sandbox, { rd })).replaceAll("%20", "+")}&&`;
  assert.ok(body.includes("A+B%2BC"));
  assert.equal((await post(sandbox, body)).json.status, "SUCCESS");
  const [{ candidates }] = sandbox.state.mettl.schedules;
  assert.deepEqual(candidates[0].registration, [
    ["First Name", "A B+C"],
    ["Email Address", "name+tag@email.com"],
  ]);
});

test("receives text of any script as signed", async (t) => {
  const sandbox = await sandboxFor(t);
  const name = "\ufeffZoë 名前 \u{1f600} e\u0301 \u0001\n";
  const rd = JSON.stringify({
    registrationDetails: [{ "First Name": name, "Email Address": "ñ@例え.jp", "2 生年月日": "" }],
  });
  for (const transport of ["query", "form"]) {
    const { json } = await register(sandbox, { rd }, { transport });
    assert.equal(json.registrationStatus[0].email, "ñ@例え.jp");
    assert.equal(
      json.registrationStatus[0].message,
      "Candidate ('ñ@例え.jp') successfully registered for the test",
    );
  }
  assert.deepEqual(sandbox.state.mettl.schedules[0].candidates[0].registration, [
    ["First Name", name],
    ["Email Address", "ñ@例え.jp"],
    ["2 生年月日", ""],
  ]);
});

test("includes an empty value in the string-to-sign", async (t) => {
  const sandbox = await sandboxFor(t);
  const account = "/mettl/v2/account";
  for (const x of ["", "%", "a\nb", "\0"]) {
    const params = signed("GET", sandbox.url + account, { x });
    const { json } = await send(sandbox, { path: `${account}?${encode(params)}` });
    assert.equal(json.status, "SUCCESS", JSON.stringify(x));
  }
  const { x: _empty, ...without } = signed("GET", sandbox.url + account, { x: "" });
  assert.equal(codeOf(await send(sandbox, { path: `${account}?${encode(without)}` })), "200 E401");
});

test("accepts twenty candidates with many fields in a query", async (t) => {
  const sandbox = await sandboxFor(t);
  const registrationDetails = Array.from({ length: 20 }, (_, at) => ({
    "Email Address": `candidate${at}@email.com`,
    "First Name": "Name",
    Remarks: "é".repeat(150),
  }));
  const rd = JSON.stringify({ registrationDetails });
  assert.ok(encode({ rd }).length > 20_000);
  const { json } = await register(sandbox, { rd }, { transport: "query" });
  assert.equal(json.registrationStatus.length, 20);
});
