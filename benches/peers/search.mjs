// The search of the debugger as one would write it on node:crypto: the same mistakes, one by one and in pairs. It builds
// each text, computes its MAC and compares. It has the obvious optimizations: it makes each key once, encodes each value
// once per encoding, and tries each text once.

import { createHash, createHmac, createSecretKey } from "node:crypto";

const PLAIN = (text) => text;
const strict = (text) =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
const lowerCase = (text) => text.replace(/%[0-9A-F]{2}/g, (encoded) => encoded.toLowerCase());
const plus = (encode) => (text) => encode(text).replaceAll("%20", "+");
const twice = (encode) => (text) => encode(encode(text));
const escaped = (text) =>
  text.replace(
    /[\u0080-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
const pretty = (indent) => (text) => JSON.stringify(JSON.parse(text), null, indent);
const spaced = (text) => text.replaceAll('":', '": ').replaceAll(/([}\]"\d]),(?=["{[])/g, "$1, ");
const slashes = (text) => text.replaceAll("/", "\\/");

/** Returns every wrong choice by its dimension, as names and values of a recipe for a string-to-sign. */
function choices({ parameters, publicKey }) {
  const set = (name, values) => values.map((value) => [name, value]);
  const names = parameters.map(([name]) => name).sort();
  const subsets = [];
  for (let bits = 1; bits < 2 ** names.length; bits++) {
    const left = names.filter((_, index) => bits & (1 << index));
    if (left.length <= 3 || left.length === names.length) subsets.push(new Set(left));
  }
  const positions = names.map((_, index) => index).concat(names.length);
  const optional = ["limit", "offset", "sort", "filter", "qr", "showCustomInstructions"];
  const first =
    (...leading) =>
    (list) => [
      ...list.filter(([name]) => leading.includes(name)),
      ...list.filter(([name]) => !leading.includes(name)),
    ];
  return {
    hash: set("hash", ["sha1", "sha384", "sha512"]),
    construction: set("construction", ["plain", "keyFirst", "keyLast", "keyLine", "swapped"]),
    source: set("source", [publicKey, "", "undefined", "null"]),
    case: set("keyCase", [(key) => key.toUpperCase(), (key) => key.toLowerCase()]),
    quote: set("quote", ['"', "'"]),
    space: set(
      "space",
      ["\n", " ", "\r\n", "\t", "\r"].flatMap((space) => [
        [space, ""],
        ["", space],
      ]),
    ),
    decoding: set("decoding", ["hex", "base64"]),
    encoding: set("encoding", ["latin1", "utf16le"]),
    method: set("method", ["", "GET", "PUT", "DELETE", "PATCH", "HEAD"]),
    methodCase: set("methodCase", [
      (text) => text.toLowerCase(),
      (text) => text[0] + text.slice(1).toLowerCase(),
    ]),
    methodSeparator: set("methodSeparator", [..."\n &,:|\t;\r+-/", "\r\n", "\\n"]),
    scheme: set("scheme", ["http://", ""]),
    host: set("host", [""]),
    version: set("version", ["/v1/", "/v3/", "/"]),
    path: set("pathForm", [decodeURIComponent, (path) => path.replaceAll("@", "%40"), strict]),
    slash: set("slash", ["/"]),
    query: set("query", ["?"]),
    separator: set("separator", ["\\n", "", "\r\n", "&", ",", " ", "\r", "\t", ";", "|", ":", "\n\n"]),
    names: set("joint", ["=", ":", ""]),
    order: set("order", [
      (list) => list.reverse(),
      (list) => list.sort((one, other) => (one[1] < other[1] ? -1 : 1)),
      first("ak", "ts"),
      first("ts"),
      (list) => first(...names.filter((name) => name !== "ts" && name !== "ak"))(list),
    ]),
    values: set("encode", [
      encodeURIComponent,
      strict,
      (text) => lowerCase(encodeURIComponent(text)),
      (text) => lowerCase(strict(text)),
      encodeURI,
      plus(encodeURIComponent),
      plus(strict),
      twice(encodeURIComponent),
      twice(strict),
      twice(plus(strict)),
    ]),
    payload: set(
      "payload",
      [PLAIN, pretty(2), pretty(4), pretty("\t"), spaced].flatMap((layout) =>
        [PLAIN, escaped, slashes, (text) => slashes(escaped(text))].map(
          (write) => (text) => write(layout(text)),
        ),
      ),
    ),
    omission: set("omitted", subsets),
    addition: [
      ...positions.flatMap((index) => ["", "key"].map((value) => ["added", ["", value, index]])),
      ...optional.flatMap((name) => ["", "true", "false"].map((value) => ["added", [name, value, null]])),
    ],
    time: set("seconds", [-10, -9, -8, -7, -6, -5, -4, -3, -2, -1, 1, 2]),
    unit: set("unit", ["000"]),
    fraction: set("fraction", [".0"]),
    tail: set("tail", ["\n", "\r\n"]),
  };
}

/** Returns the value in a map, and makes it if it is missing. */
function cached(map, name, make) {
  let value = map.get(name);
  if (value === undefined) {
    value = make();
    map.set(name, value);
  }
  return value;
}

/** Tries all mistakes, alone and in pairs. Returns the number of computed MACs and the mistakes that explain the target. */
export function search({ method, endpoint, parameters, publicKey, privateKey }, target) {
  const [, scheme, host, before, after] = /^(https:\/\/)([^/]+)(.*)\/v2\/(.*)$/.exec(endpoint);
  const all = Object.entries(choices({ parameters, publicKey })).flatMap(([dimension, list]) =>
    list.map((change) => ({ dimension, change })),
  );
  // The recipe of the right string-to-sign and MAC.
  const base = {
    hash: "sha256",
    construction: "hmac",
    source: privateKey,
    keyCase: PLAIN,
    quote: "",
    space: ["", ""],
    decoding: "utf8",
    encoding: "utf8",
    method,
    methodCase: PLAIN,
    methodSeparator: "",
    scheme,
    host,
    version: "/v2/",
    pathForm: PLAIN,
    slash: "",
    query: "",
    separator: "\n",
    joint: null,
    order: PLAIN,
    encode: PLAIN,
    payload: PLAIN,
    omitted: new Set(),
    added: null,
    seconds: 0,
    unit: "",
    fraction: "",
    tail: "",
  };
  const sent = new URLSearchParams(parameters).toString();
  const sorted = [...parameters].sort(([one], [other]) => (one < other ? -1 : 1));
  const keys = new Map();
  const forms = new Map();
  const seen = new Set();
  let tried = 0;
  let found = null;

  /** Returns an encoded value, from the cache if possible. */
  function form(value, payload, encode) {
    if (payload === PLAIN && encode === PLAIN) return value;
    const encoded = cached(forms, payload, () => new Map());
    const texts = cached(encoded, encode, () => new Map());
    return cached(texts, value, () => encode(value.startsWith("{") ? payload(value) : value));
  }

  function textOf(recipe) {
    let list = recipe.omitted.size > 0 ? sorted.filter(([name]) => !recipe.omitted.has(name)) : [...sorted];
    if (recipe.added) {
      const [name, value, index] = recipe.added;
      const at = index ?? list.findIndex(([other]) => other > name);
      list.splice(at < 0 ? list.length : at, 0, [name, value === "key" ? privateKey : value]);
    }
    list = recipe.order(list);
    let text = recipe.methodCase(recipe.method) + recipe.methodSeparator;
    text += (recipe.host && recipe.scheme) + recipe.host;
    text += recipe.pathForm(before) + recipe.version + recipe.pathForm(after) + recipe.slash;
    if (recipe.query) text += `?${sent}`;
    for (const [name, value] of list) {
      text += recipe.separator;
      if (recipe.joint !== null) text += name + recipe.joint;
      text +=
        name === "ts"
          ? Number(value) + recipe.seconds + recipe.unit + recipe.fraction
          : form(value, recipe.payload, recipe.encode);
    }
    return text + recipe.tail;
  }

  function keyOf(recipe) {
    const text =
      recipe.space[0] + recipe.quote + recipe.keyCase(recipe.source) + recipe.quote + recipe.space[1];
    const name = `${recipe.decoding} ${text}`;
    return cached(keys, name, () => {
      const bytes = Buffer.from(text, recipe.decoding);
      return { name, bytes, object: createSecretKey(bytes) };
    });
  }

  function attempt(...changes) {
    const recipe = { ...base, ...Object.fromEntries(changes) };
    const text = textOf(recipe);
    const key = keyOf(recipe);
    const name = `${recipe.hash} ${recipe.construction} ${recipe.encoding} ${key.name} ${text}`;
    if (seen.has(name)) return;
    seen.add(name);
    tried++;
    const { hash, encoding } = recipe;
    const plain = (...parts) =>
      parts.reduce((sum, part) => sum.update(part, encoding), createHash(hash)).digest();
    let mac;
    if (recipe.construction === "hmac") mac = createHmac(hash, key.object).update(text, encoding).digest();
    else if (recipe.construction === "swapped") {
      mac = createHmac(hash, Buffer.from(text, encoding)).update(key.bytes).digest();
    } else if (recipe.construction === "plain") mac = plain(text);
    else if (recipe.construction === "keyFirst") mac = plain(key.bytes, text);
    else if (recipe.construction === "keyLine") mac = plain(key.bytes, "\n", text);
    else mac = plain(text, key.bytes);
    if (mac.equals(target)) found = changes;
  }

  attempt();
  for (const { change } of all) attempt(change);
  for (let one = 0; one < all.length; one++) {
    for (let other = one + 1; other < all.length; other++) {
      if (all[one].dimension !== all[other].dimension) attempt(all[one].change, all[other].change);
    }
  }
  return { tried, found };
}
