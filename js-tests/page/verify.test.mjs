// The mode Verify, in the page from a file and from a host.
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  both,
  CANDIDATES,
  FILE,
  KEYS,
  PAYLOAD,
  STEP_F,
  signed,
  TIMESTAMP,
  verdict,
  verify,
  withPage,
} from "./browser.mjs";

const shared = both();

const ACCOUNT = "https://api.mettl.com/v2/account";
const rowsOf = (page) =>
  page.$$eval("table.comparison tbody tr", (rows) =>
    rows.map((row) => [...row.cells].map((cell) => cell.textContent.trim())),
  );

for (const [place, url] of [
  ["a file", () => FILE],
  ["a host", () => shared.host.url],
]) {
  test(`step f, pasted into the page from ${place}, is found to be signed without showCustomInstructions`, async () => {
    await withPage(
      shared.browser,
      async (page) => {
        await page.fill("#verify-now", String(TIMESTAMP));
        await page.fill("#verify-private-key", KEYS.privateKey);
        await page.focus("#verify-request");
        await page.keyboard.insertText(STEP_F);
        await page.waitForSelector("#verify-verdict[data-state=explained]");
        const { text } = await verdict(page);
        assert.match(text, /showCustomInstructions is sent, but its value is missing/);
        assert.match(
          await page.innerText(".causes"),
          /parameter-omitted[\s\S]*showCustomInstructions[\s\S]*Fix:/,
        );
        const row = (await rowsOf(page)).find(([name]) => name === "showCustomInstructions");
        assert.deepEqual(row, ["showCustomInstructions", "not there", "true␊", "not signed"]);
        const corrected = await page.innerText("#verify-report");
        assert.ok(corrected.includes("asgn=lWKjNsV4fiEbn0TtKKp38vFwwnzATfEqKHBZ%2FlCmNHc%3D"));
        assert.match(corrected, /This is live\. For 24 hours after/);
      },
      {},
      url(),
    );
  });
}

test("every preset gives the verdict of the documented values", async () => {
  await withPage(shared.browser, async (page) => {
    const expected = ["explained", "valid", "valid", "valid"];
    const presets = page.locator("#verify-presets button");
    assert.equal(await presets.count(), expected.length);
    for (const [index, state] of expected.entries()) {
      await presets.nth(index).click();
      assert.equal((await verdict(page)).state, state, await presets.nth(index).innerText());
    }
  });
});

test("a right signature has no causes, no proof and no corrected request", async () => {
  await withPage(shared.browser, async (page) => {
    const { state } = await verify(
      page,
      signed(`GET${ACCOUNT}\n${KEYS.publicKey}\n${TIMESTAMP}`, { endpoint: ACCOUNT, rd: "" }),
    );
    assert.equal(state, "valid");
    const titles = await page.$$eval("#verify-report h3", (all) => all.map((element) => element.textContent));
    assert.deepEqual(titles, ["String to sign"]);
    assert.match(
      await page.innerText(".read"),
      /^Read as a URL: GET https.*\(2 parameters, API v2\)\.\s+The text does not name/,
    );
  });
});

test("every one of several mistakes is shown, and the proof names the differences", async () => {
  await withPage(shared.browser, async (page) => {
    const text = `POST${CANDIDATES},${KEYS.publicKey},${encodeURIComponent(PAYLOAD)},${TIMESTAMP}`;
    const { state } = await verify(page, signed(text, { hash: "sha1" }));
    assert.equal(state, "explained");
    const codes = await page.$$eval(".causes .about", (all) => all.map((element) => element.textContent));
    assert.deepEqual(codes.sort(), ["hash-algorithm", "separator", "values-percent-encoded"]);
    const proof = await page.$$eval("table.proof tbody tr", (rows) =>
      rows.map((row) => [...row.cells].map((cell) => cell.textContent)),
    );
    assert.deepEqual(proof, [
      ["Key", "the private key", "the private key", "same"],
      ["Hash", "SHA-1", "SHA-256", "differs"],
      ["Construction", "HMAC(key, text)", "HMAC(key, text)", "same"],
      ["Text as bytes", "UTF-8", "UTF-8", "same"],
      ["Written as", "base64", "base64", "same"],
    ]);
    const rows = await rowsOf(page);
    assert.deepEqual(
      rows.map(([name, , , state]) => [name, state]),
      [
        ["method and endpoint", "differs"],
        ["ak", "differs"],
        ["rd", "differs"],
        ["ts", "same"],
      ],
    );
    assert.equal(rows[1][1], `${KEYS.publicKey},`);
    assert.equal(rows[1][2], `${KEYS.publicKey}␊`);
  });
});

