// A call leaves nothing behind in its process.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createServer } from "node:http";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const child = (name) => fileURLToPath(new URL(`children/${name}.mjs`, import.meta.url));
const cwd = fileURLToPath(new URL(".", import.meta.url));
/** Fails before thirty seconds, for which a timer with the default timeout would keep the process alive. */
const run = (...parameters) => promisify(execFile)(process.execPath, parameters, { cwd, timeout: 28_000 });

/** A server in this process, so that it does not keep the child process alive. */
async function serve(t) {
  const server = createServer(({ url, socket }, response) => {
    if (url.startsWith("/html")) response.end("<html>");
    else if (url.startsWith("/reset")) socket.resetAndDestroy();
    else if (url.startsWith("/good")) response.end('{"status":"SUCCESS","registrationStatus":[]}');
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${server.address().port}`;
}

const ENDS = {
  success: "success",
  stub: "success",
  html: "RESPONSE_FORMAT",
  reset: "TRANSPORT",
  redirect: "REDIRECT",
  "throwing fetch": "TRANSPORT",
  "invalid input": "INVALID_INPUT",
  timeout: "TIMEOUT",
  "stalled server": "TIMEOUT",
  abort: "ABORTED",
  "aborted before": "ABORTED",
};

for (const [name, code] of Object.entries(ENDS)) {
  test(`${name}: no timer is left, and the process ends`, async (t) => {
    const url = await serve(t);
    const { stdout } = await run(child("settle"), name, url);
    const [end, timers] = stdout.trim().split(" ");
    assert.equal(end, code);
    // The timers of the host's fetch do not count.
    if (!["html", "success", "reset", "stalled server"].includes(name)) assert.equal(timers, "0");
  });
}

test("no unhandled rejection, no uncaught exception, no warning", async () => {
  const { stdout } = await run(child("faults"));
  const { calls, failed, surfaced } = JSON.parse(stdout);
  assert.deepEqual(surfaced, []);
  assert.equal(failed, calls);
});

test("a rejection that nobody handles is reported by the host, as usual", async () => {
  const program = `
    import { Mettl } from "invigil";
    new Mettl({ publicKey: "a", privateKey: "b" }).registerCandidates({});`;
  const failed = await run("--input-type=module", "-e", program).then(
    () => null,
    (error) => error,
  );
  assert.match(failed?.stderr ?? "", /InvalidInputError/);
});
