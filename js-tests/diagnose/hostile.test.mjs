// Any pasted text leads to a report or an InvalidInputError, after limited work and without the private key in it.

import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { test } from "node:test";
import { inspect } from "node:util";
import { diagnose, diagnoseAsync } from "invigil/debugger";
import { formsOf, inputOf, make } from "./compose.mjs";
import { seedFor } from "./judge.mjs";
import { randomFrom } from "./random.mjs";

/**
 * The most signatures that are computed for any input. Work is counted and not timed, because the time depends on the
 * load of the machine.
 */
const MOST_HYPOTHESES = 1_000_000;
/** Ends a search that would not end. */
const GUARD = { timeout: 5 * 60_000 };
const VERDICTS = ["valid", "explained", "unexplained", "unsigned"];
const NOW = 1635976260;
const ENDPOINT = "https://api.mettl.com/v2/schedules/0x0x0x0x0x/candidates";
const SIGNED = `${ENDPOINT}?ak=ab12c345-6789-0123-456d-78e9f0123456&ts=1635976200&asgn=${"A".repeat(43)}%3D`;

// No request of these tests contains one of these keys.
const PLAIN_KEY = "7e57ca9a-4d00-4bad-9c0d-e0ffcafe0123";
const ODD_KEY = 'ca "nary"/\\&+%41é\t☃<key>';

/** A registration with this `rd` and the right signature, so that it is read and checked but not searched. */
const signedRightly = (rd) => {
  const [ak, ts] = ["ab12c345-6789-0123-456d-78e9f0123456", "1635976200"];
  const asgn = createHmac("sha256", PLAIN_KEY)
    .update(`POST${ENDPOINT}\n${ak}\n${rd}\n${ts}`)
    .digest("base64");
  return `${ENDPOINT}?ak=${ak}&ts=${ts}&rd=${encodeURIComponent(rd)}&asgn=${encodeURIComponent(asgn)}`;
};

const jsonText = (text) => JSON.stringify(text).slice(1, -1);
const spellings = (key) => [
  key,
  key.toUpperCase(),
  encodeURIComponent(key),
  encodeURIComponent(encodeURIComponent(key)),
  new URLSearchParams({ v: key }).toString().slice(2),
  jsonText(key),
  jsonText(jsonText(key)),
  Buffer.from(key).toString("base64").replace(/=+$/, ""),
  Buffer.from(key).toString("base64url"),
  Buffer.from(key).toString("hex"),
  key.replaceAll("-", ""),
];

function holdsNo(key, ...texts) {
  for (const text of texts) {
    for (const spelling of spellings(key)) {
      assert.ok(!text.includes(spelling), `the key is in the report, as ${spelling.slice(0, 4)}...`);
    }
  }
}

const views = (value) => [
  JSON.stringify(value) ?? "",
  inspect(value, { depth: Infinity, showHidden: true, maxStringLength: Infinity, maxArrayLength: Infinity }),
];

/** Diagnoses a request. Returns the report, or null for a refusal; anything else fails. */
async function survives({ signal }, request, privateKey = PLAIN_KEY, more = {}) {
  try {
    // In slices, so that the guard can end it.
    const report = await diagnoseAsync({ request, privateKey, now: NOW, ...more }, { signal });
    assert.ok(VERDICTS.includes(report.verdict));
    assert.ok(Number.isSafeInteger(report.hypothesesTried));
    assert.ok(report.hypothesesTried <= MOST_HYPOTHESES, `tried ${report.hypothesesTried} hypotheses`);
    if (privateKey) holdsNo(privateKey, ...views(report));
    return report;
  } catch (error) {
    if (error.code === "ERR_ASSERTION") throw error;
    assert.equal(error.name, "InvalidInputError", error.stack);
    assert.equal(error.code, "INVALID_INPUT");
    assert.ok(error.message.length < 2000, "a message that quotes the input");
    if (privateKey) holdsNo(privateKey, error.message, String(error.stack), ...views(error));
    return null;
  }
}

const nested = (levels) => {
  let text = "https://example.com/?a=b";
  for (let level = 0; level < levels; level++) text = `https://example.com/?a=${encodeURIComponent(text)}`;
  return text;
};
const twentyTimesPercent = () => {
  let text = "+/=";
  for (let level = 0; level < 20; level++) text = encodeURIComponent(text);
  return text;
};
const many = (count) => Array.from({ length: count }, (_, index) => `p${index}=${index}`).join("&");
const binary = (length) => {
  const random = randomFrom(seedFor("binary"));
  return String.fromCharCode(...Array.from({ length }, () => random.integer(0, 255)));
};
const MEGABYTE = 2 ** 20;

