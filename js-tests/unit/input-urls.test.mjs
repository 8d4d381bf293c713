// baseUrl and the URLs of sign: an accepted URL is one that new URL() does not change, so what was signed is what is
// sent. Refused URLs, each with its reason, are in tests/url.rs.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { client, NOW, outcome, registration } from "./support/mettl.mjs";
import { assertRefused, refuses } from "./support/refusal.mjs";
import { settings } from "./support/texts.mjs";

const LOOPBACK = ["127.0.0.1", "[::1]", "localhost"];
const base = (baseUrl) => client({ baseUrl }).registerCandidates.request(registration(), { now: NOW }).url;
const sign = (url) => client().sign({ method: "GET", url }, { now: NOW }).url;

/** Checks an accepted URL, and the URL of the request that was built with it. */
function assertKept(url, whole) {
  const parsed = new URL(url);
  assert.equal(parsed.href, url);
  assert.equal(parsed.username + parsed.password + parsed.search + parsed.hash, "");
  assert.ok(
    parsed.protocol === "https:" || (parsed.protocol === "http:" && LOOPBACK.includes(parsed.hostname)),
    url,
  );
  assert.equal(new URL(whole).href, whole);
}

/** The URL with the slash that `new URL()` adds to an origin. */
const withPath = (url) => (/^https?:\/\/[^/]*$/.test(url) ? `${url}/` : url);

const ACCEPTED = [
  "https://api.mettl.com",
  "https://api.mettl.com/",
  "https://api.mettl.com/prefix",
  "https://api.mettl.com/prefix/",
  "https://api.mettl.com/a/b/c",
  "https://api.mettl.com/v2/proxy",
  "https://api.mettl.com/v4",
  "https://api.mettl.com/a%20b",
  "https://api.mettl.com/...",
  "https://api.mettl.com:8443",
  "https://api.mettl.com:80",
  "https://api.mettl.com:65535/x",
  "https://127.0.0.1",
  "https://192.0.2.1",
  "https://localhost.evil.com",
  "http://127.0.0.1",
  "http://127.0.0.1:4000/mettl",
  "http://[::1]",
  "http://[::1]:4000/mettl",
  "https://[::1]:4000",
  "http://localhost",
  "http://localhost:443",
];
test("an accepted base URL is the unchanged beginning of the request URL", () => {
  for (const baseUrl of ACCEPTED) {
    const whole = base(baseUrl);
    assert.equal(whole, `${baseUrl.replace(/\/$/, "")}/v2/schedules/0x0x0x0x0x/candidates`);
    assertKept(withPath(baseUrl), whole);
  }
});

test("hosts that only look like loopback are refused", () => {
  for (const url of [
    "http://localhost.evil.com",
    "http://127.0.0.1.evil.com",
    "http://localhost.",
    "http://127.0.0.1.",
    "http://127.0.0.2",
    "http://sub.localhost",
    "http://localhost@evil.com",
    "http://127.0.0.1@evil.com/",
    "http://evil.com#@localhost",
    "http://localhost\\.evil.com",
    "http://[::ffff:127.0.0.1]",
    "http://[::2]",
    "http://ⓛocalhost",
    "http://127。0。0。1",
  ]) {
    refuses("baseUrl", () => base(url), JSON.stringify(url));
    refuses("url", () => sign(url), JSON.stringify(url));
  }
});

test("a base URL that ends with a version or with two slashes is refused", () => {
  for (const path of ["/v1", "/v2", "/v3", "/v2/", "/prefix/v2", "//", "/prefix//"])
    refuses("baseUrl", () => base(`https://api.mettl.com${path}`), path);
  const { error } = outcome(() => base("https://api.mettl.com/v2"));
  assert.match(error.message, /version/);
});

test("a URL is signed and sent unchanged", () => {
  for (const baseUrl of ACCEPTED.filter((url) => url !== "https://api.mettl.com/v4")) {
    const url = withPath(baseUrl);
    const request = client().sign({ method: "GET", url }, { now: NOW });
    assert.ok(request.stringToSign.startsWith(`GET${url}\n`));
    assert.ok(request.url.startsWith(`${url}?ak=`));
    assertKept(url, request.url);
  }
});

