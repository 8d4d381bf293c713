// redact masks secrets in the forms in which they appear in logs.
import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "node:util";
import { redact } from "invigil";
import { within } from "./support/within.mjs";

const KEY = "zy98x765-4321-0987-654w-32v1u0987654";

/** Checks that texts are masked as expected, and that masking them again changes nothing. */
function check(cases, secrets) {
  for (const [text, expected] of cases) {
    assert.equal(redact(text, secrets), expected, `of ${text}`);
    assert.equal(redact(expected, secrets), expected, `a second time: ${text}`);
  }
}
const unchanged = (...texts) => check(texts.map((text) => [text, text]));

test("queries and forms, also nested ones", () => {
  check([
    ["asgn=ab%2Bc%3D", "asgn=[masked]"],
    ["https://a.b/c?ak=1&asgn=ab%2Bc%3D&ts=2", "https://a.b/c?ak=1&asgn=[masked]&ts=2"],
    ["?ASGN=a b", "?ASGN=[masked] b"],
    ["?asgn=ab+/==&ts=2", "?asgn=[masked]&ts=2"],
    ["?private%5Fkey=ab&ts=2", "?private%5Fkey=[masked]&ts=2"],
    ["?next=%2Fa%3Fasgn%3Dxyz%26ts%3D2&b=1", "?next=%2Fa%3Fasgn%3D[masked]%26ts%3D2&b=1"],
    ["private-key=1&api_key=2&privateKey=3", "private-key=[masked]&api_key=[masked]&privateKey=[masked]"],
    ["rd=%7B%22a%22%3A%22b%22%7D&ts=1", "rd=[masked]&ts=1"],
    ['rd={"registrationDetails":[{"First Name":"A & B]"}]}&ts=1', "rd=[masked]&ts=1"],
    ["First+Name=Jane&ts=1", "First+Name=[masked]&ts=1"],
    ["First%20Name=Jane%20Doe&ts=1", "First%20Name=[masked]&ts=1"],
    ["x %7B%22First%20Name%22%3A%22Jane%20Doe%22%7D", "x %7B%22First%20Name%22%3A%22[masked]%22%7D"],
    ['<a href="/x?token=abc&amp;asgn=d">', '<a href="/x?token=[masked]&amp;asgn=[masked]">'],
    ["'https://x.y/?asgn=ab' -v", "'https://x.y/?asgn=[masked]' -v"],
  ]);
  unchanged("?asgn=&ts=2", "?asgn= HTTP/1.1", "https://api.mettl.com/v2/account?ak=1&ts=2");
});

test("shell commands, .env files and source code", () => {
  check([
    [`export METTL_PRIVATE_KEY="${KEY}"`, 'export METTL_PRIVATE_KEY="[masked]"'],
    [`METTL_PRIVATE_KEY='${KEY}'`, "METTL_PRIVATE_KEY='[masked]'"],
    ["PRIVATE_KEY='a b\nc' x", "PRIVATE_KEY='[masked]' x"],
    [`METTL_PRIVATE_KEY=${KEY} other`, "METTL_PRIVATE_KEY=[masked] other"],
    ['password=hunter2 token="abcd"', 'password=[masked] token="[masked]"'],
    ['apiKey = "abc"', 'apiKey = "[masked]"'],
    ['token="a\\"b" x', 'token="[masked]" x'],
    ["PRIVATE_KEY = abc", "PRIVATE_KEY = [masked]"],
    ["password = abc # set", "password = [masked] # set"],
    ["token: abcdef", "token: [masked]"],
    ["array('token' => 'abc', 'a' => 1)", "array('token' => '[masked]', 'a' => 1)"],
    ["mettl --private-key=abc -v", "mettl --private-key=[masked] -v"],
  ]);
  unchanged(
    "if (token === null)",
    "token: null",
    "max_tokens: 512",
    "a token is a secret",
    'log("token=", 1)',
  );
});

