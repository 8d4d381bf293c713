import assert from "node:assert/strict";
import { test } from "node:test";
import { codeOf, RD, rdOf, register, sandboxFor } from "./client.mjs";

const emails = (count) => Array.from({ length: count }, (_, at) => `candidate${at}@email.com`);
const NAME = { "First Name": "Name", "Email Address": "name@email.com" };
const rdWith = (value) => JSON.stringify(value);

test("registers twenty candidates and refuses twenty-one", async (t) => {
  const sandbox = await sandboxFor(t);
  assert.equal(codeOf(await register(sandbox, { rd: rdOf(...emails(21)) })), "200 E607");
  assert.deepEqual(sandbox.state.mettl.schedules[0].candidates, []);
  const { json } = await register(sandbox, { rd: rdOf(...emails(20)) });
  assert.deepEqual(
    json.registrationStatus.map(({ email }) => email),
    emails(20),
  );
  assert.equal(new Set(json.registrationStatus.map(({ url }) => url)).size, 20);
  assert.deepEqual(
    sandbox.state.mettl.requests.map(({ candidates, code }) => [candidates, code]),
    [
      [21, "E607"],
      [20, null],
    ],
  );
});

test("another registration returns the same link and is counted", async (t) => {
  const sandbox = await sandboxFor(t);
  const first = await register(sandbox);
  const second = await register(sandbox, {
    rd: rdWith({ registrationDetails: [{ ...NAME, "First Name": "Newer" }] }),
  });
  assert.deepEqual(second.json, first.json);
  const [candidate, ...others] = sandbox.state.mettl.schedules[0].candidates;
  assert.deepEqual(others, []);
  assert.equal(candidate.registrations, 2);
  assert.equal(candidate.url, first.json.registrationStatus[0].url);
  assert.deepEqual(candidate.registration[0], ["First Name", "Newer"]);
});

test("an e-mail in another schedule is another candidate", async (t) => {
  const sandbox = await sandboxFor(t);
  const open = await register(sandbox);
  const invited = await register(sandbox, {}, { accessKey: "1x1x1x1x1x" });
  assert.notEqual(open.json.registrationStatus[0].url, invited.json.registrationStatus[0].url);
});

test("a ByInvitation schedule registers only the invited candidates of a request", async (t) => {
  const sandbox = await sandboxFor(t);
  const rd = rdOf("stranger@email.com", "name@email.com");
  const { json } = await register(sandbox, { rd }, { accessKey: "1x1x1x1x1x" });
  assert.equal(json.status, "SUCCESS");
  const [stranger, known] = json.registrationStatus;
  assert.equal(stranger.email, "stranger@email.com");
  assert.equal(stranger.status, "InValid");
  assert.equal(stranger.url, null);
  assert.equal(typeof stranger.message, "string");
  assert.equal(known.status, "ToBeTaken");
  assert.match(known.url, /^https:/);
  assert.deepEqual(
    sandbox.state.mettl.schedules[1].candidates.map(({ email }) => email),
    ["name@email.com"],
  );
});

test("a candidate who has completed the test gets no link", async (t) => {
  const sandbox = await sandboxFor(t);
  await register(sandbox);
  const complete = (accessKey, email) => sandbox.complete({ vendor: "mettl", accessKey, email, score: 5 });
  await complete("0x0x0x0x0x", "name@email.com");
  const { json } = await register(sandbox);
  assert.equal(json.registrationStatus[0].status, "Completed");
  assert.equal(json.registrationStatus[0].url, null);
  assert.equal(sandbox.state.mettl.schedules[0].candidates[0].status, "Completed");
  await assert.rejects(complete("0x0x0x0x0x", "nobody@email.com"), /No candidate/);
  await assert.rejects(complete("nowhere", "name@email.com"), /No candidate/);
});

test("stores options and optional parameters", async (t) => {
  const sandbox = await sandboxFor(t);
  const optionalParams = [
    { email: "candidate1@email.com", context_data: '{"a":1}', compensatory_time: "10" },
  ];
  const rd = rdWith({ ...JSON.parse(rdOf(...emails(2))), optionalParams });
  await register(sandbox, {
    rd,
    allowMissingMandatoryRegistrationFields: "true",
    timeLimitInSec: "86400",
    showCustomInstructions: "false",
  });
  const [plain, extra] = sandbox.state.mettl.schedules[0].candidates;
  const common = {
    status: "ToBeTaken",
    registrations: 1,
    timeLimitInSec: 86400,
    allowMissingMandatoryRegistrationFields: true,
    showCustomInstructions: false,
  };
  const fields = (email) => [
    ["First Name", "Name"],
    ["Email Address", email],
  ];
  const { url: _plainUrl, instanceId: _plainId, ...plainRest } = plain;
  assert.deepEqual(plainRest, {
    ...common,
    email: "candidate0@email.com",
    registration: fields("candidate0@email.com"),
  });
  const { url: _extraUrl, instanceId: _extraId, ...extraRest } = extra;
  assert.deepEqual(extraRest, {
    ...common,
    email: "candidate1@email.com",
    registration: fields("candidate1@email.com"),
    contextData: '{"a":1}',
    compensatoryTime: "10",
  });
});

