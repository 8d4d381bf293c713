// Opens the page in Chromium, from its file or from a server, and records every request.

import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { after, before } from "node:test";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { PAGE } from "../../scripts/page.mjs";
import { CHROMIUM_FLAGS, chromium as installed } from "../../scripts/setup.mjs";

/** The sample keys of the documentation. */
export const KEYS = {
  publicKey: "ab12c345-6789-0123-456d-78e9f0123456",
  privateKey: "zy98x765-4321-0987-654w-32v1u0987654",
};
export const TIMESTAMP = 1635976200;
const RD =
  "%7B%22registrationDetails%22%3A%5B%7B%22First%20Name%22%3A%22Name%22%2C%22Email%20Address%22%3A%22name%40email.com%22%7D%5D%7D";
/** Step f of example 2 on the vendor's page "Register Candidates in Schedule", as printed. */
export const STEP_F =
  `https://api.mettl.com/v2/schedules/0x0x0x0x0x/candidates?ak=${KEYS.publicKey}&ts=${TIMESTAMP}&rd=${RD}` +
  "&allowMissingMandatoryRegistrationFields=true&timeLimitInSec=86400&showCustomInstructions=true" +
  "&asgn=qsLTfT3m7XG6ASBIECit2R%2Bzr2z6xk8QlV8R1jouO8Q%3D";
export const CANDIDATES = "https://api.mettl.com/v2/schedules/0x0x0x0x0x/candidates";
export const PAYLOAD = JSON.stringify({
  registrationDetails: [{ "First Name": "Zoë 名前", "Email Address": "z@email.com" }],
});
export const FILE = pathToFileURL(PAGE).href;

export const launch = (...flags) =>
  chromium.launch({ executablePath: installed(), args: [...CHROMIUM_FLAGS, ...flags] });

/** A browser with a persistent profile in a folder. */
export const launchIn = (folder) =>
  chromium.launchPersistentContext(folder, { executablePath: installed(), args: CHROMIUM_FLAGS });

/** A host that serves the page, unchanged or changed, and records its requests. */
export async function serve(change = (html) => html) {
  const asked = [];
  const server = createServer(({ method, url }, response) => {
    asked.push(`${method} ${url}`);
    response.writeHead(url === "/" ? 200 : 404, { "content-type": "text/html; charset=utf-8" });
    response.end(url === "/" ? change(readFileSync(PAGE, "utf8")) : "");
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${server.address().port}/`, asked, close };
}

/** A browser and a host for all tests of a file. */
export function both() {
  const shared = {};
  before(async () => {
    shared.host = await serve();
    shared.browser = await launch();
  });
  after(async () => {
    await shared.browser?.close();
    shared.host?.close();
  });
  return shared;
}

/** Opens the page. `requests` and `complaints` collect its requests and errors. */
export async function open(browser, url, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  return await openIn(context, url);
}

/** The same in an existing context. */
export async function openIn(context, url) {
  const page = await context.newPage();
  // Long enough for a search on a slow and busy machine: only a page that hangs takes longer.
  page.setDefaultTimeout(120_000);
  const requests = [];
  const complaints = [];
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  session.on("Network.requestWillBeSent", ({ request }) => {
    // The icon is a data URL in the page.
    if (!request.url.startsWith("data:image/svg+xml,")) requests.push(request.url);
  });
  for (const event of ["webSocketCreated", "webTransportCreated", "directTCPSocketCreated"]) {
    session.on(`Network.${event}`, ({ url }) => requests.push(`${event} ${url}`));
  }
  page.on("pageerror", ({ message }) => complaints.push(message));
  page.on("console", (message) => {
    // Chromium recommends a form around a password, but a form could send it.
    const isAdvice = message.text().startsWith("[DOM] Password field is not contained in a form");
    if (!isAdvice) complaints.push(`${message.type()}: ${message.text()}`);
  });
  await page.addInitScript(() => {
    globalThis.violations = [];
    addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) =>
      globalThis.violations.push(`${effectiveDirective} ${blockedURI}`),
    );
  });
  await page.goto(url);
  return { page, context, requests, complaints };
}

/** Pastes a request into Verify and waits for a verdict. */
export async function verify(page, request, { privateKey = KEYS.privateKey, now = String(TIMESTAMP) } = {}) {
  await page.fill("#verify-now", now);
  await page.fill("#verify-private-key", privateKey);
  await page.fill("#verify-request", request);
  await page.click("#verify-start");
  return await verdict(page);
}

/** Waits for a verdict of Verify, and returns its state and its sentence. */
export async function verdict(page) {
  const place = page.locator("#verify-verdict:not([data-state=busy])");
  await place.waitFor();
  return { state: await place.getAttribute("data-state"), text: await place.innerText() };
}

/** Runs a function with a new page, and asserts that there was no error and nothing in the console. */
export async function withPage(browser, body, options = {}, url = FILE) {
  const tab = await open(browser, url, options);
  try {
    await body(tab.page, tab);
    assert.deepEqual(tab.complaints, []);
    assert.deepEqual(await tab.page.evaluate("violations"), []);
  } finally {
    await tab.context.close();
  }
}

/** A URL whose signature is made with node:crypto over any text. */
export function signed(stringToSign, { endpoint = CANDIDATES, hash = "sha256", rd = PAYLOAD } = {}) {
  const asgn = createHmac(hash, KEYS.privateKey).update(stringToSign).digest("base64");
  const query = new URLSearchParams({ ak: KEYS.publicKey, ts: TIMESTAMP, ...(rd && { rd }), asgn });
  return `${endpoint}?${String(query).replaceAll("+", "%20")}`;
}

/** A HAR file with a request for a script, and then signed requests: step f, and others. */
export function har(count) {
  const entry = (method, url) => ({ request: { method, url, headers: [] }, response: { status: 200 } });
  const others = Array.from({ length: count - 1 }, () => entry("GET", account()));
  const entries = [entry("GET", "https://example.com/asset.js"), entry("POST", STEP_F), ...others];
  return JSON.stringify({ log: { entries } });
}

/** A correctly signed request for the account. */
export function account() {
  const endpoint = "https://api.mettl.com/v2/account";
  return signed(`GET${endpoint}\n${KEYS.publicKey}\n${TIMESTAMP}`, { endpoint, rd: "" });
}
