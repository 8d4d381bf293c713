// The search of the debugger, written as one would on node:crypto: the same mistakes, one by one and in pairs. It builds
// each text, computes its code, and compares. What a program can do easily is done: the key is made once a form, values
// are encoded once a form, and texts that were tried are not tried again.

import { createHash, createHmac, createSecretKey } from "node:crypto";

const PLAIN = (text) => text;
const strict = (text) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (own) => `%${own.charCodeAt(0).toString(16).toUpperCase()}`);
const small = (text) => text.replace(/%[0-9A-F]{2}/g, (own) => own.toLowerCase());
const plus = (encode) => (text) => encode(text).replaceAll("%20", "+");
const twice = (encode) => (text) => encode(encode(text));
const escaped = (text) =>
  text.replace(/[\u0080-\uffff]/g, (own) => `\\u${own.charCodeAt(0).toString(16).padStart(4, "0")}`);
const pretty = (indent) => (text) => JSON.stringify(JSON.parse(text), null, indent);
const spaced = (text) => text.replaceAll('":', '": ').replaceAll(/([}\]"\d]),(?=["{[])/g, "$1, ");
const slashes = (text) => text.replaceAll("/", "\\/");

/** Every choice but the right one, by what it is a choice of: names and values of a draft. */
function choices({ parameters, publicKey }) {
  const set = (name, values) => values.map((value) => [name, value]);
  const names = parameters.map(([name]) => name).sort();
  const subsets = [];
  for (let bits = 1; bits < 2 ** names.length; bits++) {
    const left = names.filter((_, place) => bits & (1 << place));
    if (left.length <= 3 || left.length === names.length) subsets.push(new Set(left));
  }
  const places = names.map((_, place) => place).concat(names.length);
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
      ["\n", " ", "\r\n", "\t", "\r"].flatMap((own) => [
        [own, ""],
        ["", own],
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
      (text) => small(encodeURIComponent(text)),
      (text) => small(strict(text)),
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
      ...places.flatMap((place) => ["", "key"].map((value) => ["added", ["", value, place]])),
      ...optional.flatMap((name) => ["", "true", "false"].map((value) => ["added", [name, value, null]])),
    ],
    time: set("seconds", [-10, -9, -8, -7, -6, -5, -4, -3, -2, -1, 1, 2]),
    unit: set("unit", ["000"]),
    fraction: set("fraction", [".0"]),
    tail: set("tail", ["\n", "\r\n"]),
  };
}

/** What a map holds; made if it is not there. */
function kept(map, name, make) {
  let value = map.get(name);
  if (value === undefined) {
    value = make();
    map.set(name, value);
  }
  return value;
}

/** Tries all mistakes alone and in pairs for a request; gives how many codes were computed, and what fits. */
export function search({ method, endpoint, parameters, publicKey, privateKey }, target) {
  const [, scheme, host, before, behind] = /^(https:\/\/)([^/]+)(.*)\/v2\/(.*)$/.exec(endpoint);
  const all = Object.entries(choices({ parameters, publicKey })).flatMap(([dimension, list]) =>
    list.map((change) => ({ dimension, change })),
  );
  const base = {
    ...{
      hash: "sha256",
      construction: "hmac",
      source: privateKey,
      keyCase: PLAIN,
      quote: "",
      space: ["", ""],
    },
    ...{ decoding: "utf8", encoding: "utf8", method, methodCase: PLAIN, methodSeparator: "", scheme, host },
    ...{ version: "/v2/", pathForm: PLAIN, slash: "", query: "", separator: "\n", joint: null, order: PLAIN },
    ...{
      encode: PLAIN,
      payload: PLAIN,
      omitted: new Set(),
      added: null,
      seconds: 0,
      unit: "",
      fraction: "",
      tail: "",
    },
  };
  const sent = new URLSearchParams(parameters).toString();
  const sorted = [...parameters].sort(([one], [other]) => (one < other ? -1 : 1));
  const keys = new Map();
  const forms = new Map();
  const seen = new Set();
  let tried = 0;
  let found = null;

  /** A value in a form, from where it is kept. */
  function form(value, payload, encode) {
    if (payload === PLAIN && encode === PLAIN) return value;
    const encoded = kept(forms, payload, () => new Map());
    const texts = kept(encoded, encode, () => new Map());
    return kept(texts, value, () => encode(value.startsWith("{") ? payload(value) : value));
  }

  function textOf(draft) {
    let list = draft.omitted.size > 0 ? sorted.filter(([name]) => !draft.omitted.has(name)) : [...sorted];
    if (draft.added) {
      const [name, value, place] = draft.added;
      const at = place ?? list.findIndex(([own]) => own > name);
      list.splice(at < 0 ? list.length : at, 0, [name, value === "key" ? privateKey : value]);
    }
    list = draft.order(list);
    let text = draft.methodCase(draft.method) + draft.methodSeparator;
    text += (draft.host && draft.scheme) + draft.host;
    text += draft.pathForm(before) + draft.version + draft.pathForm(behind) + draft.slash;
    if (draft.query) text += `?${sent}`;
    for (const [name, value] of list) {
      text += draft.separator;
      if (draft.joint !== null) text += name + draft.joint;
      text +=
        name === "ts"
          ? Number(value) + draft.seconds + draft.unit + draft.fraction
          : form(value, draft.payload, draft.encode);
    }
    return text + draft.tail;
  }

  function keyOf(draft) {
    const text = draft.space[0] + draft.quote + draft.keyCase(draft.source) + draft.quote + draft.space[1];
    const name = `${draft.decoding} ${text}`;
    return kept(keys, name, () => {
      const bytes = Buffer.from(text, draft.decoding);
      return { name, bytes, object: createSecretKey(bytes) };
    });
  }

  function attempt(...changes) {
    const draft = { ...base, ...Object.fromEntries(changes) };
    const text = textOf(draft);
    const key = keyOf(draft);
    const name = `${draft.hash} ${draft.construction} ${draft.encoding} ${key.name} ${text}`;
    if (seen.has(name)) return;
    seen.add(name);
    tried++;
    const { hash, encoding } = draft;
    const plain = (...parts) =>
      parts.reduce((sum, part) => sum.update(part, encoding), createHash(hash)).digest();
    let code;
    if (draft.construction === "hmac") code = createHmac(hash, key.object).update(text, encoding).digest();
    else if (draft.construction === "swapped") {
      code = createHmac(hash, Buffer.from(text, encoding)).update(key.bytes).digest();
    } else if (draft.construction === "plain") code = plain(text);
    else if (draft.construction === "keyFirst") code = plain(key.bytes, text);
    else if (draft.construction === "keyLine") code = plain(key.bytes, "\n", text);
    else code = plain(text, key.bytes);
    if (code.equals(target)) found = changes;
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
