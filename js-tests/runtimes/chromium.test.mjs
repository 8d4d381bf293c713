import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { Mettl } from "invigil";
import { startSandbox } from "invigil-sandbox";
import { chromium } from "playwright-core";
import { CHROMIUM_FLAGS, chromium as installed } from "../../scripts/setup.mjs";

const KEYS = {
  publicKey: "ab12c345-6789-0123-456d-78e9f0123456",
  privateKey: "zy98x765-4321-0987-654w-32v1u0987654",
};
const INPUT = {
  accessKey: "0x0x0x0x0x",
  registrationDetails: [
    { "First Name": "Zoë 名前 \u{1f600}", "Email Address": "name@email.com" },
    { "First Name": "Name", "Email Address": "n+2@email.com" },
  ],
};
/** The strictest policy: no inline script, no eval, connections to loopback only. */
const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src http://127.0.0.1:*";
const SCRIPT = `
  import * as invigil from "invigil";
  import * as debuggerEntry from "invigil/debugger";
  Object.assign(globalThis, { invigil, debuggerEntry });
  /** Runs a call and returns its error as data. */
  globalThis.caught = async (call) => {
    try {
      return { value: await call() };
    } catch (error) {
      const { name, code, field, outcome, attempts } = error;
      return { name, code, field, outcome, attempts, cause: error.cause?.message };
    }
  };
`;

let server;
let sandbox;
let browser;
let page;
const loaded = [];

