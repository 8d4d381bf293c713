// The status page of the sandbox, in a browser.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Mettl } from "invigil";
import { startSandbox } from "invigil-sandbox";
import { launch, withPage } from "./browser.mjs";

const MARKUP = `<script>alert(1)</script>'"&<img src=x onerror=alert(2)>`;

let browser;
let sandbox;
before(async () => {
  browser = await launch();
  sandbox = await startSandbox();
});
after(async () => {
  await browser?.close();
  await sandbox?.close();
});

test("a person completes a test, whatever the candidate is called", async () => {
  const mettl = new Mettl({ ...sandbox.credentials.mettl, baseUrl: sandbox.baseUrls.mettl });
  await mettl.registerCandidates({
    accessKey: "0x0x0x0x0x",
    registrationDetails: [{ "First Name": MARKUP, "Email Address": "a@b.example" }],
  });
  const body = async (page, { requests }) => {
    page.on("dialog", (dialog) => assert.fail(dialog.message()));
    const row = page.locator("tr", { hasText: "a@b.example" });
    assert.equal(await row.locator("td").first().innerText(), `${MARKUP}, a@b.example`);
    await row.locator("input[name=score]").fill("2.5");
    await row.getByRole("button", { name: "Complete" }).click();
    await row.locator("td", { hasText: "Completed" }).waitFor();
    assert.equal(await row.locator("td").nth(3).innerText(), "2.5");
    assert.equal(await row.locator("button").count(), 0);
    assert.equal(sandbox.state.mettl.schedules[0].candidates[0].totalMarks, 2.5);
    assert.deepEqual(
      requests.filter((url) => !url.endsWith("/favicon.ico")),
      [`${sandbox.url}/`, `${sandbox.url}/_sandbox/complete`, `${sandbox.url}/`],
    );
  };
  await withPage(browser, body, {}, sandbox.url);
});
