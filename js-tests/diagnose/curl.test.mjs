// What is read of a curl command is what the real curl sends: generated commands run in a real shell, and a server on
// the loopback interface records what arrives.

import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { diagnose } from "invigil/debugger";
import { runs } from "../thorough.mjs";
import { commands } from "./curl-commands.mjs";
import { SEED_OF_RUN, seedFor } from "./judge.mjs";
import { randomFrom } from "./random.mjs";

const COMMANDS = runs(120, 1000);

const output = (program, ...words) => spawnSync(program, words, { encoding: "utf8" }).stdout ?? "";
/** As a number: 8.17 is less than 8.5, but every feature that is asked for is older than 8. */
const version = Number(output("curl", "--version").match(/^curl (\d+\.\d+)/)?.[1] ?? 0);
const skip = version === 0 ? "curl is not installed" : version < 7.7 ? "curl is too old" : false;
/** The shells that are there. sh has no ANSI quotes and no here-strings. */
const shells = ["bash", "sh"].filter((shell) => output(shell, "-c", "echo yes") === "yes\n");

/** Parts of a multipart form that are no files, as pairs. */
function textParts(type, body) {
  const [, boundary] = type.match(/boundary=(.*)$/);
  return body
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((part) => part.match(/^\r\n(.*?)\r\n\r\n(.*)\r\n$/s))
    .filter(([, head]) => !head.includes("filename="))
    .map(([, head, value]) => [head.match(/name="(.*?)"/)[1], value]);
}

/** What arrived, as a diagnosis shows it. */
function arrived(request, body) {
  const [path, query = ""] = request.url.split("?");
  const type = request.headers["content-type"] ?? "";
  const pairs = (text) => [...new URLSearchParams(text)];
  const isForm = !type.includes("json") && body.includes("=");
  const sent = type.startsWith("multipart/") ? textParts(type, body) : isForm ? pairs(body) : [];
  return {
    method: request.method,
    endpoint: `http://${request.headers.host}${path}`,
    parameters: [...pairs(query), ...sent],
  };
}

/** Runs a script and returns what arrived of each of its commands, by the first segment of the path. */
async function run(shell, script) {
  const requests = new Map();
  const server = createServer(async (request, response) => {
    const parts = [];
    for await (const part of request) parts.push(part);
    const id = request.url.split(/[/?]/)[1];
    requests.set(id, arrived(request, Buffer.concat(parts).toString("utf8")));
    response.end("ok");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // An own home without a .curlrc, and no proxy.
  const folder = mkdtempSync(join(tmpdir(), "curl-"));
  try {
    // What is in a file cannot be read from a command.
    writeFileSync(join(folder, "l.txt"), "");
    const child = spawn(shell, ["-s"], {
      cwd: folder,
      env: { PATH: process.env.PATH, HOME: folder, CURL_HOME: folder, LC_ALL: "C.UTF-8" },
      stdio: ["pipe", "ignore", "ignore"],
    });
    const lines = script(`http://127.0.0.1:${server.address().port}`);
    // The shell reads a whole file: a program could otherwise consume the rest of the script.
    writeFileSync(join(folder, "script"), `${lines.join("\n")}\n`);
    child.stdin.end(". ./script\n");
    await once(child, "close");
    return { lines, requests };
  } finally {
    server.closeAllConnections();
    server.close();
    rmSync(folder, { recursive: true });
  }
}

for (const shell of shells) {
  test(`what is read of a command is what curl sends, in ${shell}`, { skip }, async (t) => {
    const command = commands(randomFrom(seedFor(`curl ${shell}`)), { bash: shell === "bash", version });
    const { lines, requests } = await run(shell, (origin) =>
      Array.from({ length: COMMANDS }, (_, index) => command(origin, `n${index}`)),
    );
    t.diagnostic(`${requests.size} requests of curl ${version}; SEED=${SEED_OF_RUN}`);
    for (const [index, line] of lines.entries()) {
      const { method, endpoint, parameters } = diagnose({ request: line }).request;
      assert.deepEqual({ method, endpoint, parameters }, requests.get(`n${index}`), line);
    }
  });
}

test("every option of the installed curl takes its value, or none", { skip }, () => {
  const listed = output("curl", "--help", "all").matchAll(/^ *(?:(-\S), +)?--(\S+)( <| \[)?/gm);
  // These are about the URL itself, or end the program.
  const options = [...listed].filter(([, , name]) => !["url", "request-target", "help"].includes(name));
  assert.ok(options.length > 100);
  for (const [, letter, name, takesValue] of options) {
    for (const option of [letter, `--${name}`].filter(Boolean)) {
      const request = `curl ${option} ${takesValue ? "http://wrong.example/ " : ""}http://right.example/c`;
      const { notes, request: read } = diagnose({ request });
      const codes = notes.map(({ code }) => code).filter((code) => /^curl-(?!config)/.test(code));
      assert.deepEqual([read.endpoint.slice(0, 22), codes], ["http://right.example/c", []], request);
    }
  }
});
