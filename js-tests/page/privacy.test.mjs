// The promises of the page: no connection, no storage, no foreign code. The browser enforces them, so the tests do what
// an attacker would try.
import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { both, FILE, launchIn, open, openIn, STEP_F, serve, TIMESTAMP, verdict, verify } from "./browser.mjs";

const CANARY = "canary-1f7e3d5c-private-key";
const MARK = "canary9b2a7c41inrequest";
const ENDPOINT = "https://api.mettl.com/v2/account";
/** Signed with the canary without one parameter, so that the verdict shows as much as possible. */
const REQUEST = `${ENDPOINT}?ak=${MARK}&ts=${TIMESTAMP}&note=${MARK}&asgn=${encodeURIComponent(
  createHmac("sha256", CANARY).update(`GET${ENDPOINT}\n${MARK}\n${TIMESTAMP}`).digest("base64"),
)}`;

const shared = both();

/** Uses both modes completely with the canary. */
async function use(page) {
  const { state } = await verify(page, REQUEST, { privateKey: CANARY });
  assert.equal(state, "explained");
  await page.click("summary:has-text('step by step')");
  await page.click("text=Read it first");
  await page.setInputFiles("#verify-file", {
    name: "request.txt",
    mimeType: "text/plain",
    buffer: Buffer.from(REQUEST),
  });
  await page.waitForFunction(() => document.getElementById("announcement").textContent.includes("was read"));
  await verdict(page);
  await page.click("#tab-sign");
  await page.fill("#sign-url", "https://api.mettl.com/v2/account");
  await page.fill("#sign-public-key", MARK);
  await page.fill("#sign-private-key", CANARY);
  await page.click("#sign-start");
  await page.waitForSelector("#sign-verdict[data-state=valid]");
}

/** Every storage that a page can use. */
const left = (page) =>
  page.evaluate(async () => ({
    local: { ...localStorage },
    session: { ...sessionStorage },
    databases: await indexedDB.databases(),
    cookies: document.cookie,
    caches: globalThis.caches ? await caches.keys() : [],
    // A page from a file has none, and reading it throws.
    workers: location.protocol === "file:" ? 0 : (await navigator.serviceWorker.getRegistrations()).length,
    history: [history.length, history.state],
    url: location.href,
    title: document.title,
    name: globalThis.name,
  }));

for (const [place, url] of [
  ["a file", () => FILE],
  ["a host", () => shared.host.url],
]) {
  test(`the page from ${place} neither connects nor stores anything after a key was typed in`, async () => {
    const { page, context, requests, complaints } = await open(shared.browser, url());
    const before = await left(page);
    assert.deepEqual(before.history, [before.history[0], null]);
    await use(page);
    assert.deepEqual(await left(page), before);
    assert.deepEqual(before.local, {});
    assert.deepEqual(before.session, {});
    assert.deepEqual([before.databases, before.caches, before.cookies, before.workers], [[], [], "", 0]);
    // The key is in the inputs, but in no text or attribute of the page.
    assert.ok(!(await page.content()).includes(CANARY));
    assert.deepEqual(await page.evaluate("violations"), []);
    assert.deepEqual(complaints, []);
    assert.deepEqual(requests, [url()]);
    await context.close();
  });
}

test("the page requests one file from its host", async () => {
  assert.deepEqual(shared.host.asked, ["GET /"]);
});

