// examples/native-rust: built with its own lock file, and run against the sandbox.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { join } from "node:path";
import { after, before, beforeEach, test } from "node:test";
import { startSandbox } from "invigil-sandbox";
import { root } from "./example.mjs";

const target = join(root, "target/native-rust");
let sandbox;

before(async () => {
  const manifest = join(root, "examples/native-rust/Cargo.toml");
  execFileSync("cargo", ["build", "-q", "--locked", "--manifest-path", manifest, "--target-dir", target], {
    env: { ...process.env, CARGO_PROFILE_DEV_DEBUG: "0", CARGO_INCREMENTAL: "0" },
    stdio: ["ignore", "inherit", "inherit"],
  });
  sandbox = await startSandbox();
});
after(() => sandbox.close());
beforeEach(() => sandbox.reset());

/** Runs the program. The sandbox is in this process, so it must not be blocked. */
async function run(words, env = {}) {
  const { publicKey, privateKey } = sandbox.credentials.mettl;
  const child = spawn(join(target, "debug/native-rust"), words, {
    env: {
      METTL_URL: sandbox.baseUrls.mettl,
      METTL_ACCESS_KEY: "0x0x0x0x0x",
      METTL_PUBLIC_KEY: publicKey,
      METTL_PRIVATE_KEY: privateKey,
      ...env,
    },
  });
  const output = { stdout: "", stderr: "" };
  for (const name of Object.keys(output)) {
    child[name].setEncoding("utf8").on("data", (text) => {
      output[name] += text;
    });
  }
  const code = await new Promise((resolve) => child.once("close", resolve));
  return { code, ...output };
}

const NAME = "Zoë Ångström-李";

test("registers a candidate and prints the link", async () => {
  const { code, stdout, stderr } = await run([NAME, "zoe@email.com"]);
  const [{ candidates }] = sandbox.state.mettl.schedules;
  assert.deepEqual(
    { code, stdout, stderr },
    { code: 0, stdout: `ToBeTaken ${candidates[0].url}\n`, stderr: "" },
  );
  assert.deepEqual(candidates[0].registration, [
    ["First Name", NAME],
    ["Email Address", "zoe@email.com"],
  ]);
});

test("a refusal names the vendor's code and no key", async () => {
  const { code, stderr } = await run([NAME, "zoe@email.com"], { METTL_PRIVATE_KEY: "not-the-private-key" });
  assert.equal(code, 1);
  assert.match(stderr, /E401/);
  assert.doesNotMatch(stderr, /not-the-private-key|zoe@email\.com/);
});

test("an invalid candidate is refused before anything is sent", async () => {
  const { code, stderr } = await run([NAME, "nobody"]);
  assert.equal(code, 1);
  assert.match(stderr, /is not an e-mail address/);
  assert.deepEqual(sandbox.state.mettl.requests, []);
});

test("a redirect is not followed", async () => {
  const headers = { location: `${sandbox.url}/elsewhere` };
  sandbox.state.mettl.answerNext({ status: 307, headers, text: "" });
  const { code, stderr } = await run([NAME, "zoe@email.com"]);
  assert.equal(code, 1);
  assert.match(stderr, /redirect/i);
  assert.equal(sandbox.state.mettl.requests.length, 1);
});

test("a failed connection says whether anything was sent", async () => {
  const refused = await run([NAME, "zoe@email.com"], { METTL_URL: "http://127.0.0.1:9" });
  assert.equal(refused.code, 1);
  assert.match(refused.stderr, /nothing was sent/);
});
