// examples/node-backend registers a candidate at the sandbox, and tells what went wrong.
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

/** Starts the backend and gives its URL once it listens. */
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

test("it registers a candidate", async () => {
  sandbox.reset();
  const candidate = { name: "Zoë Ångström-李", email: "zoe@email.com" };
  const [status, answer] = await post(backend.url, JSON.stringify(candidate));
  const [{ candidates }] = sandbox.state.mettl.schedules;
  assert.equal(candidates.length, 1);
  assert.deepEqual([status, answer], [200, { status: "ToBeTaken", url: candidates[0].url }]);
  assert.deepEqual(candidates[0].registration, [
    ["First Name", candidate.name],
    ["Email Address", candidate.email],
  ]);
});

test("it tells what is wrong with the input, and sends nothing", async () => {
  sandbox.reset();
  const [status, answer] = await post(backend.url, '{"name":"Name","email":"nobody"}');
  assert.equal(status, 400);
  assert.equal(answer.field, 'registrationDetails[0]["Email Address"]');
  assert.deepEqual(await post(backend.url, "nothing"), [400, { error: "not a JSON object" }]);
  assert.equal((await post(backend.url, '{"email":"name@email.com"}'))[0], 400);
  assert.deepEqual(sandbox.state.mettl.requests, []);
});

test("a candidate without a link is a conflict", async () => {
  sandbox.reset();
  const invited = await start({ METTL_ACCESS_KEY: "1x1x1x1x1x" });
  const answer = await post(invited.url, '{"name":"Name","email":"other@email.com"}');
  assert.deepEqual(answer, [409, { status: "InValid", url: null }]);
  await invited.stop();
});

test("a refusal is told without a secret", async () => {
  sandbox.reset();
  const wrong = await start({ METTL_ACCESS_KEY: "0x0x0x0x0x", METTL_PRIVATE_KEY: "not-the-private-key" });
  const answer = await post(wrong.url, '{"name":"Name","email":"name@email.com"}');
  assert.deepEqual(answer, [502, { error: "VENDOR", outcome: "refused" }]);
  await wrong.stop();
  assert.match(wrong.log(), /E401/);
  assert.doesNotMatch(wrong.log(), /not-the-private-key|name@email\.com/);
});

test("it does not start without keys", async () => {
  await assert.rejects(start({ METTL_PRIVATE_KEY: "" }), /privateKey is empty/);
});

test("its README names its environment", () => {
  const readme = read("examples/node-backend/README.md");
  for (const [name] of read("examples/node-backend/server.mjs").matchAll(/\bMETTL_\w+|\bPORT\b/g)) {
    assert.ok(readme.includes(`\`${name}\``), name);
  }
});