/** The files of the browser that contain the canary after the page was used. */
async function filesWithCanary(use) {
  const folder = mkdtempSync(join(tmpdir(), "invigil-page-"));
  try {
    const context = await launchIn(folder);
    const { page } = await openIn(context, shared.host.url);
    await use(page);
    // A browser saves the state of a page when it is left.
    await page.goto("about:blank");
    await page.goBack();
    await context.close();
    return readdirSync(folder, { recursive: true }).filter((name) => {
      const path = join(folder, name);
      if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return false;
      const bytes = readFileSync(path);
      return [CANARY, MARK].some(
        (text) => bytes.includes(text) || bytes.includes(Buffer.from(text, "utf16le")),
      );
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test("the key is not in the files of the browser", async () => {
  assert.deepEqual(await filesWithCanary(use), []);
});

test("the search would find the key in the files of the browser", async () => {
  const files = await filesWithCanary((page) =>
    page.evaluate((text) => localStorage.setItem("x", text), MARK),
  );
  assert.ok(
    files.some((name) => name.includes("Local Storage")),
    files.join(),
  );
});

test("the page is empty after leaving it and coming back", async () => {
  const { page, context } = await open(shared.browser, shared.host.url);
  await use(page);
  const isEmpty = async () => {
    const inputs = await page.$$eval("input:not([type=radio]), textarea", (all) =>
      all.map(({ id, type, value }) => [id, type, value]),
    );
    for (const [id, type, value] of inputs) {
      assert.equal(value, "", id);
      assert.equal(type === "password", id.endsWith("private-key"), id);
    }
    for (const place of ["verify", "sign"]) assert.ok(!(await page.textContent(`#${place}`)).includes(MARK));
  };
  await page.goto("about:blank");
  await page.goBack();
  await isEmpty();
  // A browser that restores the page without loading it again sends an event.
  await use(page);
  await page.click("[data-reveal=sign-private-key]");
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true })));
  await isEmpty();
  await context.close();
});

test("every text input turns off autocomplete, spell checking and correction", async () => {
  const { page, context } = await open(shared.browser, FILE);
  const inputs = await page.$$eval("input:not([type=radio], [type=file]), textarea", (all) =>
    all.map((input) => ({
      id: input.id,
      name: input.getAttribute("name"),
      off: ["spellcheck", "autocomplete", "autocapitalize", "autocorrect", "writingsuggestions"].map((name) =>
        input.getAttribute(name),
      ),
      type: input.type,
    })),
  );
  assert.equal(inputs.length, 9);
  for (const { id, name, off, type } of inputs) {
    assert.deepEqual(off, ["false", "off", "off", "off", "false"], id);
    assert.equal(name, null);
    assert.equal(type === "password", id.endsWith("private-key"), id);
  }
  assert.equal(await page.locator("form").count(), 0);
  for (const mode of ["verify", "sign"]) {
    await page.click(`#tab-${mode}`);
    const button = page.locator(`[data-reveal=${mode}-private-key]`);
    await button.click();
    assert.equal(await page.getAttribute(`#${mode}-private-key`, "type"), "text");
    assert.equal(await button.getAttribute("aria-label"), "Hide the private key");
    await button.click();
    assert.equal(await page.getAttribute(`#${mode}-private-key`, "type"), "password");
  }
  await context.close();
});

