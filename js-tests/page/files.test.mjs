// Requests from files: chosen with the button, or dropped anywhere on the page.
import assert from "node:assert/strict";
import { test } from "node:test";
import { account, both, har, KEYS, STEP_F, TIMESTAMP, verdict, withPage } from "./browser.mjs";

const shared = both();

const choose = (page, buffer, name = "request.txt") =>
  page.setInputFiles("#verify-file", { name, mimeType: "text/plain", buffer });

async function withKeys(body, ...rest) {
  await withPage(
    shared.browser,
    async (page) => {
      await page.fill("#verify-now", String(TIMESTAMP));
      await page.fill("#verify-private-key", KEYS.privateKey);
      await body(page);
    },
    ...rest,
  );
}

/** Drags over an element and drops. `files` are names with their texts, or sizes. Returns whether each event was left to the browser. */
const drop = (page, selector, { files = [], text }) =>
  page.evaluate(
    ([selector, files, text]) => {
      const data = new DataTransfer();
      for (const [name, content] of files) {
        const part = typeof content === "number" ? new Uint8Array(content) : content;
        data.items.add(new File([part], name));
      }
      if (text !== undefined) data.setData("text/plain", text);
      return ["dragover", "drop"].map((type) =>
        document
          .querySelector(selector)
          .dispatchEvent(new DragEvent(type, { dataTransfer: data, cancelable: true, bubbles: true })),
      );
    },
    [selector, files, text],
  );

const announcement = (page) => page.textContent("#announcement");
const requestError = (page) => page.innerText("#verify-request-error");

for (const [place, selector] of [
  ["the input", "#verify-request"],
  ["the heading", "h1"],
  ["the other tab", "#tab-sign"],
]) {
  test(`a file that is dropped onto ${place} is read and does not replace the page`, async () => {
    await withKeys(async (page) => {
      if (selector === "#tab-sign") await page.click(selector);
      assert.deepEqual(await drop(page, selector, { files: [["session.har", har(1)]] }), [false, false]);
      await page.waitForSelector("#verify-verdict[data-state=explained]");
      assert.match(await page.innerText("#verify-read"), /^Read as a HAR file, entry 2 of 2: POST https:/);
      assert.equal(await announcement(page), "session.har was read");
      assert.equal(await page.$eval("#verify-file", (input) => input.files[0]?.name), "session.har");
      assert.ok(await page.isVisible("#verify"));
      assert.equal(await page.locator(".dropping").count(), 0);
    });
  });
}

test("the page shows that it takes what is dragged over it", async () => {
  await withKeys(async (page) => {
    const marked = (type) =>
      page.evaluate((type) => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([""], "x"));
        document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
        return document.body.classList.contains("dropping");
      }, type);
    assert.equal(await marked("dragover"), true);
    assert.equal(await marked("dragleave"), false);
  });
});

test("dropped text is read, and is left to the browser over an input", async () => {
  await withKeys(async (page) => {
    assert.deepEqual(await drop(page, "h1", { text: STEP_F }), [false, false]);
    await page.waitForSelector("#verify-verdict[data-state=explained]");
    assert.equal(await page.inputValue("#verify-request"), STEP_F);
    assert.deepEqual(await drop(page, "#verify-private-key", { text: "x" }), [true, true]);
  });
});

for (const [name, bytes] of [
  ["UTF-8", Buffer.from(STEP_F)],
  ["UTF-8 with a byte order mark", Buffer.from(`\ufeff${STEP_F}`)],
  ["UTF-16, little-endian", Buffer.from(`\ufeff${STEP_F}`, "utf16le")],
  ["UTF-16, big-endian", Buffer.from(`\ufeff${STEP_F}`, "utf16le").swap16()],
]) {
  test(`a chosen file in ${name} is read`, async () => {
    await withKeys(async (page) => {
      await choose(page, bytes);
      await page.waitForSelector("#verify-verdict[data-state=explained]");
      assert.equal(await page.inputValue("#verify-request"), STEP_F);
    });
  });
}

test("the file button has a label and can be chosen twice with the same file", async () => {
  await withKeys(async (page) => {
    const input = page.getByLabel("Or a file");
    for (const [request, state] of [
      [STEP_F, "explained"],
      [account(), "valid"],
    ]) {
      const choosing = page.waitForEvent("filechooser");
      await input.click();
      await (await choosing).setFiles({
        name: "same.txt",
        mimeType: "text/plain",
        buffer: Buffer.from(request),
      });
      await page.waitForSelector(`#verify-verdict[data-state=${state}]`);
    }
  });
});

test("a file that cannot be used has a message that says why", async () => {
  await withKeys(async (page) => {
    const refused = async (pattern) => {
      await page.waitForFunction(() => document.getElementById("verify-request-error").textContent !== "");
      assert.match(await requestError(page), pattern);
      assert.equal((await verdict(page)).state, "failed");
      assert.equal(await page.$eval("#verify-file", (input) => input.files.length), 0);
      await page.click("#verify-clear");
      assert.equal(await requestError(page), "");
    };
    await drop(page, "body", { files: [["large.har", 8 * 2 ** 20 + 1]] });
    await refused(/“large\.har” has 8\.0 MiB, and at most 8 MiB can be read/);
    await drop(page, "body", {
      files: [
        ["a.har", "x"],
        ["b.har", "y"],
      ],
    });
    await refused(/Drop one file at a time/);
    for (const bytes of [
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff]),
      Buffer.from(STEP_F, "utf16le"),
      Buffer.from([0xff, 0xfe, 0x00, 0xd8]),
    ]) {
      await choose(page, bytes, "picture.png");
      await refused(/“picture\.png” is not text in UTF-8, or in UTF-16 with a byte order mark/);
    }
  });
});

test("a file of exactly 8 MiB is read", async () => {
  await withKeys(async (page) => {
    const text = har(1);
    await choose(page, Buffer.from(text + " ".repeat(8 * 2 ** 20 - text.length)));
    await page.waitForSelector("#verify-verdict[data-state=explained]", { timeout: 60_000 });
  });
});

test("what is typed after a file was chosen takes its place", async () => {
  await withKeys(async (page) => {
    await choose(page, Buffer.from(STEP_F));
    await page.waitForSelector("#verify-verdict[data-state=explained]");
    await page.fill("#verify-request", account());
    assert.equal(await page.$eval("#verify-file", (input) => input.files.length), 0);
    await page.waitForSelector("#verify-verdict[data-state=valid]");
  });
});