test("keeps field names and their order, even __proto__ and integers", async (t) => {
  const sandbox = await sandboxFor(t);
  const fields = [
    ["First Name", "Name"],
    ["__proto__", "literal"],
    ["2", "two"],
    ["1", "one"],
    ["constructor", "c"],
    ["a,b:{}[]", 'quoted "\\" {'],
    ["Email Address", "name@email.com"],
  ];
  const members = fields.map(([name, value]) => `${JSON.stringify(name)} : ${JSON.stringify(value)}`);
  const rd = `{\n"registrationDetails" : [ {${members.join(" ,\t")}} ]\r}`;
  assert.equal((await register(sandbox, { rd })).json.status, "SUCCESS");
  const [{ registration }] = sandbox.state.mettl.schedules[0].candidates;
  assert.deepEqual(registration, fields);
  assert.equal({}.literal, undefined);
});

test("refuses an unknown access key", async (t) => {
  const sandbox = await sandboxFor(t);
  for (const accessKey of ["nowhere", "__proto__", "0X0X0X0X0X", "%E0%A4%A"]) {
    assert.equal(codeOf(await register(sandbox, {}, { accessKey })), "200 E000", accessKey);
  }
});

test("refuses an invalid rd", async (t) => {
  const sandbox = await sandboxFor(t);
  const details = { registrationDetails: [NAME] };
  const optional = (optionalParams) => rdWith({ ...details, optionalParams });
  const candidate = (value) => rdWith({ registrationDetails: [value] });
  const cases = {
    missing: undefined,
    empty: "",
    "not JSON": "{",
    "single quotes": RD.replaceAll('"', "'"),
    "a trailing comma": RD.replace("]}", ",]}"),
    "text after it": `${RD} x`,
    "a byte order mark": `\ufeff${RD}`,
    "an array": `[${RD}]`,
    null: "null",
    "a text": '"x"',
    "deep nesting": `${"[".repeat(100_000)}${"]".repeat(100_000)}`,
    "a name twice": `{"registrationDetails":[{"First Name":"A","First Name":"B","Email Address":"name@email.com"}]}`,
    "the list twice": `${RD.slice(0, -1)},"registrationDetails":[]}`,
    "an unknown property": rdWith({ ...details, sendEmail: true }),
    "__proto__ at the top": RD.replace("{", '{"__proto__":{},'),
    "no list": "{}",
    "an empty list": rdWith({ registrationDetails: [] }),
    "an object for a list": rdWith({ registrationDetails: { 0: NAME } }),
    "null for a candidate": candidate(null),
    "an array for a candidate": candidate([["First Name", "Name"]]),
    "no e-mail": candidate({ "First Name": "Name" }),
    "an empty e-mail": candidate({ ...NAME, "Email Address": "" }),
    "no first name": candidate({ "Email Address": "name@email.com" }),
    "a blank first name": candidate({ ...NAME, "First Name": " " }),
    "another case": candidate({ "first name": "Name", "email address": "name@email.com" }),
    "a number for a field": candidate({ ...NAME, Age: 7 }),
    "null for a field": candidate({ ...NAME, "Last Name": null }),
    "an object for a field": candidate({ ...NAME, "Last Name": {} }),
    "half a surrogate pair": RD.replace('"Name"', '"\\ud800"'),
    "an e-mail twice": rdOf("name@email.com", "name@email.com"),
    "optionalParams null": optional(null),
    "optionalParams an object": optional({}),
    "an option that is a text": optional(["name@email.com"]),
    "an option without an e-mail": optional([{ context_data: "x" }]),
    "an option of an unknown candidate": optional([{ email: "other@email.com" }]),
    "an option with an unknown key": optional([{ email: "name@email.com", contextData: "x" }]),
    "a number for context_data": optional([{ email: "name@email.com", context_data: 1 }]),
    "a number for compensatory_time": optional([{ email: "name@email.com", compensatory_time: 10 }]),
    "two options for one": optional([{ email: "name@email.com" }, { email: "name@email.com" }]),
    "21 options": optional(Array(21).fill({ email: "name@email.com" })),
  };
  for (const [title, rd] of Object.entries(cases)) {
    assert.equal(codeOf(await register(sandbox, { rd })), "200 E000", title);
  }
  assert.deepEqual(sandbox.state.mettl.schedules[0].candidates, [], "no candidate was registered");
  const many = await register(sandbox, { rd: cases["21 options"] });
  assert.match(many.json.error.message, /up to 20/);
  for (const rd of [optional([]), optional([{ email: "name@email.com" }])]) {
    assert.equal((await register(sandbox, { rd })).json.status, "SUCCESS", rd);
  }
});

test("a message names the path of the fault and quotes no value", async (t) => {
  const sandbox = await sandboxFor(t);
  const rd = rdWith({ registrationDetails: [NAME, { ...NAME, "Email Address": "b@email.com", Age: 7 }] });
  const { json } = await register(sandbox, { rd });
  assert.equal(json.error.message, 'rd.registrationDetails[1]["Age"] must be a string.');
  const broken = await register(sandbox, { rd: `${RD}secret` });
  assert.doesNotMatch(broken.text, /secret|name@email/);
});

test("accepts only true, false and whole seconds as options", async (t) => {
  const sandbox = await sandboxFor(t);
  for (const [name, bad] of [
    ["allowMissingMandatoryRegistrationFields", ["", "TRUE", "1", "yes", "true "]],
    ["showCustomInstructions", ["", "False", "0"]],
    ["timeLimitInSec", ["", "0", "-1", "1.5", "007", "1e3", "9007199254740993"]],
  ]) {
    for (const value of bad) {
      const response = await register(sandbox, { [name]: value });
      assert.equal(codeOf(response), "200 E000", `${name} ${value}`);
      assert.ok(response.json.error.message.startsWith(name));
    }
  }
});
