// Takes the pictures of the documentation: node js-tests/page/screenshots.mjs

import { createHmac } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { at } from "../../scripts/run.mjs";
import { FILE, KEYS, launch, open, STEP_F, TIMESTAMP, verify } from "./browser.mjs";
import { small } from "./png.mjs";

const FOLDER = at("docs/signature-debugger");

/** Three mistakes at once: SHA-1 for a v2 URL, commas between the values, the values percent-encoded. */
function threeMistakes() {
  const endpoint = "https://api.mettl.com/v2/schedules/0x0x0x0x0x/candidates";
  const rd = encodeURIComponent(
    '{"registrationDetails":[{"First Name":"Zoë","Email Address":"zoe@email.com"}]}',
  );
  const text = `POST${endpoint},${KEYS.publicKey},${rd},${TIMESTAMP}`;
  const asgn = encodeURIComponent(createHmac("sha1", KEYS.privateKey).update(text).digest("base64"));
  return `${endpoint}?ak=${KEYS.publicKey}&ts=${TIMESTAMP}&rd=${rd}&asgn=${asgn}`;
}

const PICTURES = [
  { name: "light", size: [1200, 1240], show: (page) => verify(page, STEP_F) },
  { name: "dark", size: [1200, 1240], colorScheme: "dark", show: (page) => verify(page, threeMistakes()) },
  {
    name: "phone",
    size: [360, 1300],
    async show(page) {
      await verify(page, STEP_F);
      await page.evaluate(() => document.querySelector("#verify .result").scrollIntoView());
    },
  },
  {
    name: "sign",
    size: [1200, 1010],
    async show(page) {
      await page.click("#tab-sign");
      await page.click("#sign-presets button >> nth=1");
    },
  },
];

mkdirSync(FOLDER, { recursive: true });
// Grey edges of letters make smaller files than coloured ones.
const browser = await launch("--disable-lcd-text");
for (const { name, size, colorScheme = "light", show } of PICTURES) {
  const [width, height] = size;
  const { page, context } = await open(browser, FILE, { viewport: { width, height }, colorScheme });
  await show(page);
  await page.evaluate(() => document.activeElement.blur());
  await page.mouse.move(0, 0);
  writeFileSync(`${FOLDER}/${name}.png`, small(await page.screenshot()));
  await context.close();
}
await browser.close();
