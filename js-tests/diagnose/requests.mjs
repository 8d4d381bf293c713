// Random requests as integrators of Mettl send them, and the right signature of each, made with
// node:crypto from the vendor's page. Nothing of the core is used.

import { createHmac } from "node:crypto";
import { randomFrom } from "./random.mjs";

/** The keys of the vendor's own examples. */
export const SAMPLE_KEYS = {
  publicKey: "ab12c345-6789-0123-456d-78e9f0123456",
  privateKey: "zy98x765-4321-0987-654w-32v1u0987654",
};

const FIRST_NAMES = [
  ..."Name|José|Zoë|李明|Иван|محمد|नेहा|Łukasz|O'Brien|Anna-Lena|Jürgen (Jo)|Søren|김민준|Mary Ann".split("|"),
  ...'Grace & Co|50% Bob|A+B|"Ace" Kim|Ana 🦊|Back\\slash'.split("|"),
];
const FIELDS = {
  "Last Name": (random) => random.pick(["Müller", "Nguyễn", "Singh", "Yılmaz", "Da Silva", "Doe"]),
  "Date of birth": (random) => `Sep ${random.integer(1, 30)} ${random.integer(1970, 2004)}`,
  "Contact no": (random) => `+91 ${random.integer(70000, 99999)} ${random.integer(10000, 99999)}`,
  Gender: (random) => random.pick(["Female", "Male", "Other / not said"]),
  Country: (random) => random.pick(["India", "Deutschland", "日本", "Côte d'Ivoire", "España"]),
  "SAP ID": (random) => String(random.integer(100000, 999999)),
  RegistrationImage: (random) => `https://example.com/i/${random.integer(1, 99)}.png?a=1&b=2`,
  "Prénom usuel": (random) => random.pick(["Zoé", "Léa", "Hugo"]),
};
const CONTEXTS = ["metadata", "", "batch 7/12", '{"token":"abc.def","n":1}', "Zürich\n2nd floor", "a=b&c=d"];
const BOOLEANS = ["true", "false"];

const email = (random, index) => `${random.pick(["name", "jo.doe", "n-a_m", "a+tag"])}${index}@example.com`;
const accessKey = (random) =>
  random.chance(0.3) ? "0x0x0x0x0x" : random.text([..."abcdefghijkmnpqrstuvwxyz0123456789"], 10);
const assessmentId = (random) => String(random.integer(1000, 999999));

function candidate(random, index) {
  const fields = [
    ["First Name", random.pick(FIRST_NAMES)],
    ["Email Address", email(random, index)],
    ...random.shuffle(Object.keys(FIELDS)).map((name) => [name, FIELDS[name](random)]),
  ].slice(0, random.integer(2, 7));
  return Object.fromEntries(random.chance(0.5) ? fields : random.shuffle(fields));
}

/** The JSON of `rd`: 1 to 20 candidates. */
function registration(random) {
  const details = Array.from({ length: random.integer(1, 20) }, (_, index) => candidate(random, index));
  const context = (fields) => ({ email: fields["Email Address"], context_data: random.pick(CONTEXTS) });
  const contexts = details.filter(() => random.chance(0.5)).map(context);
  return contexts.length > 0 && random.chance(0.4)
    ? { registrationDetails: details, optionalParams: contexts }
    : { registrationDetails: details };
}

/** The JSON of `sc`: a schedule. */
function schedule(random) {
  const people = Array.from({ length: random.integer(1, 20) }, (_, index) => ({
    name: random.pick(FIRST_NAMES),
    email: email(random, index),
  }));
  const open = random.chance(0.4);
  const all = {
    name: `Campus ${random.integer(1, 999)} ${random.pick(["Zürich", "Pune", "東京", "A/B"])}`,
    sourceApp: "invigil",
    access: open
      ? { type: "OpenForAll", candidates: null, sendEmail: false }
      : { type: "ByInvitation", candidates: people, sendEmail: random.chance(0.5) },
    scheduleType: "AlwaysOn",
    scheduleWindow: null,
    webProctoring: { enabled: true, count: random.integer(1, 9), showRemainingCounts: false },
    testFinishNotificationUrl: "https://example.com/mettl/finish?source=a&b=c",
  };
  return Object.fromEntries(Object.entries(all).slice(0, random.integer(3, 7)));
}

const optional = (random, probability, all) =>
  Object.entries(all)
    .filter(() => random.chance(probability))
    .map(([name, value]) => [name, String(value)]);

