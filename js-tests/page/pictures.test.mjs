// The pictures of the documentation. `node js-tests/page/screenshots.mjs` takes them.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { at } from "../../scripts/run.mjs";
import { launch, open } from "./browser.mjs";
import { sizeOf, small } from "./png.mjs";

const FOLDER = at("docs/signature-debugger");

test("the four pictures exist and are small", () => {
  const names = readdirSync(FOLDER);
  assert.deepEqual(names.sort(), ["dark.png", "light.png", "phone.png", "sign.png"]);
  for (const name of names) {
    const png = readFileSync(`${FOLDER}/${name}`);
    assert.ok(png.length < 150_000, `${name}: ${png.length}`);
    assert.equal(sizeOf(png)[0], name === "phone.png" ? 360 : 1200);
  }
});

test("a compressed picture has the same pixels", async () => {
  const browser = await launch();
  const { page } = await open(
    browser,
    "data:text/html,<body style='background:%23123456;margin:0'><p style='background:%23fedcba;margin:9px'>x",
  );
  const png = await page.screenshot();
  const pixels = async (picture) =>
    await page.evaluate(
      async (bytes) => {
        const bitmap = await createImageBitmap(new Blob([new Uint8Array(bytes)]));
        const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
        context.drawImage(bitmap, 0, 0);
        const { data } = context.getImageData(0, 0, 60, 60);
        return [...data];
      },
      [...picture],
    );
  assert.deepEqual(await pixels(small(png)), await pixels(png));
  assert.ok(small(png).length < png.length);
  await browser.close();
});
