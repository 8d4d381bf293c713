// The report that is copied for an issue or a support ticket: what it says, and what it never says.
import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { test } from "node:test";
import { account, both, CANDIDATES, har, KEYS, STEP_F, TIMESTAMP, verify, withPage } from "./browser.mjs";

const shared = both();

const KEY = "c4n4ry+key/of=the account-51";
const PUBLIC = "publiccanary-77f0-4a1e";
const RD = JSON.stringify({
  registrationDetails: [
    { "First Name": "Zölestine", "Last Name": 'Canary "Q" O\'Bird', "Email Address": "zoe+1@canary.example" },
    { "First Name": "Second", "Mobile No": 491701234567, nested: [{ deep: "Deepcanary" }] },
  ],
});
const encode = encodeURIComponent;
const sign = (text, key = KEY) => createHmac("sha256", key).update(text).digest("base64");

/** A request for `CANDIDATES` with more parameters, whose signature covers `text`. */
function request(text, { rd = RD, more = "", key = KEY, endpoint = CANDIDATES } = {}) {
  const asgn = sign(text, key);
  return {
    asgn,
    url: `${endpoint}?ak=${PUBLIC}&ts=${TIMESTAMP}&rd=${encode(rd)}${more}&asgn=${encode(asgn)}`,
  };
}

const RIGHT = `POST${CANDIDATES}\n${PUBLIC}\n${RD}\n${TIMESTAMP}`;

/** The report, as the folded text shows it. */
async function reportOn(page, text, options) {
  await verify(page, text, { privateKey: KEY, ...options });
  await page.click("text=Read it first");
  // A browser tells the page only after the click that the report was unfolded.
  await page.waitForFunction(() => document.querySelector("#verify-report textarea").value !== "");
  return await page.inputValue("#verify-report textarea");
}

/** A text in the forms in which it could be found. */
function forms(text) {
  const bytes = Buffer.from(text);
  const json = JSON.stringify(text).slice(1, -1);
  const ascii = json.replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
  const base64 = [0, 1, 2].flatMap((offset) => {
    const whole = Buffer.concat([Buffer.alloc(offset), bytes])
      .toString("base64")
      .replace(/=+$/, "");
    const cut = whole.slice(offset === 0 ? 0 : offset + 1, -1);
    return [cut, cut.replaceAll("+", "-").replaceAll("/", "_")];
  });
  const once = encode(text);
  const all = [
    text,
    text.normalize("NFD"),
    json,
    ascii,
    once,
    encode(once),
    encode(json),
    once.replaceAll("%20", "+"),
  ];
  return [...all, bytes.toString("hex"), ...base64].filter((form) => form.length >= 4);
}

/** Asserts that no secret is in the report in any form, in any case. */
function assertSafe(report, secrets) {
  const lower = report.toLowerCase();
  for (const secret of secrets) {
    for (const form of forms(secret)) {
      assert.ok(!lower.includes(form.toLowerCase()), `${secret} as ${form} is in\n${report}`);
    }
  }
}

const PERSONAL = [
  "Zölestine",
  'Canary "Q" O\'Bird',
  "zoe+1@canary.example",
  "canary.example",
  "Second",
  "491701234567",
  "Deepcanary",
  "0x0x0x0x0x",
];
const COMMON = [KEY, PUBLIC, RD, ...PERSONAL];

/** Requests of every verdict, with what each holds besides the common secrets. */
const CASES = {
  "a right signature": { ...request(RIGHT) },
  "a parameter that was not signed": { ...request(RIGHT, { more: "&showCustomInstructions=true" }) },
  "values signed percent-encoded": {
    ...request(`POST${CANDIDATES}\n${PUBLIC}\n${encode(RD)}\n${TIMESTAMP}`),
  },
  "a wrong key": { ...request(RIGHT, { key: "some other key" }) },
  "a HAR file": (() => {
    const { asgn, url } = request(RIGHT, { more: "&x=hidden-value" });
    const entries = [url, account()].map((url) => ({ request: { method: "POST", url, headers: [] } }));
    return { asgn, url: JSON.stringify({ log: { entries } }), secrets: ["hidden-value"] };
  })(),
  "a curl command with a cookie": (() => {
    const { asgn, url } = request(RIGHT);
    return {
      asgn,
      url: `curl -X POST -H 'Cookie: session=cookiecanary' -u 'user:passcanary' '${url}'`,
      secrets: ["cookiecanary", "passcanary"],
    };
  })(),
  "keys that were swapped": (() => {
    const asgn = sign(`POST${CANDIDATES}\n${KEY}\n${RD}\n${TIMESTAMP}`, PUBLIC);
    const url = `${CANDIDATES}?ak=${encode(KEY)}&ts=${TIMESTAMP}&rd=${encode(RD)}&asgn=${encode(asgn)}`;
    return { asgn, url };
  })(),
  "the private key as a parameter": { ...request(RIGHT, { more: `&privateKey=${encode(KEY)}` }) },
  "an e-mail address in the path": {
    ...request(RIGHT, { endpoint: `${CANDIDATES}/${encode("zoe+1@canary.example")}` }),
  },
  "a value that was sent unencoded, and so was read as names": (() => {
    const { asgn, url } = request(RIGHT, {
      more: '&company=Smith&Barneycanary&Jo n"=1&zoe%40canary.example=',
    });
    return { asgn, url, secrets: ["Barneycanary", "Jo n", "Smith"] };
  })(),
  "JSON that is cut off": {
    ...request(RIGHT, { rd: RD.slice(0, -3) }),
  },
  "no signature": { asgn: "none", url: request(RIGHT).url.replace(/&asgn.*/, "") },
  "a URL with a user": {
    ...request(RIGHT, { endpoint: "https://user:passcanary@api.mettl.com/v2/account" }),
    secrets: ["passcanary"],
  },
};

