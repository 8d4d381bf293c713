// examples/opentelemetry: the spans of a call with the real SDK and an exporter in memory, for a vendor that fails once.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, beforeEach, test } from "node:test";
import { pathToFileURL } from "node:url";
import { Mettl } from "invigil";
import { startSandbox } from "invigil-sandbox";
import { install, start } from "./example.mjs";

let sandbox;
let folder;
let exporter;
let tracer;
let traced;

before(async () => {
  folder = install("opentelemetry");
  sandbox = await startSandbox();
  ({ traced } = await import(pathToFileURL(join(folder, "tracing.mjs")).href));
  const load = createRequire(join(folder, "main.mjs"));
  const sdk = load("@opentelemetry/sdk-trace-base");
  exporter = new sdk.InMemorySpanExporter();
  const provider = new sdk.BasicTracerProvider({ spanProcessors: [new sdk.SimpleSpanProcessor(exporter)] });
  tracer = provider.getTracer("test");
});
after(() => sandbox.close());
beforeEach(() => {
  sandbox.reset();
  exporter.reset();
});

const clientOf = () =>
  new Mettl({
    ...sandbox.credentials.mettl,
    baseUrl: sandbox.baseUrls.mettl,
    retry: { baseDelayMs: 1 },
    onEvent: traced(tracer),
  });

test("each request is a span with the attributes of the conventions, and nothing secret", async () => {
  sandbox.faults.add({ kind: "reset", nth: 1 });
  sandbox.faults.add({ kind: "status", status: 503, nth: 2 });
  await clientOf().getAccountInfo({});
  const spans = exporter.getFinishedSpans();
  const { hostname, port } = new URL(sandbox.url);
  const common = {
    "http.request.method": "GET",
    "url.template": "/account",
    "server.address": hostname,
    "server.port": Number(port),
    "http.request.body.size": 0,
    "invigil.operation": "mettl.getAccountInfo",
  };
  const body = ({ attributes }) => ({ "http.response.body.size": attributes["http.response.body.size"] });
  assert.deepEqual(
    spans.map(({ attributes }) => attributes),
    [
      { ...common, "error.type": "TRANSPORT" },
      {
        ...common,
        ...body(spans[1]),
        "http.request.resend_count": 1,
        "http.response.status_code": 503,
        "error.type": "503",
      },
      { ...common, ...body(spans[2]), "http.request.resend_count": 2, "http.response.status_code": 200 },
    ],
  );
  const [CLIENT, ERROR, UNSET] = [2, 2, 0];
  assert.deepEqual(
    spans.map(({ name, kind, status }) => [name, kind, status.code]),
    [ERROR, ERROR, UNSET].map((code) => ["GET /account", CLIENT, code]),
  );
});

test("a call that fails leaves no span open, and no span shows a candidate", async () => {
  sandbox.faults.add({ kind: "reset", performed: true });
  const call = clientOf().registerCandidates({
    accessKey: "0x0x0x0x0x",
    registrationDetails: [{ "First Name": "Somebody", "Email Address": "somebody@email.com" }],
  });
  await assert.rejects(call, { code: "TRANSPORT", outcome: "unknown" });
  const [span, ...more] = exporter.getFinishedSpans();
  assert.equal(more.length, 0);
  assert.equal(span.attributes["url.template"], "/schedules/{accessKey}/candidates");
  const { name, attributes, status, events } = span;
  assert.doesNotMatch(JSON.stringify([name, attributes, status, events]), /somebody|0x0x0x|asgn/i);
});

test("main.mjs prints a span", async () => {
  const { publicKey, privateKey } = sandbox.credentials.mettl;
  const program = await start(folder, "main.mjs", {
    METTL_URL: sandbox.baseUrls.mettl,
    METTL_PUBLIC_KEY: publicKey,
    METTL_PRIVATE_KEY: privateKey,
  });
  assert.match(program.line, /GET \/account/);
  assert.equal((await program.ended).code, 0);
});
