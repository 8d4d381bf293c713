// examples/node-backend registers a candidate with the sandbox and reports what went wrong.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { cpSync, mkdirSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { startSandbox } from "invigil-sandbox";
import { read, root } from "./readme.mjs";

const folder = join(root, "target/docs-backend");
let sandbox;
let backend;

before(async () => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, "node_modules"), { recursive: true });
  for (const name of ["server.mjs", "package.json"]) {
    cpSync(join(root, "examples/node-backend", name), join(folder, name));
  }
  symlinkSync(join(root, "js-tests/node_modules/invigil"), join(folder, "node_modules/invigil"), "junction");
  sandbox = await startSandbox();
  backend = await start({ METTL_ACCESS_KEY: "0x0x0x0x0x" });
});

after(async () => {
  await backend.stop();
  await sandbox.close();
});

/** Starts the backend; resolves with its URL once it listens. */
async function start(env) {
  const { publicKey, privateKey } = sandbox.credentials.mettl;
  const child = spawn(process.execPath, ["server.mjs"], {
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      PORT: "0",
      METTL_URL: sandbox.baseUrls.mettl,
      METTL_PUBLIC_KEY: publicKey,
      METTL_PRIVATE_KEY: privateKey,
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = new Promise((resolve) => child.once("close", resolve));
  let log = "";
  child.stderr.setEncoding("utf8").on("data", (text) => {
    log += text;
  });
  const url = await new Promise((resolve, reject) => {
    child.stdout.setEncoding("utf8").once("data", (line) => resolve(line.trim()));
    ended.then(() => reject(new Error(log)));
  });
  const stop = () => {
    child.kill();
    return ended;
  };
  return { url, log: () => log, stop };
}

async function post(url, body) {
  const response = await fetch(`${url}/register`, { method: "POST", body });
  return [response.status, await response.json()];
}

test("registers a candidate", async () => {
  sandbox.reset();
  const candidate = { name: "Zoë Ångström-李", email: "zoe@email.com" };
  const [status, body] = await post(backend.url, JSON.stringify(candidate));
  const [{ candidates }] = sandbox.state.mettl.schedules;
  assert.equal(candidates.length, 1);
  assert.deepEqual([status, body], [200, { status: "ToBeTaken", url: candidates[0].url }]);
  assert.deepEqual(candidates[0].registration, [
    ["First Name", candidate.name],
    ["Email Address", candidate.email],
  ]);
});

test("reports what is wrong with the input and sends nothing", async () => {
  sandbox.reset();
  const [status, body] = await post(backend.url, '{"name":"Name","email":"nobody"}');
  assert.equal(status, 400);
  assert.equal(body.field, 'registrationDetails[0]["Email Address"]');
  assert.deepEqual(await post(backend.url, "nothing"), [400, { error: "not a JSON object" }]);
  assert.equal((await post(backend.url, '{"email":"name@email.com"}'))[0], 400);
  assert.deepEqual(sandbox.state.mettl.requests, []);
});

test("responds with a conflict if the candidate gets no link", async () => {
  sandbox.reset();
  const invited = await start({ METTL_ACCESS_KEY: "1x1x1x1x1x" });
  const response = await post(invited.url, '{"name":"Name","email":"other@email.com"}');
  assert.deepEqual(response, [409, { status: "InValid", url: null }]);
  await invited.stop();
});

test("reports a refusal without a secret", async () => {
  sandbox.reset();
  const wrong = await start({ METTL_ACCESS_KEY: "0x0x0x0x0x", METTL_PRIVATE_KEY: "not-the-private-key" });
  const response = await post(wrong.url, '{"name":"Name","email":"name@email.com"}');
  assert.deepEqual(response, [502, { error: "VENDOR", outcome: "refused" }]);
  await wrong.stop();
  assert.match(wrong.log(), /E401/);
  assert.doesNotMatch(wrong.log(), /not-the-private-key|name@email\.com/);
});

test("does not start without keys", async () => {
  await assert.rejects(start({ METTL_PRIVATE_KEY: "" }), /privateKey is empty/);
});

test("the README names every environment variable", () => {
  const readme = read("examples/node-backend/README.md");
  for (const [name] of read("examples/node-backend/server.mjs").matchAll(/\bMETTL_\w+|\bPORT\b/g)) {
    assert.ok(readme.includes(`\`${name}\``), name);
  }
});