// URLs that are valid or nearly valid, composed of right and wrong pieces.
const anyOf = (...values) => fc.constantFrom(...values);
const label = fc.oneof(
  anyOf("api", "mettl", "a-b", "com"),
  anyOf(
    "api",
    "mettl",
    "localhost",
    "127",
    "0",
    "1",
    "255",
    "256",
    "0x7f",
    "0x",
    "1e1",
    "01",
    "xn--a",
    "xn--nxasmq6b",
  ),
  anyOf(
    "a-b",
    "-a",
    "a-",
    "a--b",
    "ab--c",
    "a_b",
    "A",
    "ä",
    "%61",
    "",
    "*",
    "com",
    "ⓛ",
    "\u00ad",
    "a\u200db",
    "ß",
    "．",
  ),
  fc.string({ unit: "grapheme-ascii", maxLength: 3 }),
);
const host = fc.oneof(
  anyOf("api.mettl.com", ...LOOPBACK, "[::]", "[::1%25a]", "127.0.0.1.", "localhost."),
  fc.array(label, { minLength: 1, maxLength: 4 }).map((labels) => labels.join(".")),
);
const part = fc.oneof(
  anyOf("v2", "schedules", "a%20b", "name@email.com", "...", "a:b"),
  anyOf(
    "v2",
    "schedules",
    "a%20b",
    "%2e",
    "%2E",
    ".",
    "..",
    "%",
    "%4",
    "%zz",
    "é",
    "",
    "@",
    "a:b",
    "[x]",
    "|",
    "^",
    "`",
  ),
  anyOf(
    "{",
    "}",
    '"',
    "'",
    "<",
    "\\",
    " ",
    "\t",
    "\n",
    "\0",
    "\x7f",
    "~",
    "!",
    "$&()*+,;=",
    "%00",
    "...",
    ".%2e",
    "%2e.",
  ),
  fc.string({ unit: "grapheme-ascii", maxLength: 4 }),
);
const near = fc
  .tuple(
    anyOf(
      "https://",
      "https://",
      "https://",
      "http://",
      "https:",
      "HTTPS://",
      "https:/",
      "https:\\\\",
      "ftp://",
      " https://",
      "",
    ),
    fc.oneof(
      { weight: 8, arbitrary: anyOf("") },
      { weight: 1, arbitrary: anyOf("user@", "@", ":@", "a:b@") },
    ),
    host,
    fc.oneof(
      { weight: 4, arbitrary: anyOf("") },
      { weight: 3, arbitrary: anyOf(":443", ":80", ":8080", ":", ":0", ":00", ":65536", ":+1", ":１") },
    ),
    fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => parts.map((part) => `/${part}`).join("")),
    fc.oneof(
      { weight: 8, arbitrary: anyOf("") },
      { weight: 2, arbitrary: anyOf("/", "?", "#", "?a=b", "\\", " ", "\n") },
    ),
  )
  .map((pieces) => pieces.join(""));

test("only URLs that new URL() does not change are accepted", () => {
  const seen = { base: 0, url: 0 };
  const run = (which, url, call) => {
    const { value, error } = outcome(() => call(url));
    if (error) return assertRefused(error, which === "base" ? "baseUrl" : "url", JSON.stringify(url));
    seen[which] += 1;
    assertKept(which === "base" ? withPath(url) : url, value);
    const begin = which === "base" ? `${url.replace(/\/$/, "")}/v2/schedules/` : `${url}?ak=`;
    assert.ok(value.startsWith(begin), url);
  };
  fc.assert(
    fc.property(near, (url) => {
      run("base", url, base);
      run("url", url, sign);
    }),
    { ...settings, numRuns: settings.numRuns * 3 },
  );
  for (const [which, count] of Object.entries(seen))
    assert.ok(count > settings.numRuns / 50, `${which}: ${count}`);
});

test("ordinary URLs are accepted", () => {
  const plain = fc.tuple(
    fc.array(anyOf("api", "mettl", "a-b", "x1", "0a"), { minLength: 1, maxLength: 3 }),
    anyOf("", ":8443", ":0"),
    fc.array(anyOf("v2", "schedules", "name@email.com", "a%20b", "%C3%A9", "~x", "..."), {
      minLength: 1,
      maxLength: 3,
    }),
  );
  fc.assert(
    fc.property(plain, ([labels, port, parts]) => {
      const url = `https://${[...labels, "com"].join(".")}${port}/${parts.join("/")}`;
      assertKept(url, sign(url));
    }),
    { ...settings, numRuns: settings.numRuns / 10 },
  );
});
