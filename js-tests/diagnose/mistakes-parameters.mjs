// Mistakes of which parameters are signed, in which order and form. See mistakes.mjs for what a row says.

import { escaped, minified, spaced, TRANSPORT_ENCODINGS } from "./requests.mjs";
import { change, set, sorted } from "./signer.mjs";

const isLeading = ([name]) => name === "ak" || name === "ts";
const only = (parameters, wanted) => parameters.filter(([name]) => name === wanted);
const rest = (parameters) => parameters.filter((pair) => !isLeading(pair));
const compare = (left, right) => (left < right ? -1 : left > right ? 1 : 0);

/** Wrong orders of the parameters, from the order in which they were sent. */
const ORDERS = {
  "as sent": (parameters) => parameters,
  descending: (parameters) => sorted(parameters).reverse(),
  "by value": (parameters) => [...parameters].sort(([, left], [, right]) => compare(left, right)),
  "ak, ts, the rest by name": (all) => [...only(all, "ak"), ...only(all, "ts"), ...sorted(rest(all))],
  "ak, ts, the rest as sent": (all) => [...only(all, "ak"), ...only(all, "ts"), ...rest(all)],
  "the rest by name, ak, ts": (all) => [...sorted(rest(all)), ...only(all, "ak"), ...only(all, "ts")],
  "ak, the rest by name, ts": (all) => [...only(all, "ak"), ...sorted(rest(all)), ...only(all, "ts")],
  "ts, the rest by name": (all) => [...only(all, "ts"), ...sorted(all.filter(([name]) => name !== "ts"))],
};

const orders = Object.fromEntries(
  Object.entries(ORDERS).map(([name, arrange]) => [name, set("arrange", arrange)]),
);
const caseless = (parameters) =>
  [...parameters].sort(([left], [right]) => compare(left.toLowerCase(), right.toLowerCase()));

/** Omits some of the parameters, but not all. */
const omit = (count) =>
  change("parameters", (parameters, request, random) => {
    const names = random.shuffle(request.parameters.map(([name]) => name)).slice(0, count);
    const left = parameters.filter(([name]) => !names.includes(name));
    return left.length > 0 ? left : null;
  });

/** Documented optional parameters of several endpoints, and names under which people keep the key. */
const OPTIONAL_NAMES = ["timeLimitInSec", "limit", "offset", "sort", "filter", "qr"];
const KEY_NAMES = ["privateKey", "pk", "secret", "private_key"];

/** Signs a parameter that is not sent: `pair` chooses it, or returns null. */
const add = (pair) =>
  change("parameters", (parameters, request, random) => {
    const added = pair(request, random);
    return added && !request.parameters.some(([name]) => name === added[0]) ? [...parameters, added] : null;
  });

/** Signs but does not send a parameter that the debugger is given as an option. */
const unsent = (name, signedValue) => ({
  send(request) {
    request.parameters = request.parameters.filter(([sent]) => sent !== name);
    request.signatureAt = Math.min(request.signatureAt, request.parameters.length);
    request.givesPublicKey = true;
  },
  ...change("parameters", (parameters, request) => [[name, signedValue(request)], ...parameters]),
});

const switchedTo = (value) =>
  add((request, random) => (request.switches.length > 0 ? [random.pick(request.switches), value] : null));

export const PARAMETER_MISTAKES = [
  {
    code: "parameter-omitted",
    kind: "omission",
    variants: {
      one: omit(1),
      two: omit(2),
      three: omit(3),
      "all but ak and ts": change("parameters", (parameters) => parameters.filter(isLeading)),
    },
  },
  {
    code: "parameter-added",
    kind: "addition",
    variants: {
      empty: add((_request, random) => [random.pick(OPTIONAL_NAMES), ""]),
      // Tried alone and in pairs only.
      undefined: { optional: true, ...add((_request, random) => [random.pick(OPTIONAL_NAMES), "undefined"]) },
      null: { optional: true, ...add((_request, random) => [random.pick(OPTIONAL_NAMES), "null"]) },
      "empty asgn": add(() => ["asgn", ""]),
      "the private key": add((request, random) => [random.pick(KEY_NAMES), request.privateKey]),
      "a switch, true": switchedTo("true"),
      "a switch, false": switchedTo("false"),
      "ak, not sent": unsent("ak", ({ publicKey }) => publicKey),
      "ts, not sent": { optional: true, ...unsent("ts", ({ now }) => String(now)) },
    },
  },
  {
    code: "parameter-order",
    kind: "order",
    variants: {
      ...orders,
      "without regard to case": {
        // No documented name has a capital where it matters; a custom parameter may.
        send(request, random) {
          request.parameters.push([random.pick(["Source", "X-Ref", "RD2"]), "app"]);
        },
        ...set("arrange", caseless),
      },
    },
  },
  {
    code: "names-included",
    kind: "names",
    variants: {
      "name=value": set("writePair", (name, value) => `${name}=${value}`),
      "name:value": set("writePair", (name, value) => `${name}:${value}`),
      namevalue: set("writePair", (name, value) => name + value),
    },
  },
];