test("an injected script can neither connect nor evaluate code", async () => {
  const target = await serve();
  const { page, context } = await open(shared.browser, FILE);
  // In its own task: code that the automation calls directly is not subject to the policy.
  const outcomes = await page.evaluate(async (url) => {
    const outcome = async (attempt) => {
      try {
        return String(await attempt());
      } catch (error) {
        return error.name;
      }
    };
    const event = (target, good) =>
      new Promise((resolve) => {
        target.addEventListener(good, () => resolve("reached"));
        target.addEventListener("error", () => resolve("refused"));
      });
    const append = (element) => {
      const done = event(element, "load");
      document.body.append(element);
      return done;
    };
    const make = (tag, properties) => Object.assign(document.createElement(tag), properties);
    const attempts = {
      fetch: () => fetch(`${url}fetch`),
      beacon: () => navigator.sendBeacon(`${url}beacon`, "x"),
      xhr: () => {
        const request = new XMLHttpRequest();
        request.open("GET", `${url}xhr`);
        const done = event(request, "load");
        request.send();
        return done;
      },
      socket: () => event(new WebSocket(url.replace("http", "ws")), "open"),
      events: () => event(new EventSource(`${url}events`), "open"),
      image: () => append(make("img", { src: `${url}image` })),
      style: () => append(make("link", { rel: "stylesheet", href: `${url}style` })),
      frame: () => document.body.append(make("iframe", { src: `${url}frame` })),
      script: () => append(make("script", { src: `${url}script` })),
      text: () => {
        make("script", { textContent: "globalThis.ran = 1" });
      },
      // biome-ignore lint/security/noGlobalEval: the test expects that it is refused
      eval: () => globalThis.eval("globalThis.ran = 1"),
      function: () => new Function("globalThis.ran = 1")(),
      timeout: () => setTimeout("globalThis.ran = 1"),
      markup: () => {
        document.body.innerHTML = "<b>x</b>";
      },
      worker: () => new Worker(`${url}worker`),
      policy: () => trustedTypes.createPolicy("mine", {}),
      form: () => {
        const form = make("form", { action: `${url}form`, method: "post" });
        document.body.append(form);
        form.submit();
      },
    };
    await new Promise((resolve) => setTimeout(resolve));
    const outcomes = {};
    for (const [name, attempt] of Object.entries(attempts)) {
      outcomes[name] = await new Promise((resolve) => setTimeout(() => resolve(outcome(attempt))));
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
    return outcomes;
  }, target.url);
  // A beacon does not report its failure, so the test checks that none arrived.
  delete outcomes.beacon;
  assert.deepEqual(outcomes, {
    fetch: "TypeError",
    xhr: "refused",
    socket: "refused",
    events: "refused",
    image: "refused",
    style: "refused",
    frame: "undefined",
    script: "TypeError",
    text: "TypeError",
    eval: "EvalError",
    function: "EvalError",
    timeout: "TypeError",
    markup: "TypeError",
    worker: "TypeError",
    policy: "TypeError",
    form: "undefined",
  });
  assert.equal(await page.evaluate("globalThis.ran"), undefined);
  assert.deepEqual(target.asked, []);
  assert.equal(page.url(), FILE);
  await context.close();
  target.close();
});

test("a manipulated page runs only its own script", async () => {
  const intruder = `<script>globalThis.ran = 1</script><img src=/x onerror="globalThis.ran = 1">
    <style>body { display: none }</style><base href="https://example.com/"><script src="/x"></script>`;
  const tampered = await serve((html) => html.replace("</main>", `</main>${intruder}`));
  const { page, context } = await open(shared.browser, tampered.url);
  const { state } = await verify(page, STEP_F);
  assert.equal(state, "explained");
  assert.equal(await page.evaluate("globalThis.ran"), undefined);
  assert.equal(await page.evaluate("document.baseURI"), tampered.url);
  assert.deepEqual(tampered.asked, ["GET /"]);
  const directives = new Set((await page.evaluate("violations")).map((violation) => violation.split(" ")[0]));
  for (const directive of ["script-src-elem", "img-src", "style-src-elem", "base-uri"]) {
    assert.ok(directives.has(directive), `${directive} of ${[...directives]}`);
  }
  await context.close();
  tampered.close();
});

test("a changed script does not run", async () => {
  const changed = await serve((html) =>
    html.replace("Paste a request and its private key", "Paste a request and its private keX"),
  );
  const { page, context } = await open(shared.browser, changed.url);
  assert.equal(await page.innerText("#verify-verdict"), "");
  assert.equal(await page.locator("#verify-presets button").count(), 0);
  await context.close();
  changed.close();
});

test("the policy allows only what the page needs", async () => {
  const { page, context } = await open(shared.browser, FILE);
  const policy = await page.getAttribute("meta[http-equiv=content-security-policy]", "content");
  const hash = "'sha256-[A-Za-z0-9+/]{43}='";
  const directives = [
    "default-src 'none'",
    `script-src ${hash} 'wasm-unsafe-eval'`,
    `style-src ${hash}`,
    "img-src data:",
    "form-action 'none'",
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ];
  assert.match(
    policy,
    new RegExp(`^${directives.join("; ").replaceAll("+", "\\+").replaceAll("\\+/]", "+/]")}$`),
  );
  assert.equal(await page.getAttribute("meta[name=referrer]", "content"), "no-referrer");
  await context.close();
});
