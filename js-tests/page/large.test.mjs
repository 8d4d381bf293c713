// With texts of megabytes the page stays responsive.
import assert from "node:assert/strict";
import { test } from "node:test";
import { both, CANDIDATES, KEYS, STEP_F, signed, TIMESTAMP, withPage } from "./browser.mjs";

const shared = both();

/** Records the longest time in which the page did not respond. */
const watch = () => {
  globalThis.longest = 0;
  let last = performance.now();
  const beat = () => {
    const now = performance.now();
    globalThis.longest = Math.max(globalThis.longest, now - last);
    last = now;
    setTimeout(beat);
  };
  beat();
};

/** Other requests, as a HAR file of a long session contains them. */
function har(length) {
  const entry = {
    request: { method: "GET", url: "https://example.com/asset.js", headers: [] },
    response: { status: 200 },
  };
  const filler = `${JSON.stringify(entry)},\n`;
  const signed = JSON.stringify({ request: { method: "POST", url: STEP_F, headers: [] } });
  return `{"log":{"entries":[${filler.repeat(length / filler.length)}${signed}]}}`;
}

/** A request with 8,500 candidates, whose payload was signed with spaces. */
function large() {
  const people = Array.from({ length: 8_500 }, (_, n) => ({
    "First Name": `Zoë ${n}`,
    "Email Address": `z${n}@email.com`,
  }));
  const rd = JSON.stringify({ registrationDetails: people });
  const spaced = rd.replaceAll(":", ": ").replaceAll(",", ", ");
  return signed(`POST${CANDIDATES}\n${KEYS.publicKey}\n${spaced}\n${TIMESTAMP}`, { rd });
}

for (const [name, text, state] of [
  ["a request of 0.8 MB", large(), "explained"],
  ["a HAR file of 6 MB", har(6e6), "explained"],
  ["a word of 6 MB", "x".repeat(6e6), "failed"],
]) {
  test(`${name} can be pasted`, async () => {
    await withPage(
      shared.browser,
      async (page) => {
        await page.fill("#verify-now", String(TIMESTAMP));
        await page.fill("#verify-private-key", KEYS.privateKey);
        await page.evaluate((text) => navigator.clipboard.writeText(text), text);
        await page.evaluate(watch);
        await page.focus("#verify-request");
        await page.keyboard.press("Control+V");
        await page.waitForSelector(`#verify-verdict[data-state=${state}]`);
        const longest = await page.evaluate("longest");
        // Not asserted: a busy machine takes longer.
        console.log(`${name}: the longest standstill was ${Math.round(longest)} ms`);
        assert.match(
          await page.inputValue("#verify-request"),
          /more characters, which are used but not shown/,
        );
        // Another paste replaces it.
        await page.evaluate((text) => navigator.clipboard.writeText(text), STEP_F);
        await page.keyboard.press("Control+V");
        assert.equal(await page.inputValue("#verify-request"), STEP_F);
        await page.waitForSelector("#verify-verdict[data-state=explained]");
      },
      { permissions: ["clipboard-read", "clipboard-write"] },
      shared.host.url,
    );
  });
}