const byKey = (value) => {
  if (Array.isArray(value)) return value.map(byKey);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort(compare)
      .map((name) => [name, byKey(value[name])]),
  );
};
const upperHex = (json) =>
  escaped(json).replace(/\\u[0-9a-f]{4}/g, (unit) => `\\u${unit.slice(2).toUpperCase()}`);
const slashes = (json) => json.replaceAll("/", "\\/");

const unitOf = (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
/** As Gson and Go escape what may be unsafe in HTML. */
const htmlSafe = (characters) => (value) =>
  minified(value).replace(new RegExp(`[${characters}\u2028\u2029]`, "g"), unitOf);
/** As System.Text.Json does by default: quotes too, and everything outside ASCII, in capitals. */
const dotNet = (value) =>
  minified(value).replace(/\\"|[^ -~]|[&<>'+`]/g, (found) => {
    const unit = found.at(-1).charCodeAt(0).toString(16).toUpperCase();
    return `\\u${unit.padStart(4, "0")}`;
  });
/** As Jackson's DefaultPrettyPrinter writes. */
function jackson(value, level = 0) {
  if (Array.isArray(value))
    return value.length > 0 ? `[ ${value.map((item) => jackson(item, level)).join(", ")} ]` : "[ ]";
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const inner = "  ".repeat(level + 1);
  const members = Object.entries(value).map(
    ([name, item]) => `${inner}${JSON.stringify(name)} : ${jackson(item, level + 1)}`,
  );
  return members.length > 0 ? `{\n${members.join(",\n")}\n${"  ".repeat(level)}}` : "{ }";
}

/** The forms in which the signer may have written the JSON: read, and written again by another tool. */
const JSON_FORMS = {
  minified,
  "pretty, 2 spaces": (value) => JSON.stringify(value, null, 2),
  "pretty, 4 spaces": (value) => JSON.stringify(value, null, 4),
  "pretty, tabs": (value) => JSON.stringify(value, null, "\t"),
  spaced,
  "escaped, lower case": (value) => escaped(minified(value)),
  "escaped, upper case": (value) => upperHex(minified(value)),
  "escaped slashes": (value) => slashes(minified(value)),
  "keys sorted": (value) => minified(byKey(value)),
  "as Python's json.dumps": (value) => escaped(spaced(value)),
  "as Go's encoding/json": htmlSafe("&<>"),
  "as Gson": htmlSafe("&<>='"),
  "as System.Text.Json": dotNet,
  "as Jackson prints": (value) => jackson(value),
  "pretty, CRLF": (value) => JSON.stringify(value, null, 2).replaceAll("\n", "\r\n"),
  "as PHP's json_encode": (value) => slashes(escaped(minified(value))),
};

/** Signs a parameter with another value than the sent one, if it is signed at all. */
const withValue = (nameOf, write) =>
  change("parameters", (parameters, request, random) => {
    const wanted = nameOf(request);
    if (!parameters.some(([name]) => name === wanted)) return null;
    return parameters.map(([name, value]) => [name, name === wanted ? write(value, random) : value]);
  });
const reformatted = (write) =>
  withValue(
    ({ json }) => json,
    (value) => write(JSON.parse(value)),
  );
const signedTime = (write) => withValue(() => "ts", write);

/** Sends another time than that of the clock. */
const sentTime = (write) => ({
  send(request, random) {
    request.parameters = request.parameters.map(([name, value]) => [
      name,
      name === "ts" ? write(value, random) : value,
    ]);
  },
});
const whole = (ts) => ts.split(".")[0];
const shifted = (low, high) => signedTime((ts, random) => String(Number(ts) + random.integer(low, high)));