/** Requests by name, in functions, so that large ones are created one at a time. */
const HOSTILE = {
  "no text": () => "",
  "white space": () => " \t\r\n \u00a0\ufeff",
  "one character": () => "h",
  "plain words": () => "the signature does not match, please help",
  "a scheme alone": () => "https://",
  "another scheme": () => "javascript:alert(1)?ak=1&ts=2&asgn=3",
  "a URL with user and password": () => SIGNED.replace("https://", "https://user:pass@"),
  "a URL with a fragment": () => `${SIGNED}#asgn=other`,
  "a URL with a broken port": () => SIGNED.replace("api.mettl.com", "api.mettl.com:99999999"),
  "a URL of question marks": () => `https://api.mettl.com/v2/${"?".repeat(5000)}`,
  "a query of ampersands": () => `${ENDPOINT}?${"&".repeat(100_000)}`,
  "a query of equals signs": () => `${ENDPOINT}?ak${"=".repeat(100_000)}`,
  "broken percent escapes": () => `${SIGNED}&rd=%&sc=%4&x=%zz%C3%28%ff%00`,
  "a signature of broken escapes": () => SIGNED.replace(/asgn=.*/, "asgn=%E0%A4%A"),
  "an empty signature": () => SIGNED.replace(/asgn=.*/, "asgn="),
  "a short signature": () => SIGNED.replace(/asgn=.*/, "asgn=AAAA"),
  "a signature of spaces": () => SIGNED.replace(/asgn=.*/, `asgn=${"+".repeat(44)}`),
  "a signature of a megabyte": () => SIGNED.replace(/asgn=.*/, `asgn=${"A".repeat(MEGABYTE)}`),
  "two signatures": () => `${SIGNED}&asgn=${"B".repeat(43)}%3D`,
  "a timestamp of letters": () => SIGNED.replace(/ts=\d+/, "ts=yesterday"),
  "a timestamp of a thousand digits": () => SIGNED.replace(/ts=\d+/, `ts=${"9".repeat(1000)}`),
  "a negative timestamp": () => SIGNED.replace(/ts=\d+/, "ts=-1"),
  "lone surrogates": () => `${SIGNED}&rd=\ud800\udc00\udfff\ud800`,
  "control characters": () => `${SIGNED}&rd=\u0000\u0001\u0007\u001b[31m`,
  "direction marks": () => `${SIGNED}&rd=\u202e\u2066abc\u2069`,
  "random bytes": () => binary(50_000),
  "random bytes in the query": () => `${SIGNED}&rd=${binary(50_000)}`,
  "thousands of parameters": () => `${SIGNED}&${many(5000)}`,
  "thousands of the same parameter": () => SIGNED + "&rd=1".repeat(20_000),
  "a hundred parameters with the same value": () => `${SIGNED}&${many(100).replace(/=\d+/g, "=true")}`,
  "a value of eight megabytes": () => `${SIGNED}&rd=${"x".repeat(8 * MEGABYTE)}`,
  "a value of a megabyte of escapes": () => `${SIGNED}&rd=${"%E2%98%83".repeat(120_000)}`,
  "a name of a megabyte": () => `${SIGNED}&${"n".repeat(MEGABYTE)}=1`,
  "a path of a megabyte": () => SIGNED.replace("candidates", "c/".repeat(MEGABYTE / 2)),
  "nested encodings": () => `${SIGNED}&rd=${encodeURIComponent(nested(9))}`,
  "a signature that is encoded twenty times": () => SIGNED.replace(/asgn=.*/, `asgn=${twentyTimesPercent()}`),
  "deeply nested JSON": () => signedRightly("[".repeat(100_000)),
  "deeply nested JSON that is closed": () =>
    `${SIGNED}&rd=${encodeURIComponent(`${'{"a":'.repeat(50_000)}1${"}".repeat(50_000)}`)}`,
  "JSON with a key ten thousand times": () => signedRightly(`{${'"a":1,'.repeat(10_000)}"a":1}`),
  "JSON in which everything must be escaped": () =>
    `${SIGNED}&rd=${encodeURIComponent(JSON.stringify({ a: "/\u0001☃".repeat(20_000) }))}`,
  "ten thousand candidates": () =>
    signedRightly(JSON.stringify({ registrationDetails: Array(10_000).fill({ "First Name": "N" }) })),

  "curl alone": () => "curl",
  "curl with an open quote": () => `curl 'https://api.mettl.com/v2/account?ak=1`,
  "curl with an open ANSI quote": () => "curl $'https://api.mettl.com/v2/account\\",
  "curl with bad ANSI escapes": () => `curl $'${SIGNED}\\u00\\xzz\\777\\c'`,
  "curl with a last option without value": () => `curl '${SIGNED}' -H`,
  "curl that reads files": () =>
    `curl '${ENDPOINT}' --data @/etc/passwd --data-urlencode rd@/etc/passwd -K /etc/passwd`,
  "curl with thousands of -d": () => `curl '${ENDPOINT}' ${"-d a=1 ".repeat(20_000)}`,
  "curl with thousands of URLs": () => `curl ${`'${SIGNED}' `.repeat(2000)}`,
  "curl with shell substitutions": () => `curl "${ENDPOINT}?ak=$(cat /etc/passwd)&ts=\`date\`&asgn=\${KEY}"`,
  "curl of backslashes": () => `curl ${"\\".repeat(100_001)}`,
  "curl of quotes": () => `curl ${`'"`.repeat(50_000)}`,
  "curl of line continuations": () => `curl ${"\\\n".repeat(50_000)} '${SIGNED}'`,
  "curl of unknown options": () => `curl ${"--a ".repeat(20_000)} '${SIGNED}'`,
  "curl of here-documents": () => `curl ${"<<E ".repeat(20_000)} '${SIGNED}'\n${"a\n".repeat(50_000)}`,
  "curl of substitutions that do not end": () => `curl '${SIGNED}' ${"$(".repeat(50_000)}`,
  "curl behind thousands of prompts": () => `${"> $ \n".repeat(20_000)}curl '${SIGNED}'`,

  "HAR without entries": () => '{"log":{"entries":[]}}',
  "HAR without request": () => '{"log":{"entries":[{}, null, 7, {"request":null}]}}',
  "HAR with wrong types": () =>
    '{"request":{"method":7,"url":{},"headers":"x","queryString":3,"postData":{"text":[],"params":{}}}}',
  "HAR that ends early": () => '{"log":{"entries":[{"request":{"method":"GET","url":"https://api.mettl',
  "HAR with thousands of entries": () =>
    JSON.stringify({ log: { entries: Array(5000).fill({ request: { method: "GET", url: SIGNED } }) } }),
  "HAR with a body of megabytes": () =>
    JSON.stringify({
      request: { method: "POST", url: SIGNED, headers: [], postData: { text: "x".repeat(4 * MEGABYTE) } },
    }),
  "JSON that is not a HAR": () => '[1,2,{"a":"b"}]',
  "deep JSON as the request": () => `${"[".repeat(200_000)}`,
  "JSON with __proto__ and constructor": () => '{"__proto__":{"method":"GET","url":"x"},"constructor":1}',

  "HTTP without a target": () => "POST HTTP/1.1\r\n\r\n",
  "HTTP without a host": () => "POST /v2/account?ak=1&ts=2&asgn=3 HTTP/1.1\r\n\r\n",
  "HTTP with two hosts": () =>
    "GET /v2/account?ak=1 HTTP/1.1\r\nHost: api.mettl.com\r\nHost: example.com\r\n\r\n",
  "HTTP with a hostile host": () => "GET /v2/account?asgn=1 HTTP/1.1\r\nHost: a b\u0000c/..@evil\r\n\r\n",
  "HTTP with thousands of headers": () =>
    `GET /v2/account HTTP/1.1\r\nHost: h\r\n${"a: b\r\n".repeat(50_000)}\r\n`,
  "HTTP with a header of a megabyte": () => `GET / HTTP/1.1\r\nHost: ${"h".repeat(MEGABYTE)}\r\n\r\n`,
  "HTTP with a lying content length": () =>
    "POST /v2/account HTTP/1.1\r\nHost: api.mettl.com\r\nContent-Length: 99999999999999999999\r\n\r\nak=1&asgn=2",
  "HTTP with a chunked body": () =>
    "POST /v2/account HTTP/1.1\r\nHost: api.mettl.com\r\nTransfer-Encoding: chunked\r\n\r\nffffffffff\r\nak=1\r\n0\r\n\r\n",
  "HTTP with chunks of sizes that overflow": () =>
    `POST /v2/account HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n${"f".repeat(100_000)}\r\nak=1`,
  "HTTP with a hundred thousand chunks": () =>
    `POST /v2/account HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n${"1\r\na\r\n".repeat(100_000)}0\r\n`,
  "output of curl without a request": () => "* Trying\n> \n< HTTP/1.1 200\n".repeat(50_000),
  "output of curl with thousands of requests": () => "> GET /v2/account HTTP/1.1\n".repeat(50_000),
  "a log of quotes": () => `1.2.3.4 - - ${'\\"'.repeat(500_000)}${'"'.repeat(500_000)}`,
  "a log of a hundred thousand lines": () =>
    '1.2.3.4 - - [x] "GET /v2/account?asgn=1 HTTP/1.1" 1\n'.repeat(100_000),
  "a headers panel of a hundred thousand lines": () => `Request URL: ${SIGNED}\n${"a: b\n".repeat(100_000)}`,
  "fetch with an open string": () => `fetch("${SIGNED}`,
  "fetch with deep objects": () => `fetch("${SIGNED}", ${"{a:".repeat(100_000)}`,
  "fetch with deep brackets": () => `fetch("${SIGNED}", { a: ${"(".repeat(500_000)}`,
  "fetch with open templates": () => `fetch(${"`${".repeat(100_000)}`,
  "fetch with half characters": () => `fetch("${SIGNED}&rd=\\ud800\\u{110000}\\xZZ\\u")`,
  "fetch with comments": () => `fetch(${"/* */ // \n".repeat(100_000)}"${SIGNED}")`,
  "PowerShell with an open string": () => `irm -Uri "${SIGNED}`,
  "PowerShell with an open here-string": () => `irm -Uri @"\n${'"\n'.repeat(200_000)}`,
  "PowerShell with deep tables": () => `irm -Headers ${"@{a=".repeat(100_000)}`,
  "PowerShell with deep brackets": () => `irm -Uri ${"(".repeat(500_000)}`,
  "PowerShell with a hundred thousand assignments": () => `${"$a = 'b'\n".repeat(100_000)}irm $a`,
  "PowerShell with backticks": () => `irm ${"`".repeat(500_000)}`,
  "a URL that is wrapped a hundred thousand times": () => `${ENDPOINT}?rd=\n${"%20&\n".repeat(100_000)}`,
  "a URL of entities": () => SIGNED.replace(/&/g, "&amp;".repeat(100_000)),
  "a URL of open entities": () => `${ENDPOINT}?ak=1&amp;ts=1${"&".repeat(500_000)}`,
  "a URL of escapes": () => SIGNED.replace(/&/g, "\\u0026\\u00".repeat(50_000)),
  "quoted mail of many levels": () => `${"> ".repeat(100_000)}${SIGNED}\n${">".repeat(100_000)}`,
  "brackets of Markdown": () => `${"[](".repeat(300_000)})`,
  "fences of Markdown": () => "```\n".repeat(200_000),
  "prose with thousands of URLs": () => `Here:\n${`${SIGNED}\n`.repeat(5000)}`,
  "typographic quotes": () => `curl ${"“‘’”".repeat(200_000)}`,
  "HTTP of line ends": () => "\r\n".repeat(200_000),

  null: () => null,
  undefined: () => undefined,
  "a number": () => 7,
  "a symbol": () => Symbol("request"),
  "a function": () => () => SIGNED,
  "an empty object": () => ({}),
  "an array": () => [SIGNED],
  "a Buffer": () => Buffer.from(SIGNED),
  "an object with wrong types": () => ({ method: 7, url: [], headers: 3, body: {} }),
  "an object without method": () => ({ url: SIGNED }),
  "an object with a method of spaces": () => ({ method: "  ", url: SIGNED }),
  "an object with a method of a megabyte": () => ({ method: "M".repeat(MEGABYTE), url: SIGNED }),
  "an object with a method that breaks lines": () => ({ method: "GET\r\nX: y", url: SIGNED }),
  "an object with headers that break lines": () => ({
    method: "GET",
    url: SIGNED,
    headers: { "a\r\nb": "c\u0000" },
  }),
  "an object with headers of wrong types": () => ({
    method: "GET",
    url: SIGNED,
    headers: { a: null, b: [1], c: {} },
  }),
  "an object with a body of eight megabytes": () => ({
    method: "POST",
    url: SIGNED,
    body: "a=&".repeat(2_800_000),
  }),
  "an object that contains itself": () => {
    const request = { method: "GET", url: SIGNED };
    request.headers = request;
    request.body = request;
    return request;
  },
};

for (const [name, request] of Object.entries(HOSTILE)) {
  test(`the request is diagnosed or refused: ${name}`, GUARD, async (t) => {
    await survives(t, request());
  });
}

const KEYS = {
  "no key": "",
  "a key of white space": " \r\n",
  "a key of zero bytes": "\0".repeat(64),
  "a key of a megabyte": "k".repeat(MEGABYTE),
  "a key of lone surrogates": "\ud800\udfff",
  "a key that is a number": 7,
  "a key that is an object": { toString: () => "key" },
  "no key at all": undefined,
};
for (const [name, key] of Object.entries(KEYS)) {
  test(`the key is used or refused: ${name}`, () => {
    // These keys cannot be searched for in a report.
    const refused = (error) => error.name === "InvalidInputError" && error.code === "INVALID_INPUT";
    try {
      assert.ok(VERDICTS.includes(diagnose({ request: SIGNED, privateKey: key, now: NOW }).verdict));
    } catch (error) {
      assert.ok(refused(error), error.stack);
    }
  });
}

for (const [name, more] of Object.entries({
  "a public key of a megabyte": { publicKey: "p".repeat(MEGABYTE) },
  "a public key that is a number": { publicKey: 7 },
  "a time that is NaN": { now: Number.NaN },
  "a time in milliseconds": { now: NOW * 1000 },
  "a negative time": { now: -1e9 },
  "a time that is a text": { now: "now" },
  "an invalid date": { now: new Date("never") },
})) {
  test(`the option is used or refused: ${name}`, GUARD, async (t) => {
    await survives(t, SIGNED, PLAIN_KEY, more);
  });
}

test("diagnoseAsync rejects what diagnose refuses", async () => {
  for (const request of [null, 7, "", "plain words", `curl 'open`]) {
    let refusal = null;
    try {
      diagnose({ request, privateKey: PLAIN_KEY, now: NOW });
    } catch (error) {
      refusal = error;
    }
    const answered = diagnoseAsync({ request, privateKey: PLAIN_KEY, now: NOW });
    if (refusal)
      await assert.rejects(answered, { name: refusal.name, code: refusal.code, message: refusal.message });
    else await answered;
  }
});

test("requests that were cut or garbled are diagnosed or refused", GUARD, async (t) => {
  const random = randomFrom(seedFor("garbled"));
  for (let count = 0; count < 20; ) {
    const sample = make(random.seed(), []);
    // Short ones only: this tests the reader, and a full search takes long.
    if (sample.right.stringToSign.length > 150) continue;
    count++;
    const texts = formsOf(sample)
      .map((form) => inputOf(sample, form).request)
      .filter((request) => typeof request === "string");
    const text = random.pick(texts);
    const place = random.integer(0, text.length);
    const garbled = random.pick([
      () => text.slice(0, place),
      () => text.slice(place),
      () => text.slice(0, place) + String.fromCharCode(random.integer(0, 255)) + text.slice(place + 1),
      () => text.slice(0, place) + text.slice(place + random.integer(1, 40)),
      () => text + text,
    ])();
    await survives(t, garbled);
  }
});

test("the private key is in no report, whatever the verdict", GUARD, async (t) => {
  const text = `POST${ENDPOINT}\nab12c345-6789-0123-456d-78e9f0123456\n1635976200`;
  for (const key of [PLAIN_KEY, ODD_KEY]) {
    const sign = (signed, hash = "sha256") => createHmac(hash, key).update(signed, "utf8").digest("base64");
    for (const [verdict, signature] of [
      ["valid", sign(text)],
      ["explained", sign(text, "sha1")],
      ["explained", sign(text.replace("https", "http"))],
      // The key itself is signed as a value: the proof must not print it.
      ["explained", sign(`POST${ENDPOINT}\nab12c345-6789-0123-456d-78e9f0123456\n${key}\n1635976200`)],
      ["unexplained", sign("something else")],
    ]) {
      const request = {
        method: "POST",
        url: SIGNED.replace(/asgn=.*/, `asgn=${encodeURIComponent(signature)}`),
      };
      assert.equal((await survives(t, request, key))?.verdict, verdict);
    }
    assert.equal((await survives(t, `${ENDPOINT}?ak=1&ts=2`, key))?.verdict, "unsigned");
  }
});

test("memory does not grow with the number of diagnoses", GUARD, async (t) => {
  const before = process.memoryUsage().rss;
  for (let count = 0; count < 10; count++) await survives(t, `${SIGNED}&rd=${"x".repeat(MEGABYTE)}`);
  const grown = (process.memoryUsage().rss - before) / MEGABYTE;
  assert.ok(grown < 400, `grew by ${grown.toFixed(0)} MB`);
});