before(async () => {
  sandbox = await startSandbox();
  const { outputFiles } = await build({
    stdin: { contents: SCRIPT, resolveDir: fileURLToPath(new URL(".", import.meta.url)) },
    bundle: true,
    write: false,
    platform: "browser",
    format: "esm",
  });
  const files = {
    "/": ["text/html", '<!doctype html><meta charset="utf-8"><script type="module" src="/app.js"></script>'],
    "/app.js": ["text/javascript", outputFiles[0].text],
  };
  server = createServer(({ url }, response) => {
    loaded.push(url);
    const [type, text] = files[url] ?? ["text/plain", ""];
    response.writeHead(files[url] ? 200 : 404, { "content-type": type, "content-security-policy": POLICY });
    response.end(text);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  browser = await chromium.launch({ executablePath: installed(), args: CHROMIUM_FLAGS });
  page = await browser.newPage();
  const problems = [];
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  page.problems = problems;
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  await page.waitForFunction("globalThis.invigil !== undefined");
});

after(async () => {
  await browser?.close();
  await sandbox?.close();
  server?.closeAllConnections();
  server?.close();
});

test("a page builds and signs the same bytes as Node", async () => {
  const [built, signed] = await page.evaluate(
    ([keys, input]) => {
      const mettl = new globalThis.invigil.Mettl(keys);
      const url = "https://api.mettl.com/v2/account";
      return JSON.parse(
        JSON.stringify([
          mettl.registerCandidates.request(input, { now: 1635976200 }),
          mettl.sign({ method: "GET", url, params: { name: "Zoë" } }, { now: 1635976200 }),
        ]),
      );
    },
    [KEYS, INPUT],
  );
  const mettl = new Mettl(KEYS);
  const url = "https://api.mettl.com/v2/account";
  const plain = (request) => JSON.parse(JSON.stringify(request));
  assert.deepEqual(built, plain(mettl.registerCandidates.request(INPUT, { now: 1635976200 })));
  assert.deepEqual(
    signed,
    plain(mettl.sign({ method: "GET", url, params: { name: "Zoë" } }, { now: 1635976200 })),
  );
});

test("the debugger works in a page", async () => {
  const signature = await page.evaluate(() => {
    const url = "https://api.mettl.com/v2/account?ak=a&ts=1635976200";
    return globalThis.debuggerEntry.explain({ method: "GET", url, privateKey: "private" }).signature;
  });
  assert.match(signature, /^[\w+/]{43}=$/);
});

const send = (options) =>
  page.evaluate(
    ([keys, input, options]) => {
      const mettl = new globalThis.invigil.Mettl({ ...keys, ...options });
      return globalThis.caught(() => mettl.registerCandidates(input));
    },
    [KEYS, INPUT, options],
  );

test("a page without dangerouslyAllowBrowser cannot send", async () => {
  const baseUrl = sandbox.baseUrls.mettl;
  for (const options of [{ baseUrl }, { baseUrl, dangerouslyAllowBrowser: false }]) {
    const { name, code, field } = await send(options);
    assert.deepEqual(
      { name, code, field },
      { name: "InvalidInputError", code: "INVALID_INPUT", field: "dangerouslyAllowBrowser" },
    );
  }
  assert.deepEqual(sandbox.state.mettl.requests, []);
});

test("a page with dangerouslyAllowBrowser registers candidates with the sandbox", async () => {
  const { value } = await send({ baseUrl: sandbox.baseUrls.mettl, dangerouslyAllowBrowser: true });
  assert.deepEqual(
    value.registrationStatus.map(({ email, status }) => [email, status]),
    [
      ["name@email.com", "ToBeTaken"],
      ["n+2@email.com", "ToBeTaken"],
    ],
  );
  assert.equal(sandbox.state.mettl.requests.length, 1);
  const [{ candidates }] = sandbox.state.mettl.schedules;
  assert.deepEqual(candidates[0].registration[0], ["First Name", INPUT.registrationDetails[0]["First Name"]]);
});

test("a page gets the errors of the vendor, of the connection and of an abort", async () => {
  const dangerouslyAllowBrowser = true;
  const wrong = await send({ baseUrl: sandbox.baseUrls.mettl, dangerouslyAllowBrowser, privateKey: "wrong" });
  assert.deepEqual([wrong.name, wrong.outcome], ["VendorError", "refused"]);
  // A browser does not reveal the reason, so the outcome is unknown.
  const refused = await send({ baseUrl: "http://127.0.0.1:9", dangerouslyAllowBrowser });
  assert.deepEqual([refused.name, refused.outcome, refused.attempts], ["TransportError", "unknown", 1]);
  const aborted = await page.evaluate(
    ([keys, input, baseUrl]) => {
      const mettl = new globalThis.invigil.Mettl({ ...keys, baseUrl, dangerouslyAllowBrowser: true });
      const controller = new AbortController();
      const call = globalThis.caught(() => mettl.registerCandidates(input, { signal: controller.signal }));
      controller.abort(new Error("enough"));
      return call;
    },
    [KEYS, INPUT, sandbox.baseUrls.mettl],
  );
  assert.deepEqual([aborted.name, aborted.cause], ["AbortError", "enough"]);
});

test("a redirect, which a page cannot read, is refused", async (t) => {
  const requests = [];
  const away = createServer(({ url, method }, response) => {
    requests.push(`${method} ${url}`);
    const allow = { "access-control-allow-origin": "*", "access-control-allow-headers": "*" };
    response.writeHead(method === "OPTIONS" ? 204 : 307, { ...allow, location: "/elsewhere" }).end();
  });
  await new Promise((resolve) => away.listen(0, "127.0.0.1", resolve));
  t.after(() => {
    away.closeAllConnections();
    away.close();
  });
  const { name, attempts } = await send({
    baseUrl: `http://127.0.0.1:${away.address().port}`,
    dangerouslyAllowBrowser: true,
  });
  assert.deepEqual([name, attempts], ["RedirectError", 1]);
  assert.equal(requests.filter((request) => request.endsWith("/elsewhere")).length, 0);
  assert.equal(requests.filter((request) => request.startsWith("POST")).length, 1);
});

test("the page loads only its two files and logs no error", () => {
  assert.deepEqual(
    loaded.filter((url) => url !== "/favicon.ico"),
    ["/", "/app.js"],
  );
  // Chromium itself logs the refused connection and the redirect.
  const problems = page.problems.filter(
    (line) => !/ERR_CONNECTION_REFUSED|ERR_UNSAFE_PORT|Failed to load resource/.test(line),
  );
  assert.deepEqual(problems, []);
});
