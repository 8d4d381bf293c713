import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { encode, PRIVATE_KEY, PUBLIC_KEY, sandboxFor, send, signed } from "./client.mjs";

const entry = import.meta.resolve("invigil-sandbox");
const manifest = JSON.parse(readFileSync(new URL("../package.json", entry), "utf8"));
const program = fileURLToPath(new URL(`../${manifest.bin["invigil-sandbox"]}`, entry));

/** Starts the program. `until` waits for a part of its output. */
function run(t, ...args) {
  const child = spawn(process.execPath, [program, ...args], { stdio: ["ignore", "pipe", "pipe"] });
  t.after(() => child.kill("SIGKILL"));
  const output = { out: "", err: "" };
  child.stdout.setEncoding("utf8").on("data", (text) => (output.out += text));
  child.stderr.setEncoding("utf8").on("data", (text) => (output.err += text));
  const ended = once(child, "close").then(([code, signal]) => ({ code, signal, ...output }));
  const until = async (piece) => {
    while (!output.out.includes(piece)) {
      const more = await Promise.race([once(child.stdout, "data"), ended]);
      assert.ok(Array.isArray(more), `ended without "${piece}": ${output.out}${output.err}`);
    }
    return output.out;
  };
  return { child, ended, until };
}

for (const signal of ["SIGINT", "SIGTERM"]) {
  test(`starts, serves, logs no secrets and stops on ${signal}`, { timeout: 60_000 }, async (t) => {
    const { child, ended, until } = run(t, "--port", "0");
    const banner = await until("Ctrl+C");
    const [url] = banner.match(/http:\/\/127\.0\.0\.1:\d+/);
    for (const piece of [
      `${url}/mettl\n`,
      PUBLIC_KEY,
      PRIVATE_KEY,
      "0x0x0x0x0x  OpenForAll",
      `${url}/imocha/v3\n`,
      "sandbox-imocha-api-key",
      `${url}/imochaV2/v2/org\n`,
      "YOUR_API_KEY_HERE",
      "840702, 292930, 1134601",
      `${url}/testinvite/api/v1/fatih\n`,
      "Organization Name, zUH8oMYJ60As4HYP\n",
      "a8faef00-43c1-11ed-81bc-976010",
      "tcxHArKva33C8VxCZcjy",
      `${url}/perspectai\n`,
      "sandbox-perspectai-token",
      "846  2 candidates",
      "07  2345 candidates",
    ]) {
      assert.ok(banner.includes(piece), piece);
    }
    assert.ok(banner.includes("1x1x1x1x1x  ByInvitation (name@email.com)"));

    const ts = String(Math.floor(Date.now() / 1000));
    const params = signed("GET", `${url}/mettl/v2/account`, { ts });
    const { json } = await send({ url }, { path: `/mettl/v2/account?${encode(params)}` });
    assert.equal(json.status, "SUCCESS");
    await until("GET /mettl/v2/account 200\n");

    child.kill(signal);
    const { code, signal: killedBy, out, err } = await ended;
    assert.deepEqual([code, killedBy, err], [0, null, ""]);
    assert.ok(!out.includes(params.asgn) && !out.includes("asgn"));
  });
}

test("--help and --version print and exit", async (t) => {
  const help = await run(t, "--help").ended;
  assert.deepEqual([help.code, help.err], [0, ""]);
  assert.match(help.out, /^Usage: invigil-sandbox/);
  const version = await run(t, "--version").ended;
  assert.deepEqual([version.code, version.err, version.out], [0, "", `${manifest.version}\n`]);
});

test("exits with 2 and the usage if the arguments are invalid", async (t) => {
  for (const args of [
    ["--what"],
    ["--port"],
    ["--port", "x"],
    ["--port", "65536"],
    ["--port=-1"],
    ["--seed", "x"],
    ["--fault", "reset"],
    ["extra"],
  ]) {
    const { code, out, err } = await run(t, ...args).ended;
    assert.deepEqual([code, out], [2, ""], args.join(" "));
    assert.match(err, /Usage: invigil-sandbox/, args.join(" "));
  }
});

test("--fault and --seed arrange faults", { timeout: 60_000 }, async (t) => {
  const fault = JSON.stringify({ kind: "status", status: 503, nth: 1 });
  const two = JSON.stringify({ kind: "status", status: 502, rate: 1 });
  const { until } = run(t, "--fault", fault, "--seed", "7", "--fault", two);
  const [url] = (await until("Ctrl+C")).match(/http:\/\/127\.0\.0\.1:\d+/);
  const statuses = [];
  for (let count = 0; count < 3; count++)
    statuses.push((await send({ url }, { path: "/mettl/v2/account" })).status);
  assert.deepEqual(statuses, [503, 502, 502]);
  const { json } = await send({ url }, { path: "/_sandbox/faults" });
  assert.deepEqual([json.seed, json.rules.length, json.done.status], [7, 2, 3]);

  const wrong = await run(t, "--fault", '{"kind":"explosion"}').ended;
  assert.equal(wrong.code, 1);
  assert.match(wrong.err, /fault.kind must be one of/);
});

test("exits with 1 and a message if the port is taken", async (t) => {
  const sandbox = await sandboxFor(t);
  const { code, err } = await run(t, "--port", new URL(sandbox.url).port).ended;
  assert.equal(code, 1);
  assert.match(err, /EADDRINUSE/);
});
