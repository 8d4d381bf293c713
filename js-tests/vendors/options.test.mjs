// Bad options of every client are refused by name, before anything is sent.
import assert from "node:assert/strict";
import { test } from "node:test";
import { FIXTURES } from "../operations/fixtures.mjs";
import { VENDORS } from "../operations/vendors.mjs";
import { assertRefused } from "../unit/support/refusal.mjs";
import { client, outcome } from "./support/clients.mjs";

const KEY = [
  "",
  " k",
  "k ",
  "k\r\nx: y",
  "k\n",
  "\tk",
  "k\u0000",
  "k\u001fk",
  "k\u007f",
  "\u00a0k",
  "k\u00a0",
  "\u2003k",
  "\ufeffk",
  "k\ufeff",
  "\u200bk",
  "k\u200b",
  "k\u2060",
  "k\u00ad",
  "\u202bk",
  "k\u180e",
  "\ud800",
  "\udc00\ud800k",
  "k".repeat(4097),
  5,
  null,
  {},
  ["k"],
  true,
  new String("k"),
];
const HEADER = [...KEY, "é", "k\u00a0k", "李", "\u{1f600}"];
const BASE = [
  "",
  "example.com",
  "/v3",
  "ftp://example.com",
  "http://example.com",
  "http://127.0.0.1.example.com",
  "http://localhost.example.com",
  "https://u:p@example.com",
  "https://example.com?x=1",
  "https://example.com#f",
  "https://example.com/a/../b",
  "https://example.com/%2e%2e",
  "https://example.com/a b",
  "https://example.com\r\nx: y",
  "https://EXAMPLE.com",
  "https://example.com:443",
  "https://exa\u0000mple.com",
  "https://ä.com",
  "http://[::2]",
  "http://127.0.0.2",
  5,
  null,
  {},
  new URL("https://example.com"),
];
const HEADERS = [
  { "": "k" },
  { "a b": "k" },
  { "a:b": "k" },
  { "a\nb": "k" },
  { __proto__x: "k", "1a": "k" },
  JSON.parse('{"__proto__":"k"}'),
  { é: "k" },
  { "Content-Type": "text/plain" },
  { a: "k", A: "k" },
  [
    ["a", "k"],
    ["a", "k"],
  ],
  ...HEADER.map((value) => ({ a: value })),
  5,
  null,
  "authorization: k",
  new Headers({ a: "k" }),
];
const REFUSED = {
  headers: HEADERS,
  key: KEY,
  header: HEADER,
  baseUrl: BASE,
  text: ["", 5, null, "\ud800", {}],
};

test("every option has a rule", () => {
  for (const { options, optionRules } of Object.values(VENDORS))
    for (const option of Object.keys(options)) assert.ok(optionRules[option] in REFUSED, option);
});

for (const [name, { options, optionRules }] of Object.entries(VENDORS)) {
  for (const [option, rule] of Object.entries(optionRules)) {
    test(`${name}: bad values of the option ${option} are refused by name`, () => {
      for (const value of REFUSED[rule]) {
        const { error } = outcome(() => client(name, { [option]: value }));
        const what = `${option} = ${JSON.stringify(value)?.slice(0, 40)}`;
        assertRefused(error, option, what);
        // A malformed key is still a secret.
        if (typeof value === "string" && value.trim().length > 3 && option !== "baseUrl") {
          assert.equal(error.message.includes(value.trim()), false, what);
        }
      }
      if (option in options)
        assertRefused(outcome(() => client(name, { [option]: undefined })).error, option, "left out");
    });
  }
}

test("a key may have up to 4,096 characters, spaces inside and any Unicode where it is not a header", () => {
  for (const [name, { options, optionRules }] of Object.entries(VENDORS)) {
    for (const option of Object.keys(options).filter((name) =>
      ["key", "header"].includes(optionRules[name]),
    )) {
      const keys = ["k", "with space", "%2B+&=", "__proto__", "x".repeat(4096)];
      if (optionRules[option] === "key") keys.push("é😀");
      for (const key of keys) assert.ok(client(name, { [option]: key }), `${name}.${option} = ${key}`);
    }
  }
});

test("a key of any printable characters is sent unchanged, in headers and bodies", () => {
  const printable = Array.from({ length: 94 }, (_none, at) => String.fromCharCode(33 + at)).join("");
  const { headers } = client("IMocha", { apiKey: printable }).retrieveInvites.request(
    FIXTURES["imocha.retrieveInvites"].fixture.input(),
  );
  assert.equal(headers["x-api-key"], printable);
  const token = `Bearer ${printable}`;
  const request = client("PerspectAI", { token }).candidateStatus.request(
    FIXTURES["perspectai.candidateStatus"].fixture.input(),
  );
  assert.equal(request.headers.authorization, token);
  const { body } = client("TestInvite", { privateKey: `${printable}é李` }).createTickets.request(
    FIXTURES["testinvite.createTickets"].fixture.input(),
  );
  assert.equal(JSON.parse(body).requester.auth.privateKey, `${printable}é李`);
});
