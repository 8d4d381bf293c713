// Inputs of sign are refused by the name of the field, or used literally.
import assert from "node:assert/strict";
import { test } from "node:test";
import { client, decoded, NOW, outcome } from "./support/mettl.mjs";
import { refuses } from "./support/refusal.mjs";
import { EXOTIC, VALUES } from "./support/values.mjs";

const mettl = client();
const URL_OF = "https://api.mettl.com/v2/account";
const sign = (input = {}) => mettl.sign({ method: "GET", url: URL_OF, ...input }, { now: NOW });
const sent = (params) => new Map(decoded(sign({ params })));

test("an input of a wrong type is refused", () => {
  for (const [what, make] of Object.entries({ ...VALUES, ...EXOTIC })) {
    const { error } = outcome(() => mettl.sign(make(), { now: NOW }));
    assert.equal(error?.name, "InvalidInputError", `${what}: ${error?.stack}`);
  }
});

test("a method or url of a wrong type is refused", () => {
  for (const [what, make] of Object.entries({ ...VALUES, ...EXOTIC })) {
    refuses("method", () => sign({ method: make() }), `method with ${what}`);
    refuses("url", () => sign({ url: make() }), `url with ${what}`);
  }
});

test("sign works when it is detached from its client, as operations do", () => {
  const { sign: taken, registerCandidates } = mettl;
  const input = { method: "GET", url: URL_OF };
  assert.equal(taken(input, { now: NOW }).signature, mettl.sign(input, { now: NOW }).signature);
  assert.equal(typeof registerCandidates.request, "function");
  assert.deepEqual(Object.keys(mettl), []);
});

test("six methods are accepted, in any letter case, and sent in upper case", () => {
  for (const method of ["GET", "POST", "DELETE", "PUT", "PATCH", "HEAD", "get", "Post"]) {
    const request = sign({ method });
    assert.equal(request.method, method.toUpperCase());
    assert.ok(request.stringToSign.startsWith(`${method.toUpperCase()}https://`));
  }
  for (const method of ["CONNECT", "TRACE", "OPTIONS", " GET", "GET\r\n", "GET ", "G\0T", "ＧＥＴ"])
    refuses("method", () => sign({ method }), JSON.stringify(method));
});

test("params of every type are used or refused", () => {
  for (const [what, make] of Object.entries(VALUES)) {
    if (["undefined", "an empty array", "an empty object", "an object without a prototype"].includes(what))
      assert.equal(sent(make()).size, 3, what);
    else if (what === "an object" || what === "a proxy") assert.equal(sent(make()).get("a"), "b", what);
    else refuses("params", () => sign({ params: make() }), `params with ${what}`);
  }
});

test("params whose content Object.keys does not show are refused", () => {
  for (const [what, make] of Object.entries(EXOTIC))
    refuses("params", () => sign({ params: make() }), `params with ${what}`);
});

test("the value of a parameter of every type is used or refused", () => {
  for (const [what, make] of Object.entries({ ...VALUES, ...EXOTIC })) {
    const value = make();
    const literal =
      (typeof value === "string" && value.isWellFormed()) ||
      ["boolean", "bigint"].includes(typeof value) ||
      Number.isSafeInteger(value);
    for (const params of [{ x: value }, [["x", value]]]) {
      if (value === undefined) assert.equal(sent(params).has("x"), false);
      else if (literal) assert.equal(sent(params).get("x"), String(value), what);
      else refuses('params["x"]', () => sign({ params }), `a parameter with ${what}`);
    }
  }
});

test("the name of a parameter in a pair of every type is used or refused", () => {
  for (const [what, make] of Object.entries({ ...VALUES, ...EXOTIC })) {
    const name = make();
    if (typeof name === "string" && name !== "" && name.isWellFormed())
      assert.equal(sent([[name, "x"]]).get(name), "x");
    else refuses("params", () => sign({ params: [[name, "x"]] }), `a name with ${what}`);
  }
});

test("a pair has a name and a value", () => {
  for (const pair of [
    [],
    ["a"],
    ["a", "b", "c"],
    "ab",
    null,
    undefined,
    1,
    { 0: "a", 1: "b" },
    new Map([["a", "b"]]),
  ]) {
    refuses("params[0]", () => sign({ params: [pair] }));
    refuses("params[1]", () => sign({ params: [["x", "y"], pair] }));
  }
});

test("missing fields are named", () => {
  refuses("method", () => mettl.sign({ url: URL_OF }));
  refuses("url", () => mettl.sign({ method: "GET" }));
  refuses("method", () => sign({ method: undefined }));
});

