// What the page says it has read, and the choice among several requests.
import assert from "node:assert/strict";
import { test } from "node:test";
import { both, har, KEYS, STEP_F, TIMESTAMP, verdict, verify, withPage } from "./browser.mjs";

const shared = both();

test("the page lists the requests of a HAR file, and diagnoses the chosen one", async () => {
  await withPage(shared.browser, async (page) => {
    assert.equal((await verify(page, har(3))).state, "explained");
    assert.match(
      await page.innerText("#verify-read-words"),
      /^Read as a HAR file, entry 2 of 4: POST https:/,
    );
    const choice = page.getByLabel("Request to diagnose");
    const listed = await choice.locator("option").allTextContents();
    assert.deepEqual(listed, [
      "2: POST https://api.mettl.com/v2/schedules/0x0x0x0x0x/candidates (signed)",
      "3: GET https://api.mettl.com/v2/account (signed)",
      "4: GET https://api.mettl.com/v2/account (signed)",
    ]);
    assert.equal(await choice.inputValue(), "2");
    await choice.focus();
    await choice.selectOption("4");
    assert.equal((await verdict(page)).state, "valid");
    assert.match(await page.innerText("#verify-read-words"), /entry 4 of 4: GET https:/);
    assert.equal(await choice.inputValue(), "4");
    assert.equal(await page.evaluate(() => document.activeElement.id), "verify-entry");
    // Another key is for the same request, another text is not.
    await page.fill("#verify-private-key", "another-private-key");
    await page.click("#verify-start");
    await page.waitForSelector("#verify-verdict[data-state=unexplained]");
    assert.match(await page.innerText("#verify-read-words"), /entry 4 of 4/);
    assert.equal((await verify(page, har(2))).state, "explained");
    assert.match(await page.innerText("#verify-read-words"), /entry 2 of 3/);
    assert.equal((await verify(page, STEP_F)).state, "explained");
    assert.ok(await page.isHidden("#verify-choice"));
  });
});

test("the request that was read is in the list even if it is far down", async () => {
  await withPage(shared.browser, async (page) => {
    const entry = (url) => ({ request: { method: "POST", url, headers: [] } });
    const unsigned = Array.from({ length: 120 }, () => entry("https://api.mettl.com/v2/account"));
    await verify(page, JSON.stringify({ log: { entries: [...unsigned, entry(STEP_F)] } }));
    assert.match(await page.innerText("#verify-read-words"), /entry 121 of 121/);
    assert.equal(await page.inputValue("#verify-entry"), "121");
    assert.equal(await page.locator("#verify-entry option").count(), 101);
  });
});

test("a request is read before there is a key", async () => {
  await withPage(shared.browser, async (page) => {
    await page.fill("#verify-now", String(TIMESTAMP));
    await page.fill("#verify-request", har(2));
    await page.waitForSelector("#verify-read:not([hidden])");
    assert.match(await page.innerText("#verify-read-words"), /^Read as a HAR file, entry 2 of 3: POST/);
    assert.match((await verdict(page)).text, /Enter its private key/);
    await page.selectOption("#verify-entry", "3");
    await page.waitForFunction(() =>
      document.getElementById("verify-read-words").textContent.includes("entry 3"),
    );
    await page.fill("#verify-private-key", KEYS.privateKey);
    await page.waitForSelector("#verify-verdict[data-state=valid]");
  });
});

test("notes on reading are beside the input, and go with it", async () => {
  await withPage(shared.browser, async (page) => {
    await verify(page, `${STEP_F}#top`);
    assert.match(await page.innerText("#verify-notes"), /The fragment \(from # on\) is removed/);
    assert.ok(!(await page.innerText("#verify-report")).includes("fragment"));
    await page.fill("#verify-request", "hello");
    assert.ok(await page.isHidden("#verify-read"));
    await page.waitForSelector("#verify-verdict[data-state=failed]");
    assert.ok(await page.isHidden("#verify-read"));
  });
});