test("the page marks as right what the core uses to prove a right signature", async () => {
  await withPage(shared.browser, async (page) => {
    // Only the payload is wrong, so every line of the proof must be marked as right.
    await verify(page, signed(`POST${CANDIDATES}\n${KEYS.publicKey}\n${TIMESTAMP}`));
    assert.match(
      await page.innerText("#verify-report"),
      /SHA-256 as HMAC\(key, text\), with the private key, .* as UTF-8, written as base64/,
    );
  });
});

test("every step has its value and a button that copies it", async () => {
  await withPage(
    shared.browser,
    async (page) => {
      await verify(page, STEP_F);
      await page.click("summary:has-text('step by step')");
      const steps = page.locator(".steps > li");
      assert.equal(await steps.count(), 9);
      const copy = await page.$$eval(".steps button", (all) =>
        all.map((element) => element.getAttribute("aria-label")),
      );
      assert.equal(copy[4], "Copy string to sign");
      await steps.nth(4).locator("button").click();
      await page.waitForFunction(
        () => document.getElementById("announcement").textContent === "Copied string to sign",
      );
      const copied = await page.evaluate(() => navigator.clipboard.readText());
      assert.equal(copied.split("\n").length, 7);
      assert.ok(
        copied.startsWith(`POST${CANDIDATES}\n${KEYS.publicKey}\ntrue\n{"registrationDetails"`),
        copied,
      );
    },
    { permissions: ["clipboard-read", "clipboard-write"] },
    shared.host.url,
  );
});

const STEPS = "summary:has-text('step by step')";

test("a signature over the members of a JSON body is not explained with the parameters alone", async () => {
  await withPage(shared.browser, async (page) => {
    const url = signed(`POST${CANDIDATES}\n${KEYS.publicKey}\n${PAYLOAD}\n${TIMESTAMP}`);
    const { ak, rd, asgn } = Object.fromEntries(new URL(url).searchParams);
    const body = JSON.stringify({ ak, ts: TIMESTAMP, rd, asgn });
    const command = `curl -X POST ${CANDIDATES} -H 'content-type: application/json' -d '${body}'`;
    assert.equal((await verify(page, command)).state, "explained");
    assert.equal(await page.innerText(".causes code.tag >> nth=0"), "json-body-signed");
    await page.click("text=Read it first");
    await page.waitForFunction(() => document.querySelector("#verify-report textarea").value !== "");
    const report = await page.inputValue("#verify-report textarea");
    assert.ok(!report.includes("The string to sign, as it must be"), report);
    assert.equal(await page.locator(STEPS).count(), 0);
  });
});

test("the steps are shown only if they lead to the expected signature", async () => {
  await withPage(shared.browser, async (page) => {
    const url = signed(`POST${CANDIDATES}\n${KEYS.publicKey}\n${PAYLOAD}\n${TIMESTAMP}`);
    assert.equal((await verify(page, url)).state, "valid");
    assert.equal(await page.locator(STEPS).count(), 1);
    // The quotes are not part of the key for the diagnosis, but for the steps.
    assert.equal((await verify(page, url, { privateKey: `"${KEYS.privateKey}"` })).state, "valid");
    assert.equal(await page.locator(STEPS).count(), 0);
  });
});

test("both strings to sign can be copied, byte for byte", async () => {
  await withPage(
    shared.browser,
    async (page) => {
      const text = `POST${CANDIDATES}\r\n${KEYS.publicKey}\r\n${PAYLOAD}\r\n${TIMESTAMP}`;
      await verify(page, signed(text));
      await page.click("summary:has-text('Copy both texts')");
      for (const [name, expected] of [
        ["received", text],
        ["expected", text.replaceAll("\r", "")],
      ]) {
        await page.click(`[aria-label='Copy the ${name} string to sign']`);
        await page.waitForFunction(
          (name) => document.getElementById("announcement").textContent.includes(name),
          name,
        );
        assert.equal(await page.evaluate(() => navigator.clipboard.readText()), expected);
      }
    },
    { permissions: ["clipboard-read", "clipboard-write"] },
    shared.host.url,
  );
});

