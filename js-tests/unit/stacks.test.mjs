// The first frame of an error's stack is the caller's line, whichever function of the package throws.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { IMocha, IMochaV2, InvigilError, Mettl, PerspectAI, redact, TestInvite } from "invigil";
import { parseCallback } from "invigil/callbacks";
import { diagnose, diagnoseAsync, explain } from "invigil/debugger";
import { registration } from "./support/mettl.mjs";

const keys = { publicKey: "public", privateKey: "private" };
const respondingWith = (status, body) =>
  new Mettl({ ...keys, fetch: async () => new Response(body, { status }) });
const mettl = respondingWith(200, "<html>");
const fetch = async () => new Response("<html>");
const perspectai = new PerspectAI({ baseUrl: "https://example.com", token: "token", fetch });
const page = { assessmentCode: "1", limit: 1, page: 1 };
const wrong =
  "https://api.mettl.com/v2/account?ak=a&ts=1635976200&asgn=dGhlIGJhc2U2NCBvZiBzb21lIHR3ZW50eQ%3D%3D";
const refusal = { status: 200, body: '{"status":"ERROR","error":{"code":"E401","message":"no"}}' };
const failing = { ...keys, fetch: async () => Promise.reject(new TypeError("fetch failed")) };
const silent = { ...keys, fetch: () => new Promise(() => {}) };
const hostile = Object.defineProperty({}, "accessKey", {
  enumerable: true,
  get: () => JSON.parse("no JSON"),
});

// Each call is on one line, which must be the line of its error's first frame.
// biome-ignore format: one line for each
const CALLS = {
  "new Mettl": () => new Mettl({}),
  "new IMocha": () => new IMocha({ apiKey: 1 }),
  "new IMochaV2": () => new IMochaV2(),
  "new TestInvite": () => new TestInvite({ organisationName: "x" }),
  "new PerspectAI": () => new PerspectAI({ token: "" }),
  request: () => mettl.registerCandidates.request({}),
  "request, a getter that throws": () => mettl.registerCandidates.request(hostile),
  "request of a paged operation": () => perspectai.candidateStatus.request({}),
  parse: () => mettl.registerCandidates.parse({ status: 200, body: "<" }),
  "parse, an error of the vendor": () => mettl.registerCandidates.parse(refusal),
  sign: () => mettl.sign({}),
  explain: () => explain({}),
  diagnose: () => diagnose({}),
  parseCallback: () => parseCallback("imochaV2", "<"),
  "parseCallback of a Request": async () => await parseCallback("imochaV2", new Request("http://localhost", { method: "POST", body: "<" })),
  "parseCallback, an unknown vendor": () => parseCallback("nobody", "{}"),
  redact: () => redact(1),
  "a call, refused input": async () => await mettl.registerCandidates({}),
  "a call, a response that is not JSON": async () => await mettl.registerCandidates(registration()),
  "a call, an error of the vendor": async () => await respondingWith(401, "{}").registerCandidates(registration()),
  "a call, a redirect": async () => await respondingWith(302).registerCandidates(registration()),
  "a call, a failed fetch": async () => await new Mettl(failing).registerCandidates(registration()),
  "a call, a timeout": async () => await new Mettl(silent).registerCandidates(registration(), { timeoutMs: 1 }),
  "a call, aborted": async () => await mettl.registerCandidates(registration(), { signal: AbortSignal.abort() }),
  pages: async () => { for await (const _ of perspectai.candidateStatus.pages(page)); },
  "pages, refused input": async () => { for await (const _ of perspectai.candidateStatus.pages({})); },
  items: async () => { for await (const _ of perspectai.candidateStatus.items(page)); },
  "items, refused input": async () => { for await (const _ of perspectai.candidateStatus.items({})); },
  "bulk, refused options": () => mettl.registerCandidates.bulk([], {}),
  bulk: async () => { for await (const _ of mettl.registerCandidates.bulk(registration().registrationDetails, { input: {} })); },
  "bulk, aborted": async () => { for await (const _ of mettl.registerCandidates.bulk([], { input: {}, signal: AbortSignal.abort() })); },
  "bulk, a refused journal": async () => { for await (const _ of mettl.registerCandidates.bulk([], { input: {}, journal: { append() {}, read: async function* () { yield "x"; } } })); },
  "diagnoseAsync, refused input": async () => await diagnoseAsync({}),
  "diagnoseAsync, refused options": async () => await diagnoseAsync({}, { signals: 1 }),
  "diagnoseAsync, aborted later": async () => { const controller = new AbortController(); await diagnoseAsync({ request: wrong, privateKey: "private" }, { signal: controller.signal, onProgress: () => controller.abort() }); },
};

const lines = readFileSync(fileURLToPath(import.meta.url), "utf8").split("\n");

for (const [name, call] of Object.entries(CALLS)) {
  test(name, async () => {
    const error = await (async () => call())().catch((error) => error);
    assert.ok(error instanceof InvigilError, error?.stack);
    const frame = error.stack.split("\n").find((line) => /^ {4}at /.test(line));
    const [, file, line] = /(file:.+):(\d+):\d+\)?$/.exec(frame);
    assert.equal(file, import.meta.url, error.stack);
    assert.ok(lines[line - 1].includes(String(call)), `${name}: ${error.stack}`);
    assert.doesNotMatch(error.stack, /invigil\/dist/);
    assert.ok(error.stack.startsWith(`${error.name}: ${error.message}\n`), error.stack);
  });
}