/** Signs every value in another form. */
const encoded = (encode) => set("encodeValue", encode);
const { percent, strict, lowerHex, form } = TRANSPORT_ENCODINGS;

/** Sends values in one Unicode normal form, and signs them in another. */
const normalized = (sent, signed) => ({
  send(request) {
    request.parameters = request.parameters.map(([name, value]) => [name, value?.normalize(sent) ?? null]);
  },
  ...change("parameters", (parameters) => parameters.map(([name, value]) => [name, value.normalize(signed)])),
});

/** Signs words for switches, or for values that are not set, in another spelling than the sent one. */
const spelled = (sent, signed) => ({
  send(request, random) {
    // Paging has no switch; a custom parameter may be one.
    request.parameters = [
      ...request.parameters.filter(([name]) => name !== "extra"),
      ["extra", random.pick(sent)],
    ];
  },
  ...change("parameters", (parameters) => {
    if (!parameters.some(([name]) => name === "extra")) return null;
    return parameters.map(([name, value]) => {
      const at = sent.indexOf(value);
      return [name, at >= 0 && name !== "ak" && name !== "ts" ? signed[at] : value];
    });
  }),
});

export const VALUE_MISTAKES = [
  {
    code: "value-spelling",
    kind: "value spelling",
    variants: {
      "as Python": spelled(["true", "false"], ["True", "False"]),
      "as JavaScript": spelled(["True", "False"], ["true", "false"]),
      digits: spelled(["true", "false"], ["1", "0"]),
      "as PHP": spelled(["true", "false"], ["1", ""]),
      "null for empty": spelled([""], ["null"]),
      "undefined for empty": spelled([""], ["undefined"]),
      "empty for null": spelled(["null"], [""]),
    },
  },
  {
    code: "value-cut",
    kind: "cut",
    variants: {
      "at a raw ampersand": {
        send(request) {
          request.parameters.push(["note", "Smith"], ["Sons", null]);
        },
        ...change("parameters", (parameters) => {
          const without = parameters.filter(([name]) => name !== "Sons");
          if (!without.some(([name]) => name === "note") || without.length === parameters.length) return null;
          return without.map(([name, value]) => [name, name === "note" ? "Smith&Sons" : value]);
        }),
      },
    },
  },
  {
    code: "payload-reformatted",
    kind: "payload",
    variants: Object.fromEntries(
      Object.entries(JSON_FORMS).map(([name, write]) => [name, reformatted(write)]),
    ),
  },
  {
    code: "unicode-normalization",
    kind: "normal form",
    variants: {
      "decomposed sent, composed signed": normalized("NFD", "NFC"),
      "composed sent, decomposed signed": normalized("NFC", "NFD"),
    },
  },
  {
    code: "timestamp-unit",
    kind: "time",
    variants: {
      "milliseconds signed": signedTime((ts) => `${ts}000`),
      "milliseconds sent": {
        ...sentTime((ts) => `${ts}000`),
        ...signedTime((ts) => ts.slice(0, -3)),
      },
    },
  },
  {
    code: "timestamp-changed",
    kind: "time",
    variants: { earlier: shifted(-10, -1), later: shifted(1, 2) },
  },
  {
    code: "timestamp-fraction",
    kind: "time",
    variants: {
      ".0 signed": signedTime((ts) => `${ts}.0`),
      "fraction sent, whole signed": {
        ...sentTime((ts, random) => `${ts}.${random.integer(1, 9_999_999)}`),
        ...signedTime(whole),
      },
      ".0 sent, whole signed": { ...sentTime((ts) => `${ts}.0`), ...signedTime(whole) },
    },
  },
  {
    code: "values-percent-encoded",
    kind: "value form",
    variants: {
      encodeURIComponent: encoded(percent),
      "RFC 3986": encoded(strict),
      "lower-case hex": encoded(lowerHex),
      "spaces only": { pairsOnly: true, ...encoded((value) => value.replaceAll(" ", "%20")) },
    },
  },
  {
    code: "values-form-encoded",
    kind: "value form",
    variants: {
      URLSearchParams: encoded(form),
      "encodeURIComponent with +": encoded((value) => percent(value).replaceAll("%20", "+")),
    },
  },
  {
    code: "values-double-encoded",
    kind: "value form",
    variants: {
      "percent, twice": encoded((value) => percent(percent(value))),
      "form, twice": encoded((value) => form(form(value))),
    },
  },
];