const paging = (random, extra = {}) =>
  optional(random, 0.5, {
    limit: random.integer(1, 100),
    offset: random.integer(0, 400),
    sort: random.pick(["createdAt", "testTaken", "name"]),
    sort_order: random.pick(["asc", "desc"]),
    ...extra,
  });

/**
 * The endpoints: weight, method, path and parameters. A JSON parameter is an object here; how it is written is chosen
 * later. `optional` are documented parameters, for a signer that signs one without sending it.
 */
const ENDPOINTS = [
  {
    name: "register candidates",
    weight: 8,
    method: "POST",
    path: (random) => `/schedules/${accessKey(random)}/candidates`,
    json: (random) => ["rd", registration(random)],
    rest: (random) =>
      optional(random, 0.4, {
        allowMissingMandatoryRegistrationFields: random.pick(BOOLEANS),
        timeLimitInSec: random.integer(60, 604800),
        showCustomInstructions: random.pick(BOOLEANS),
      }),
    switches: ["allowMissingMandatoryRegistrationFields", "showCustomInstructions"],
  },
  {
    name: "create schedule",
    weight: 3,
    method: "POST",
    path: (random) => `/assessments/${assessmentId(random)}/schedules`,
    json: (random) => ["sc", schedule(random)],
  },
  {
    name: "edit schedule",
    weight: 1,
    method: "POST",
    path: (random) => `/schedules/${accessKey(random)}/edit`,
    json: (random) => ["sc", schedule(random)],
  },
  {
    name: "add pbts",
    weight: 1,
    method: "POST",
    path: () => "/pbts",
    json: (random) => [
      "pbts",
      Array.from({ length: random.integer(1, 5) }, () => random.integer(1000, 9999)),
    ],
  },
  {
    name: "white label",
    weight: 1,
    method: "POST",
    path: () => "/account/update-white-labeling",
    json: (random) => [
      "wl",
      { headerBackgroundColor: "ffffff", buttonColor: random.pick(["336699", "cc0000"]) },
    ],
  },
  { name: "account", weight: 1, method: "GET", path: () => "/account" },
  {
    name: "assessments",
    weight: 1,
    method: "GET",
    path: () => "/assessments",
    rest: (random) => paging(random),
  },
  { name: "schedules", weight: 1, method: "GET", path: () => "/schedules", rest: (random) => paging(random) },
  {
    name: "results of a schedule",
    weight: 1,
    method: "GET",
    path: (random) => `/schedules/${accessKey(random)}/candidates`,
    rest: (random) => paging(random, { sort: "testStartTime", qr: random.pick(BOOLEANS) }),
  },
  {
    name: "result of a candidate",
    weight: 2,
    method: "GET",
    path: (random) => `/schedules/${accessKey(random)}/candidates/`,
    email: true,
    json: (random) => (random.chance(0.4) ? ["ir", { recommendation: true }] : null),
    rest: (random) => optional(random, 0.4, { rs: random.pick(BOOLEANS), qr: random.pick(BOOLEANS) }),
  },
  {
    name: "results of a candidate",
    weight: 1,
    method: "GET",
    path: () => "/candidates/",
    email: true,
    rest: (random) => optional(random, 0.5, { limit: random.integer(1, 100), qr: random.pick(BOOLEANS) }),
  },
  {
    name: "delete a result",
    weight: 1,
    method: "DELETE",
    path: (random) => `/schedules/${accessKey(random)}/candidates/`,
    email: true,
  },
];
const DRAW = ENDPOINTS.flatMap((endpoint) => Array(endpoint.weight).fill(endpoint));

/** JSON as `JSON.stringify` writes it, or with a space after each comma and colon, as Python's `json.dumps` does. */
export const minified = (value) => JSON.stringify(value);
export function spaced(value) {
  if (Array.isArray(value)) return `[${value.map(spaced).join(", ")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([name, item]) => `${JSON.stringify(name)}: ${spaced(item)}`)
    .join(", ")}}`;
}
/** Escapes every character that is not ASCII, by UTF-16 units. */
export const escaped = (json) =>
  json.replace(/[^ -~\s]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);

/** How the JSON is written, the most common first: JavaScript, Python, Python without ASCII escapes, indented. */
function written(random, value) {
  const forms = [
    minified,
    minified,
    minified,
    spaced,
    (json) => escaped(spaced(json)),
    (json) => JSON.stringify(json, null, 2),
  ];
  return random.pick(forms)(value);
}