test("headers", () => {
  check([
    ["Authorization: Bearer abc def\r\nhost: a", "Authorization: [masked]\r\nhost: a"],
    ["Authorization=Bearer abc def", "Authorization=[masked]"],
    ["cookie: a=1; b=2", "cookie: [masked]"],
    ["curl -H 'x-api-key: abc' -H 'a: b'", "curl -H 'x-api-key: [masked]' -H 'a: b'"],
    ['curl -H "Authorization: Basic abc="', 'curl -H "Authorization: [masked]"'],
    ["Full Name: Jane Doe", "Full Name: [masked]"],
    ["mobile_no: +91 98765 43210", "mobile_no: [masked]"],
  ]);
});

test("JSON, also in a JSON string", () => {
  check([
    ['{"privateKey":"abc","a":1}', '{"privateKey":"[masked]","a":1}'],
    ['{"private_key" : "a\\"b\\\\","a":1}', '{"private_key" : "[masked]","a":1}'],
    ['{"password":", x","a":1}', '{"password":"[masked]","a":1}'],
    ['{"apiKey":\n  "abc"\n}', '{"apiKey":\n  "[masked]"\n}'],
    ['{"rd":{"a":["}",{"b":"]\\""}]},"c":1}', '{"rd":"[masked]","c":1}'],
    ['{"token":12.5,"secret":null,"password":true}', '{"token":"[masked]","secret":null,"password":true}'],
    ['{"registrationDetails":[{"First Name":"A"}],"ts":1}', '{"registrationDetails":"[masked]","ts":1}'],
    ['{"fullName":"A B","First Name":"A"}', '{"fullName":"[masked]","First Name":"[masked]"}'],
    ['{"x-api-key":["abc"]}', '{"x-api-key":"[masked]"}'],
    ['{\\"privateKey\\":\\"a\\\\\\"b\\",\\"a\\":1}', '{\\"privateKey\\":\\"[masked]\\",\\"a\\":1}'],
    ['{\\"token\\":12,\\"a\\":1}', '{\\"token\\":\\"[masked]\\",\\"a\\":1}'],
    ['{\\\\\\"secret\\\\\\":\\\\\\"abc\\\\\\"}', '{\\\\\\"secret\\\\\\":\\\\\\"[masked]\\\\\\"}'],
    ['{"private\\u004bey":"abc"}', '{"private\\u004bey":"[masked]"}'],
    ["?q=%7B%22token%22%3A%22abc%22%7D&b=1", "?q=%7B%22token%22%3A%22[masked]%22%7D&b=1"],
    ['{"ReportPDFUrl ": "http://x/y"}', '{"ReportPDFUrl ": "[masked]"}'],
    // Truncated JSON is masked to the end.
    ['{"a":1,"rd":{"registrationDetails":[{"First', '{"a":1,"rd":"[masked]"'],
    ['{"privateKey":"abc', '{"privateKey":"[masked]'],
    // An HTTP archive.
    [
      '{"name":"x-api-key","value":"abcd"},{"name":"ts","value":"1"}',
      '{"name":"x-api-key","value":"[masked]"},{"name":"ts","value":"1"}',
    ],
  ]);
  unchanged('["asgn=","a"] ["token: " ]', '{"rd":"","token":null}', '{"name":"token","size":1}');
});

test("objects as console.log prints them", () => {
  const object = {
    privateKey: KEY,
    fullName: "Jane Doe",
    "First Name": "Jane",
    rd: { a: { b: { c: 1 } } },
    x: 1,
  };
  for (const options of [{}, { compact: false }, { breakLength: 20 }, { depth: 1 }]) {
    const shown = redact(inspect(object, options));
    assert.ok(!/zy98|Jane|Doe/.test(shown), shown);
    assert.match(shown, /x: 1/);
  }
  check([["{ token: 'abc', n: 1 }", "{ token: '[masked]', n: 1 }"]]);
});

