// Accessibility: keyboard, screen reader, light and dark theme, narrow screen.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { FILE, har, KEYS, launch, open, STEP_F, TIMESTAMP, verdict, verify } from "./browser.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const PHONE = { width: 360, height: 740 };

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

async function violations(page) {
  const found = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target}`));
}

/** The appearances of the page. */
const STATES = {
  "before anything": async () => {},
  "an explained request, unfolded": async (page) => {
    await verify(page, STEP_F);
    for (const summary of await page.locator("summary").all()) await summary.click();
  },
  "a request of a vendor without signatures": (page) =>
    verify(page, "curl https://apiv3.imocha.io/v3/tests -d x", { privateKey: "" }),
  "one of several requests": (page) => verify(page, har(3)),
  "an input that cannot be read": (page) => verify(page, "hello"),
  "a right signature": async (page) => {
    await page.click("#verify-presets button >> nth=1");
    await verdict(page);
  },
  "the mode Sign": (page) => page.click("#tab-sign"),
  "a signed request, unfolded": async (page) => {
    await page.click("#sign-presets button >> nth=0");
    await page.click("#sign-report summary");
  },
  "an input that cannot be signed": (page) => page.fill("#sign-url", "nonsense"),
};

for (const [name, options] of [
  ["light", {}],
  ["dark", { colorScheme: "dark" }],
  ["phone", { viewport: PHONE }],
]) {
  test(`${name}: axe finds no problem, and nothing is wider than the screen`, async () => {
    // The content security policy is off, because it would block axe.
    const { page, context } = await open(browser, FILE, {
      ...options,
      bypassCSP: true,
      reducedMotion: "reduce",
    });
    await page.evaluate(AXE);
    for (const [state, reach] of Object.entries(STATES)) {
      await reach(page);
      if (state === "an input that cannot be signed") {
        await page.click("#sign-start");
        await page.waitForSelector("#sign-verdict[data-state=failed]");
      }
      assert.deepEqual(await violations(page), [], state);
      const [content, screen] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
      assert.ok(content <= screen, `${state}: ${content} on ${screen}`);
    }
    await context.close();
  });
}

test("nothing overflows its panel at any width", async () => {
  const { page, context } = await open(browser, FILE);
  for (const reach of [STATES["an explained request, unfolded"], STATES["a signed request, unfolded"]]) {
    if (reach === STATES["a signed request, unfolded"]) await page.click("#tab-sign");
    await reach(page);
    for (const width of [320, 360, 480, 640, 760, 900, 991, 992, 1050, 1200, 1280, 1700]) {
      await page.setViewportSize({ width, height: 900 });
      const wide = await page.evaluate(() => {
        const panels = [...document.querySelectorAll(".bench > section")].filter((panel) =>
          panel.checkVisibility(),
        );
        return panels.flatMap((panel) => {
          const edge = panel.getBoundingClientRect().right;
          // On a narrow screen the head of a table is only for screen readers.
          const isUnseen = (element) =>
            element.closest("thead") && getComputedStyle(element.closest("thead")).clipPath !== "none";
          const inside = [...panel.querySelectorAll("*")].filter((element) => !isUnseen(element));
          return inside
            .filter((element) => element.getBoundingClientRect().right > edge)
            .map((element) => element.outerHTML.slice(0, 80));
        });
      });
      assert.deepEqual(wide, [], String(width));
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), String(width));
    }
  }
  await context.close();
});

/** The focused element: its id or its label. */
const focused = (page) =>
  page.evaluate(() => {
    const { activeElement: element } = document;
    return element.id || element.getAttribute("aria-label") || element.textContent;
  });

test("the page can be used with the keyboard alone", async () => {
  const { page, context, complaints } = await open(browser, FILE);
  const { keyboard } = page;
  await keyboard.press("Tab");
  assert.equal(await focused(page), "tab-verify");
  await keyboard.press("Tab");
  await keyboard.insertText(STEP_F);
  await keyboard.press("Tab");
  assert.equal(await focused(page), "verify-file");
  await keyboard.press("Tab");
  await keyboard.insertText(KEYS.privateKey);
  await keyboard.press("Tab");
  assert.equal(await focused(page), "Show the private key");
  await keyboard.press("Tab");
  assert.equal(await focused(page), "verify-public-key");
  await keyboard.press("Tab");
  await keyboard.insertText(String(TIMESTAMP));
  await keyboard.press("Enter");
  assert.match((await verdict(page)).text, /showCustomInstructions/);
  // Every element up to the report shows its focus.
  const stops = [];
  for (
    let count = 0;
    count < 30 && stops.at(-1) !== "How the right signature is made, step by step";
    count++
  ) {
    await keyboard.press("Tab");
    stops.push(await focused(page));
    const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
    assert.notEqual(outline, "none", stops.at(-1));
  }
  assert.deepEqual(stops.slice(0, 2), ["verify-start", "verify-clear"]);
  assert.deepEqual(stops.slice(-5), [
    "Copy the received signature",
    "Copy the expected signature",
    "Copy the signed URL",
    "Copy the curl command",
    "How the right signature is made, step by step",
  ]);
  await keyboard.press("Enter");
  await keyboard.press("Tab");
  assert.equal(await focused(page), "Copy method");
  await page.focus("#tab-verify");
  await keyboard.press("ArrowRight");
  assert.equal(await focused(page), "tab-sign");
  assert.equal(await page.getAttribute("#tab-sign", "aria-selected"), "true");
  assert.ok(await page.isVisible("#sign"));
  assert.ok(await page.isHidden("#verify"));
  for (const [key, tab] of [
    ["ArrowRight", "tab-verify"],
    ["ArrowLeft", "tab-sign"],
    ["Home", "tab-verify"],
    ["End", "tab-sign"],
  ]) {
    await keyboard.press(key);
    assert.equal(await focused(page), tab);
  }
  await keyboard.press("Tab");
  assert.equal(await focused(page), "sign-method");
  assert.deepEqual(complaints, []);
  await context.close();
});

test("Tab reaches every control, in the order of the page", async () => {
  const { page, context } = await open(browser, FILE);
  await verify(page, STEP_F);
  await page.click("summary");
  const reachable = await page.evaluate(() => {
    const all = document.querySelectorAll("button, input, textarea, select, summary, a[href], [tabindex]");
    const seen = [...all].filter((element) => element.tabIndex >= 0 && element.checkVisibility());
    seen.forEach((element, index) => {
      element.dataset.order = String(index);
    });
    return seen.length;
  });
  await page.evaluate(() => document.activeElement.blur());
  await page.mouse.click(1, 1);
  const order = [];
  for (let count = 0; count < reachable; count++) {
    await page.keyboard.press("Tab");
    order.push(Number(await page.evaluate(() => document.activeElement.dataset.order)));
  }
  assert.deepEqual(order, [...Array(reachable).keys()]);
  await context.close();
});

test("a screen reader announces the verdict, the differences and what was copied", async () => {
  const { page, context } = await open(browser, FILE);
  assert.equal(await page.getAttribute("#verify-verdict", "role"), "status");
  assert.equal(await page.getAttribute("#announcement", "role"), "status");
  await verify(page, STEP_F);
  const table = page.getByRole("table", { name: "String to sign, received and expected" });
  const row = table.getByRole("row", { name: /showCustomInstructions/ });
  assert.match(await row.ariaSnapshot(), /showCustomInstructions.*not there.*true.*not signed/);
  assert.equal(await table.getByRole("columnheader").count(), 4);
  // Also on a narrow screen, where CSS does not show it as a table.
  await page.setViewportSize(PHONE);
  assert.match(await row.ariaSnapshot(), /showCustomInstructions.*not there.*true.*not signed/);
  const step = page.getByRole("textbox", { name: "Private key" });
  assert.equal(await step.count(), 1);
  await context.close();
});

test("differences are marked by more than color", async () => {
  const { page, context } = await open(browser, FILE, { forcedColors: "active" });
  await verify(page, STEP_F);
  const styles = await page.$$eval("ins, del", (all) =>
    all.map((element) => getComputedStyle(element).outlineStyle),
  );
  assert.ok(styles.length > 0);
  for (const style of styles) assert.notEqual(style, "none");
  const words = await page.$$eval(".comparison .state", (all) => all.map((element) => element.textContent));
  assert.ok(words.includes("same") && new Set(words).size > 1, words.join());
  await context.close();
});

test("only the report is printed", async () => {
  const { page, context } = await open(browser, FILE);
  await verify(page, STEP_F);
  await page.emulateMedia({ media: "print" });
  assert.ok(await page.isHidden("#verify-request"));
  assert.ok(await page.isVisible("#verify-verdict"));
  assert.equal(await page.locator("button:visible").count(), 0);
  await context.close();
});