test("on a small screen the page scrolls to the verdict", async () => {
  await withPage(
    shared.browser,
    async (page) => {
      await page.click("#verify-presets button >> nth=0");
      await page.waitForSelector("#verify-verdict[data-state=explained]");
      const { y } = await page.locator("#verify-verdict .sentence").boundingBox();
      assert.ok(y > 0 && y < 300, String(y));
    },
    { viewport: { width: 360, height: 640 } },
  );
});

test("the value is selected if the clipboard is not available", async () => {
  await withPage(shared.browser, async (page) => {
    await page.evaluate(() => {
      Object.defineProperty(navigator, "clipboard", { value: undefined });
    });
    await verify(page, STEP_F);
    await page.click("[aria-label='Copy the curl command']");
    await page.waitForFunction(() =>
      document.getElementById("announcement").textContent.includes("is selected"),
    );
    const selected = await page.evaluate(() => String(getSelection()));
    assert.ok(selected.startsWith("curl -X POST 'https://api.mettl.com/v2/"), selected);
    assert.ok(selected.endsWith("'"), selected);
  });
});

test("with a wrong key the verdict is unexplained and suggests the key first", async () => {
  await withPage(shared.browser, async (page) => {
    const { state } = await verify(page, `curl -X POST '${STEP_F}'`, { privateKey: "another-private-key" });
    assert.equal(state, "unexplained");
    assert.match(await page.innerText(".checks li >> nth=0"), /The private key/);
    assert.match(await page.innerText("#verify-report"), /right only if the private key is right/);
  });
});

test("a search shows its progress and can be canceled", async () => {
  await withPage(shared.browser, async (page) => {
    await page.fill("#verify-private-key", "another-private-key");
    await page.fill("#verify-request", STEP_F);
    await page.click("#verify-start");
    await page.waitForFunction(() => document.getElementById("verify-fraction").value > 0);
    assert.match(await page.innerText("#verify-progress"), /\d+ %, [\d,]+ signatures computed/);
    await page.click("#verify-cancel");
    assert.deepEqual(await verdict(page), { state: "idle", text: "The search was canceled." });
    assert.equal(await page.isVisible("#verify-progress"), false);
    await page.waitForTimeout(300);
    assert.deepEqual(await verdict(page), { state: "idle", text: "The search was canceled." });
  });
});

test("a screen reader announces the progress every five seconds, not every time slice", async () => {
  await withPage(shared.browser, async (page) => {
    // A clock that advances by a second whenever it is read.
    const announced = await page.evaluateHandle(() => {
      let reads = 0;
      performance.now = () => {
        reads += 1;
        return reads * 1000;
      };
      const all = [];
      const note = (id, read) =>
        new MutationObserver(() => all.push(read())).observe(document.getElementById(id), {
          childList: true,
        });
      note("announcement", () => document.getElementById("announcement").textContent);
      note("verify-tried", () => "painted");
      return all;
    });
    assert.equal((await verify(page, STEP_F, { privateKey: "another-private-key" })).state, "unexplained");
    const all = await announced.jsonValue();
    const spoken = all.filter((text) => text !== "painted");
    assert.ok(spoken.length > 0);
    for (const text of spoken) assert.match(text, /^Still searching: \d+ % done$/);
    const painted = all.length - spoken.length;
    assert.ok(painted >= 4 * spoken.length, `${painted} changes, ${spoken.length} announcements`);
    const progress = page.locator("#verify-fraction");
    assert.equal(await progress.getAttribute("aria-label"), "Progress of the search");
    assert.equal(await page.getAttribute("#announcement", "role"), "status");
  });
});

test("a new input cancels the search for the old one", async () => {
  await withPage(shared.browser, async (page) => {
    await page.fill("#verify-now", String(TIMESTAMP));
    await page.fill("#verify-private-key", "another-private-key");
    await page.fill("#verify-request", STEP_F);
    await page.click("#verify-start");
    await page.waitForSelector("#verify-progress:not([hidden])");
    const seen = await page.evaluateHandle(() => {
      const states = [];
      const place = document.getElementById("verify-verdict");
      new MutationObserver(() => states.push(place.dataset.state)).observe(place, { attributes: true });
      return states;
    });
    await page.fill("#verify-private-key", KEYS.privateKey);
    await page.waitForSelector("#verify-verdict[data-state=explained]");
    // The old search would have shown its progress by now.
    await page.waitForTimeout(500);
    assert.equal(await page.isVisible("#verify-progress"), false);
    const states = await seen.jsonValue();
    assert.equal(states.at(-1), "explained");
    assert.ok(!states.includes("unexplained"), states.join());
  });
});

