// What a vendor's message echoes of a call is masked, and nothing else is.
import assert from "node:assert/strict";
import { test } from "node:test";
import { IMochaV2, Mettl, TestInvite } from "invigil";
import { assertHides } from "./support/canaries.mjs";
import { candidate } from "./support/mettl.mjs";
import { within } from "./support/within.mjs";

const refusal = (message, code = "E401") => JSON.stringify({ status: "ERROR", error: { code, message } });

/** The error of a refused call, which must be the same when it is sent and when its response is parsed. */
async function refused(fields, message, code) {
  const body = refusal(message, code);
  const fetch = async () => new Response(body);
  const mettl = new Mettl({ publicKey: "public", privateKey: "private-key", fetch });
  const input = { accessKey: "0x0x0x", registrationDetails: [candidate(fields)] };
  const sent = await mettl.registerCandidates(input).catch((error) => error);
  let offline;
  try {
    mettl.registerCandidates.parse({ status: 200, body }, input);
  } catch (error) {
    offline = error;
  }
  for (const error of [sent, offline]) assert.equal(error.code, "VENDOR", error.stack);
  assert.equal(offline.message, sent.message);
  assert.equal(offline.vendorMessage, sent.vendorMessage);
  assert.equal(offline.vendorCode, sent.vendorCode);
  return sent;
}
const PREFIX = "mettl.registerCandidates: the vendor responded with";

test("an echoed text of any length is masked", async () => {
  for (const length of [1000, 6000, 10_000, 65_536]) {
    const text = "Canary-image+iVBORw0KGgo/".repeat(length / 20).slice(0, length);
    const error = await refused({ Notes: text }, `wrong: ${text}`);
    assert.equal(error.vendorCode, "E401");
    assert.equal(error.vendorMessage, "wrong: [masked]…");
    assertHides(error, { text: text.slice(0, 16) }, `${length} characters`);
    // Shortened by the vendor.
    const cut = await refused({ Notes: text }, `"${text.slice(0, 40)}" is too long`);
    assert.equal(cut.vendorMessage, '"[masked]" is too long');
  }
});

test("a large input is masked within the time limit", () => {
  const [mettl, users] = within(
    60,
    `
    import { Mettl, TestInvite } from "invigil";
    const respondWith = (body) => async () => new Response(JSON.stringify(body));
    const mettl = new Mettl({ publicKey: "a", privateKey: "b",
      fetch: respondWith({ status: "ERROR", error: { code: "E401", message: "no ".repeat(160) } }) });
    const registrationDetails = Array.from({ length: 20 }, (_, at) => ({
      "First Name": "N" + at, "Email Address": at + "n@e.x", Notes: ("word" + at + " ").repeat(800) }));
    const one = await mettl.registerCandidates({ accessKey: "x", registrationDetails }).catch((error) => error);
    const testinvite = new TestInvite({ organizationName: "o", organizationId: "i", privateKey: "p",
      fetch: respondWith({ kind: "zeterror", payload: { message: "no ".repeat(160) } }) });
    const users = Array.from({ length: 200 }, (_, at) => ({
      fullname: "Name " + at, email: "name" + at + "@email.com", externalId: "e" + at,
      labels: [("label" + at + " ").repeat(6000)] }));
    const other = await testinvite.createTickets({ taskId: "t", users }).catch((error) => error);
    console.log(JSON.stringify([one, other]));`,
  );
  assert.equal(mettl.vendorCode, "E401");
  assert.equal(users.code, "VENDOR", users.message);
});

test("codes and our own words are not masked", async () => {
  for (const [field, message] of [
    ["40", "Signature mismatch"],
    ["20", "Signature mismatch"],
    ["E4", "Signature mismatch"],
    ["vendor", "Signature mismatch"],
    ["answered", "Signature mismatch"],
    ["HTTP", "HTTP"],
    ["in", "Wrong thing"],
    ["401", "no 4012 of 1401"],
  ]) {
    const error = await refused({ Age: field }, message);
    assert.equal(error.vendorCode, "E401");
    const words = message === field ? "[masked]" : message;
    assert.equal(error.message, `${PREFIX} E401 (HTTP 200): ${words}`);
    assert.equal(error.vendorMessage, words);
  }
});