test("candidates' links and addresses", () => {
  check([
    ["see https://tests.mettl.com/authenticateKey/ab12?x=1 now", "see https://tests.mettl.com/[masked] now"],
    ['{"url":"https:\\/\\/tests.mettl.com\\/ab"}', '{"url":"https:\\/\\/tests.mettl.com\\/[masked]"}'],
    ["u=https%3A%2F%2Ftests.mettl.com%2Fab12", "u=https%3A%2F%2Ftests.mettl.com%2F[masked]"],
    ["to name@email.com, b@c.de", "to [e-mail], [e-mail]"],
    ["a=name%2Btag%40email.com&b=1", "a=[e-mail]&b=1"],
    ["m=%6e%40email.com", "m=[e-mail]"],
    ["name\\u0040email.com", "[e-mail]"],
    ["jürgen@exämple.com!", "[e-mail]!"],
  ]);
  unchanged(
    "a @ b",
    "@types/node",
    "https://testinvite.com/api/v1",
    "user@host",
    "https://api.mettl.com/v2/x",
  );
});

test("given secrets, in every form and of every length", () => {
  const secret = 'k"ey/5f+0é \\x';
  const json = JSON.stringify(secret).slice(1, -1);
  const form = new URLSearchParams({ a: secret }).toString().slice(2);
  for (const written of [secret, json, JSON.stringify(json).slice(1, -1), encodeURIComponent(secret), form]) {
    assert.equal(redact(`a ${written} b`, [secret]), "a [masked] b");
  }
  for (const before of ["", "x", "xy"]) {
    for (const coding of ["base64", "base64url"]) {
      const written = Buffer.from(`${before}${secret}`).toString(coding);
      assert.match(redact(`a ${written} b`, [secret]), /^a .{0,4}\[masked\]=* b$/);
      assert.match(redact(encodeURIComponent(written), [secret]), /^.{0,4}\[masked\](?:%3D)*$/);
    }
  }
  for (const length of [4, 1000, 10_000, 1_000_000]) {
    const long = "0123456789abcdef".repeat(length / 4).slice(0, length);
    assert.equal(redact("log line", [long]), "log line");
    assert.equal(redact(`a ${long} b`, [long]), "a [masked] b");
  }
  assert.equal(redact("C:\\token1234", ["token1234"]), "C:\\[masked]");
  assert.equal(redact("a++++b", ["++++"]), "a[masked]b");
  assert.equal(redact("\ud800abcd", ["\ud800abcd"]), "[masked]");
});

test("the time is not quadratic in the length of any text", () => {
  const module = `
    import { redact } from "invigil";
    const parts = ["\\\\", '"', "'", "@", "%", " ", "token", "token ", "token=", '"token":', '"rd":{', '"rd":null,',
      "a-", "a", "%40", "a%40", "%2540", "%25", "\\\\u0040", "authorization", "authorization ", "authorization: ",
      "https://tests.mettl.com/", "https://tests.mettl.com:", "a@b.", "a@", '"a_', '\\\\"', '\\\\"rd\\\\":', "[", "{",
      "%f0%80%80%80", "%c3%a9%a9%a9", "\\\\U0041", "\\\\u12", "name,value", '"token","value"', "first_", "+", "\\n", "é@", "%c3%a9", "=", ":", "&", "[masked]", "token:[masked]"];
    const long = (part, length = 1 << 18) => part.repeat(Math.ceil(length / part.length));
    const texts = parts.map((part) => long(part));
    const slashes = long("\\\\", 300_000);
    texts.push(slashes + '"rd' + slashes + '":' + slashes, '"token"' + long(" "), "token" + long(" ") + "x",
      "@" + long("a"), long("a") + "@", long("a.") + "@" + long("a."), '"' + long("a"), "https://tests.mettl.com:" + long("1"));
    let masked = 0;
    for (const text of texts) {
      redact(text);
      masked += redact(text, ["a secret of some length", '"\\\\"\\\\"']).length > 0;
    }
    console.log(masked === texts.length);`;
  assert.equal(within(120, module), true);
});