test("input that cannot be read has a message next to it", async () => {
  await withPage(shared.browser, async (page) => {
    const messageOf = async (id) => {
      const input = page.locator(`#verify-${id}`);
      assert.equal(await input.getAttribute("aria-invalid"), "true");
      assert.ok((await input.getAttribute("aria-describedby")).split(" ").includes(`verify-${id}-error`));
      return await page.innerText(`#verify-${id}-error`);
    };
    await page.click("#verify-start");
    await verdict(page);
    assert.match(await messageOf("request"), /Paste the request here/);
    assert.equal((await verify(page, "hello")).state, "failed");
    assert.match(await messageOf("request"), /not in a format that can be read.*a URL, a curl command/);
    assert.equal((await verify(page, '{"log":')).state, "failed");
    assert.match(await messageOf("request"), /begins like JSON/);
    assert.equal((await verify(page, STEP_F, { now: "yesterday" })).state, "failed");
    assert.match(await messageOf("now"), /Not a time/);
    assert.equal((await verify(page, STEP_F, { now: "1635976200000" })).state, "failed");
    assert.match(await messageOf("now"), /milliseconds/);
    assert.equal((await verify(page, STEP_F, { privateKey: "" })).state, "idle");
    assert.match(await messageOf("private-key"), /is missing/);
    assert.equal((await verify(page, STEP_F, { now: "2021-11-03T21:50:00Z" })).state, "explained");
    assert.equal(await page.locator("[aria-invalid]").count(), 0);
  });
});

test("a request of a vendor without signatures is checked", async () => {
  await withPage(shared.browser, async (page) => {
    const line = `curl -X POST https://apiv3.imocha.io/v3/tests/1/invite -d '{"callbackURL":1}'`;
    const { state, text } = await verify(page, line, { privateKey: "" });
    assert.equal(state, "unsigned");
    assert.match(text, /iMocha/);
    assert.match(await page.innerText(".checks"), /Wrong\s+callbackURL is documented as callbackUrl/);
  });
});

test("pasted markup is shown as text", async () => {
  const hostile = `<img src=x onerror="globalThis.hit=1"></code></script><script>globalThis.hit=1</script>`;
  await withPage(shared.browser, async (page) => {
    const elements = () =>
      page.evaluate(() => document.querySelectorAll("img, script, svg, iframe, a").length);
    const before = await elements();
    const name = encodeURIComponent(hostile);
    for (const request of [
      `${signed(`POST${CANDIDATES}\n${KEYS.publicKey}\n${PAYLOAD}\n${TIMESTAMP}`)}&${name}=${name}`,
      `${CANDIDATES}/${hostile}?asgn=${name}`,
      `curl '${STEP_F}' -H '${hostile}: ${hostile}' -X '${hostile}'`,
      hostile,
      JSON.stringify({ method: hostile, url: STEP_F, headers: { [hostile]: hostile } }),
    ]) {
      await verify(page, request);
      assert.equal(await elements(), before, request);
    }
    await verify(page, signed(`POST${CANDIDATES}\n${KEYS.publicKey}\n${TIMESTAMP}`, { rd: hostile }));
    assert.ok((await page.innerText("#verify-report")).includes("<script>globalThis.hit=1</script>"));
    assert.equal(await page.evaluate("globalThis.hit"), undefined);
  });
});

test("invisible and direction-changing characters are shown by their code point", async () => {
  await withPage(shared.browser, async (page) => {
    const rd = "a\u202eb\u200bc\u00a0d\te";
    await verify(page, signed(`POST${CANDIDATES}\n${KEYS.publicKey}\n${rd}\n${TIMESTAMP}\n`, { rd }));
    const row = (await rowsOf(page)).find(([name]) => name === "rd");
    assert.equal(row[1], "a[U+202E]b[U+200B]c[U+00A0]d␉e␊");
  });
});