test("short texts and numbers are masked only as whole words", async () => {
  for (const [field, message, expected] of [
    ["40", "age 40, not 400", "age [masked], not 400"],
    ["50000", "id (50000) x150000", "id ([masked]) x150000"],
    ["Jo", "Jo, José? Jo_1", "[masked], José? [masked]_1"],
    ["9876543210", "+919876543210", "+91[masked]"],
    ["王明", "候选人王明不存在", "候选人[masked]不存在"],
    ["Jane", "MJaneX", "M[masked]X"],
    ["$& $1", "a $& $1 b", "a [masked] b"],
  ]) {
    assert.equal((await refused({ Age: field }, message)).vendorMessage, expected);
  }
});

test("a code that is a text of the input, or contains one, is masked", async () => {
  assert.equal((await refused({ Id: "E77" }, "no", "E77")).vendorCode, "[masked]");
  assert.equal((await refused({ Id: "quill" }, "no", "bad_quill")).vendorCode, "bad_[masked]");
  assert.equal((await refused({ Id: "Jane" }, "no", "Jane12")).vendorCode, "[masked]12");
  assert.equal((await refused({ Id: "400" }, "no", "400.1")).vendorCode, "400.1");
  assert.equal((await refused({ Id: "quill" }, "no", "400.1")).vendorCode, "400.1");
});

test("what was sent is masked even if the client or the input changes before the response", async () => {
  const words = "bad key canary-key-99 for Quilla Quillfeather";
  const body = JSON.stringify({ statuscode: "400.1", description: words, result: "x" });
  const ends = {
    "the client is disposed": (client) => client.dispose(),
    "the input changes": (_, input) => {
      input.fullName = "";
    },
    "the input is emptied": (_, input) => {
      for (const name of Object.keys(input)) delete input[name];
    },
  };
  for (const [what, change] of Object.entries(ends)) {
    const fetch = async () => new Response(body, { status: 400 });
    const client = new IMochaV2({ apiKey: "canary-key-99", fetch });
    const input = { testId: 1, emailId: "a@b.c", fullName: "Quilla Quillfeather" };
    const call = client.registerCandidate(input);
    change(client, input);
    const error = await call.catch((error) => error);
    assert.equal(error.vendorMessage, "bad key [masked] for [masked]: x", what);
  }
});

test("an input is read only once", async () => {
  const body = refusal("not Quilla");
  const input = () => {
    let reads = 0;
    return {
      accessKey: "0x0x0x",
      get registrationDetails() {
        reads += 1;
        if (reads > 1) throw new Error("Quilla again");
        return [candidate({ "First Name": "Quilla" })];
      },
    };
  };
  const mettl = new Mettl({ publicKey: "a", privateKey: "b", fetch: async () => new Response(body) });
  const errors = [await mettl.registerCandidates(input()).catch((error) => error)];
  try {
    mettl.registerCandidates.parse({ status: 200, body }, input());
  } catch (error) {
    errors.push(error);
  }
  for (const error of errors) assert.equal(error.message, `${PREFIX} E401 (HTTP 200): not [masked]`);
});

test("texts in every field of the input are masked, even with separators in them", async () => {
  const fetch = async () =>
    new Response(
      JSON.stringify({
        kind: "zeterror",
        payload: { message: "no qqlabel qqparam qqname qqout\u001fer qqesc\u001b[1m, email fullname" },
      }),
    );
  const testinvite = new TestInvite({ organizationName: "o", organizationId: "i", privateKey: "p", fetch });
  for (const externalId of ["qqout\u001fer", "plain"]) {
    const input = {
      taskId: "t1t1",
      users: [
        { fullname: "qqname", email: "a@b.c", externalId, labels: ["qqlabel"] },
        { fullname: "qqesc\u001b[1m", email: "a@b.c" },
      ],
      callback: { url: "https://x.example/y", params: { a: "qqparam" } },
    };
    const error = await testinvite.createTickets(input).catch((error) => error);
    assert.equal(error.code, "VENDOR", error.message);
    // A message that is an object is shown as JSON. Of a text with separators, each part is masked.
    const last =
      externalId === "plain" ? "qqout\\u001fer [masked]" : "[masked]\\u001f[masked] [masked]\\u001b[masked]";
    const words = `no [masked] [masked] [masked] ${last}, email fullname`;
    assert.ok(error.vendorMessage.includes(words), error.vendorMessage);
  }
});