test("unknown fields are refused", () => {
  for (const field of ["param", "body", "headers", "Method", "constructor", "__proto__"]) {
    const input = JSON.parse(`{${JSON.stringify(field)}:"x","method":"GET","url":${JSON.stringify(URL_OF)}}`);
    refuses(field, () => mettl.sign(input, { now: NOW }));
  }
});

test("duplicate names and the names that the signer adds are refused", () => {
  refuses('params["a"]', () =>
    sign({
      params: [
        ["a", "1"],
        ["b", "2"],
        ["a", "1"],
      ],
    }),
  );
  refuses('params["é"]', () =>
    sign({
      params: [
        ["é", "1"],
        ["é", "2"],
      ],
    }),
  );
  for (const name of ["ak", "ts", "asgn"]) {
    refuses(`params["${name}"]`, () => sign({ params: { [name]: "x" } }));
    refuses(`params["${name}"]`, () => sign({ params: [[name, "x"]] }));
  }
  refuses('params[""]', () => sign({ params: { "": "x" } }));
  assert.equal(sent({ AK: "x", Ts: "y", "asgn ": "z" }).size, 6);
});

test("names with a meaning in JavaScript are ordinary names", () => {
  for (const name of ["__proto__", "constructor", "toString", "length", "0"]) {
    assert.equal(sent(JSON.parse(`{${JSON.stringify(name)}:"literal"}`)).get(name), "literal");
    assert.equal(sent([[name, "literal"]]).get(name), "literal");
  }
});

test("values are literal, even if empty, with control characters or already encoded", () => {
  for (const value of [
    "",
    "\r\n",
    "a\nts\n1",
    "\0",
    "\x1f",
    "\x1b1",
    "%2B",
    "%",
    "+",
    "&asgn=x",
    "=",
    "\u2028",
    "😀",
  ]) {
    assert.equal(sent({ x: value }).get("x"), value);
    assert.equal(sent([[value || "x", value]]).get(value || "x"), value);
    assert.ok(sign({ params: { b: value } }).stringToSign.endsWith(`\n${value}\n${NOW}`));
  }
});

test("lone surrogates are refused everywhere", () => {
  for (const half of ["\ud800", "a\udfffb", "\udc00\ud800", "x\ud83d"]) {
    refuses('params["x"]', () => sign({ params: { x: half } }));
    refuses('params["x"]', () => sign({ params: [["x", half]] }));
    refuses("params", () => sign({ params: { [half]: "x" } }), "a name of an object");
    refuses("params", () => sign({ params: [[half, "x"]] }), "a name in a pair");
    refuses("url", () => sign({ url: `${URL_OF}${half}` }));
    refuses("method", () => sign({ method: `GET${half}` }));
  }
});

test("a number is signed digit by digit, or refused", () => {
  for (const n of [0, -1, 2 ** 53 - 1, 1 - 2 ** 53]) assert.equal(sent({ n }).get("n"), String(n));
  assert.equal(sent({ n: 9007199254740993n }).get("n"), "9007199254740993");
  for (const n of [2 ** 53, -(2 ** 53), 2 ** 53 + 2, 1.5, 1e21, Number.NaN, Infinity])
    refuses('params["n"]', () => sign({ params: { n } }), String(n));
});

test("at most 1,000 parameters are accepted", () => {
  const many = (count) => Array.from({ length: count }, (_, at) => [`n${at}`, "x"]);
  assert.equal(sent(many(1000)).size, 1003);
  refuses("params", () => sign({ params: many(1001) }));
  refuses("params", () => sign({ params: Object.fromEntries(many(1001)) }));
});

test("a URL with the version of another client is refused", () => {
  for (const version of ["v1", "v2", "v3"]) {
    for (const other of ["v1", "v2", "v3"]) {
      const run = () =>
        client({ version }).sign(
          { method: "GET", url: `https://api.mettl.com/${other}/account` },
          { now: NOW },
        );
      if (version === other) assert.ok(run().url.includes(`/${other}/`));
      else refuses("url", run, `${other} with a client of ${version}`);
    }
  }
  assert.ok(sign({ url: "https://api.mettl.com/account" }));
});

test("a URL without a path, with a query or with a fragment is refused", () => {
  for (const url of [
    "https://api.mettl.com",
    `${URL_OF}?`,
    `${URL_OF}?a=b`,
    `${URL_OF}#`,
    `${URL_OF}#x`,
    "/v2/account",
  ])
    refuses("url", () => sign({ url }), url);
  assert.equal(sign({ url: "https://api.mettl.com/" }).url.indexOf("https://api.mettl.com/?ak="), 0);
});