const percent = (value) => encodeURIComponent(value);
const strict = (value) =>
  percent(value).replace(/[!'()*]/g, (unit) => `%${unit.charCodeAt(0).toString(16).toUpperCase()}`);
const lowerHex = (value) => percent(value).replace(/%[0-9A-F]{2}/g, (triplet) => triplet.toLowerCase());
const form = (value) => new URLSearchParams({ v: value }).toString().slice(2);
/** As an address bar shows a query: only characters that would change its meaning are encoded. */
const browser = (value) => value.replace(/[^!$()*,\-./0-:;?@A-Z[\]_a-z{|}~]/gu, (unit) => percent(unit));

/** The ways in which clients encode a value for a query or a form. All of them decode to the same text. */
export const TRANSPORT_ENCODINGS = { percent, strict, lowerHex, form, browser };

/** The e-mail address in a path: all known clients leave `@` unencoded, others may encode it. */
const EMAIL_IN_PATH = [(text) => text, (text) => text, (text) => percent(text)];

/**
 * A random request, not yet signed.
 *
 * `parameters` are in the order in which they are sent, as text, without `asgn`; `signatureAt` is its index.
 * `place` says where they are: `query`, `form`, or `mixed` (ak, ts and asgn in the query, the rest in the form).
 */
export function randomRequest(seed) {
  const random = randomFrom(seed);
  const endpoint = random.pick(DRAW);
  const version = random.pick(["v2", "v2", "v2", "v2", "v1", "v3"]);
  const keys = random.chance(0.4) ? SAMPLE_KEYS : { publicKey: random.uuid(), privateKey: random.uuid() };
  if (keys !== SAMPLE_KEYS && random.chance(0.15)) keys.privateKey = keys.privateKey.toUpperCase();
  const ts = random.chance(0.3) ? 1635976200 : random.integer(1_600_000_000, 1_790_000_000);
  const address = endpoint.email ? random.pick(EMAIL_IN_PATH)(email(random, random.integer(1, 99))) : "";
  const json = endpoint.json?.(random);
  const named = json ? [[json[0], written(random, json[1])]] : [];
  const rest = [...named, ...(endpoint.rest?.(random) ?? [])];
  const leading = [
    ["ak", keys.publicKey],
    ["ts", String(ts)],
  ];
  const place = endpoint.method === "POST" ? placeOf(random, rest) : "query";
  const ordered = order(random, [...leading, ...rest]);
  // The query is sent before the body.
  const first = place === "mixed" ? ordered.filter(([name]) => LEADING.has(name)) : ordered;
  const parameters = [...first, ...ordered.filter((pair) => !first.includes(pair))];
  return {
    seed,
    about: endpoint.name,
    method: endpoint.method,
    scheme: random.chance(0.06) ? "http" : "https",
    host: random.chance(0.8) ? "api.mettl.com" : "api.mercermettl.eu",
    version,
    path: `/${version}${endpoint.path(random)}${address}`,
    email: address,
    parameters,
    signatureAt: random.pick([parameters.length, parameters.length, 2, 0]),
    place,
    encoding: random.pick(Object.keys(TRANSPORT_ENCODINGS)),
    json: json?.[0] ?? null,
    switches: endpoint.switches ?? [],
    ...keys,
    // Other inputs of the debugger: sometimes the public key and the time.
    givesPublicKey: random.chance(0.5),
    now: ts + random.integer(1, 3600),
  };
}

function placeOf(random, rest) {
  const place = random.pick(["query", "query", "form", "form", "form", "mixed"]);
  return place === "mixed" && rest.length === 0 ? "form" : place;
}

/** The parameters in the query of a mixed request. */
export const LEADING = new Set(["ak", "ts", "asgn"]);

/** The order of parameters: `ak, ts, rest` as in most clients, sorted by name, or random. */
function order(random, parameters) {
  const byName = [...parameters].sort(([left], [right]) => (left < right ? -1 : 1));
  return random.pick([parameters, parameters, byName, random.shuffle(parameters)]);
}

/** The endpoint as it is sent: scheme, host and path. */
export const endpointOf = ({ scheme, host, path }) => `${scheme}://${host}${path}`;

/** The hash of a version of the API. */
export const hashOf = ({ version }) => (version === "v1" ? "sha1" : "sha256");

const bytewise = ([left], [right]) => Buffer.compare(Buffer.from(left), Buffer.from(right));

/** The right string-to-sign: method, endpoint, then the values by name, each after a line feed. */
export function stringToSignOf(request) {
  const values = [...request.parameters].sort(bytewise).map(([, value]) => `\n${value}`);
  return request.method + endpointOf(request) + values.join("");
}

/** The right signature, in base64. */
export const signatureOf = (request) =>
  createHmac(hashOf(request), request.privateKey).update(stringToSignOf(request), "utf8").digest("base64");