test("no report has a key, a signature, or a candidate's data, in any form", async () => {
  await withPage(shared.browser, async (page) => {
    const verdicts = new Set();
    for (const [name, { asgn, url, secrets = [] }] of Object.entries(CASES)) {
      const report = await reportOn(page, url);
      verdicts.add(await page.getAttribute("#verify-verdict", "data-state"));
      assert.match(report, /^## The (?:signature is|request has) /, name);
      assert.match(report, /\| endpoint \| `[^`]*\/v2\//, name);
      const right = await page.locator("#verify-report").innerText();
      const signatures = [...right.matchAll(/[A-Za-z\d+/]{43}=/g)].map(([signature]) => signature);
      assertSafe(report, [...COMMON, asgn, ...signatures, ...secrets]);
    }
    assert.deepEqual([...verdicts].sort(), ["explained", "unexplained", "unsigned", "valid"]);
  });
});

test("the search for secrets would find them", () => {
  for (const text of [encode(KEY), Buffer.from(`x${KEY}`).toString("base64"), JSON.stringify(RD)]) {
    assert.throws(() => assertSafe(text, COMMON));
  }
});

test("the report has what a support engineer needs", async () => {
  await withPage(shared.browser, async (page) => {
    const report = await reportOn(page, har(2), { privateKey: KEYS.privateKey });
    for (const line of [
      "## The signature is wrong, and explained",
      "The signature is wrong. showCustomInstructions is sent, but its value is missing from the string to sign.",
      "| read as | a HAR file, entry 2 of 3 |",
      "| vendor | mettl |",
      "| method | POST |",
      "| endpoint | `https://api.mettl.com/v2/schedules/[masked]/candidates` |",
      "| version | v2 |",
      `| parameter \`ts\` | ${TIMESTAMP} (2021-11-03T21:50:00.000Z) |`,
      "| parameter `showCustomInstructions` | true |",
      "| parameter `rd` | JSON, 80 characters, with spaces |",
      "<value of showCustomInstructions>",
    ]) {
      assert.ok(report.split("\n").includes(line), `${line} is not in\n${report}`);
    }
    assert.match(report, /^- `parameter-omitted` \(`showCustomInstructions`\): .* Fix: /m);
    assert.match(report, /^- `several-entries`: /m);
    assert.match(report, /SHA-256 as HMAC\(key, text\), with the private key/);
    assert.match(report, /^invigil \d+\.\d+\.\d+.*, signature debugger\. Signatures computed: [\d,]+\./m);
  });
});

test("the report of a vendor without signatures lists what was checked", async () => {
  await withPage(shared.browser, async (page) => {
    const line = `curl -X POST https://apiv3.imocha.io/v3/tests/9876/invite -H 'x-api-key: keycanary-1' -d '{"callbackURL":1,"Zoe Canary":{},"color":1}'`;
    const report = await reportOn(page, line, { privateKey: "" });
    assert.match(report, /failed: callbackURL is documented as callbackUrl/);
    assert.match(report, /`https:\/\/apiv3\.imocha\.io\/v3\/tests\/\[masked\]\/invite`/);
    assert.match(report, /failed: color is not documented for this endpoint/);
    assert.match(report, /failed: A field whose name is masked is not documented/);
    assertSafe(report, ["keycanary-1", "9876", "Zoe Canary"]);
  });
});

test("the button copies the report that is shown", async () => {
  await withPage(
    shared.browser,
    async (page) => {
      const shown = await reportOn(page, STEP_F, { privateKey: KEYS.privateKey });
      await page.getByRole("button", { name: "Copy report" }).click();
      await page.waitForFunction(
        () => document.getElementById("announcement").textContent === "Copied the report",
      );
      assert.equal(await page.evaluate(() => navigator.clipboard.readText()), shown);
    },
    { permissions: ["clipboard-read", "clipboard-write"] },
    shared.host.url,
  );
});

test("without access to the clipboard, the report is shown and selected", async () => {
  await withPage(shared.browser, async (page) => {
    await page.evaluate(() => {
      Object.defineProperty(navigator, "clipboard", { value: undefined });
    });
    await verify(page, STEP_F);
    await page.click("text=Copy report");
    await page.waitForFunction(() =>
      document.getElementById("announcement").textContent.includes("is selected"),
    );
    const selected = await page.evaluate(() => {
      const { activeElement: area } = document;
      return area.value.slice(area.selectionStart, area.selectionEnd);
    });
    assert.match(selected, /^## The signature is wrong, and explained\n/);
    assert.match(selected, /left out\.\n$/);
  });
});

test("markup of a request is no markup of the report", async () => {
  await withPage(shared.browser, async (page) => {
    const hostile = "<img src=x onerror=alert(1)>|`[x](https://example.com)@team";
    const { url } = request(RIGHT, { more: `&${encode(hostile)}=1` });
    for (const text of [url, `curl -X '${hostile}' '${url}'`, `${CANDIDATES}/${hostile}?asgn=x`]) {
      const report = await reportOn(page, text);
      assert.doesNotMatch(report, /<img|onerror|example\.com|@team/);
    }
  });
});
