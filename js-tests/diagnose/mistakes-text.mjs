// Mistakes in the method, the endpoint and the separators of the text. See mistakes.mjs for what a row says.

import { joined, sentOf } from "./sent.mjs";
import { change, set } from "./signer.mjs";

/** Text where there should be nothing or a line feed. */
const BETWEEN = {
  space: " ",
  ampersand: "&",
  comma: ",",
  colon: ":",
  CRLF: "\r\n",
  "carriage return": "\r",
  tab: "\t",
  semicolon: ";",
  bar: "|",
  "backslash n": "\\n",
};
const variantsOf = (texts, make) =>
  Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, make(text)]));

const capital = (text) => text[0] + text.slice(1).toLowerCase();
const otherMethod = (wanted) => change("method", (method) => (method === wanted ? null : wanted));

export const METHOD_MISTAKES = [
  {
    code: "method-wrong",
    kind: "method",
    needs: "method",
    variants: {
      GET: otherMethod("GET"),
      POST: otherMethod("POST"),
      PUT: otherMethod("PUT"),
      DELETE: otherMethod("DELETE"),
    },
  },
  {
    code: "method-case",
    kind: "method",
    variants: {
      lower: change("method", (method) => method.toLowerCase()),
      capital: change("method", capital),
    },
  },
  { code: "method-missing", kind: "method", variants: { none: set("method", "") } },
  {
    code: "method-separator",
    kind: "after the method",
    variants: {
      ...variantsOf({ "line feed": "\n", ...BETWEEN }, (text) => set("afterMethod", text)),
      // A single carriage return is not a plausible mistake.
      "carriage return": { optional: true, ...set("afterMethod", "\r") },
    },
  },
];

/** Signs the e-mail address of the path in another encoding; `wanted` is the encoding in which it is sent. */
const rewriteEmail = (wanted, rewrite) => ({
  send(request) {
    if (request.email === "") return false;
    const raw = decodeURIComponent(request.email);
    const sent = wanted === "raw" ? raw : encodeURIComponent(raw);
    request.path = request.path.slice(0, -request.email.length) + sent;
    request.email = sent;
  },
  ...change("path", (path, { email }) => {
    const start = path.lastIndexOf(email);
    return path.slice(0, start) + rewrite(email) + path.slice(start + email.length);
  }),
});

const sentBy = (scheme) => ({
  send(request) {
    request.scheme = scheme;
  },
});

const signedVersion = (wanted) =>
  change("path", (path, { version }) =>
    version === wanted ? null : path.replace(`/${version}/`, wanted ? `/${wanted}/` : "/"),
  );

/** The query without the signature, which does not exist yet. */
const queryOf = (request) => {
  const query = sentOf(request, "").query.filter(([name]) => name !== "asgn");
  return query.length > 0 ? `?${joined(query)}` : null;
};

const withoutOrigin = (rewrite) => ({
  sign(signer) {
    signer.scheme = "";
    signer.host = "";
    signer.path = rewrite(signer.path);
  },
});

export const ENDPOINT_MISTAKES = [
  {
    code: "endpoint-encoding",
    kind: "path encoding",
    variants: {
      decoded: rewriteEmail("encoded", decodeURIComponent),
      encoded: rewriteEmail("raw", encodeURIComponent),
      "encoded again": rewriteEmail("encoded", encodeURIComponent),
    },
  },
  {
    code: "endpoint-version",
    kind: "version",
    variants: {
      v1: signedVersion("v1"),
      v2: signedVersion("v2"),
      v3: signedVersion("v3"),
      none: signedVersion(null),
    },
  },
  {
    code: "endpoint-scheme",
    kind: "origin",
    needs: "scheme",
    variants: {
      "http signed": { ...sentBy("https"), ...set("scheme", "http://") },
      "https signed": { ...sentBy("http"), ...set("scheme", "https://") },
      none: set("scheme", ""),
    },
  },
  {
    code: "endpoint-host",
    kind: "origin",
    variants: {
      "the other region": change("host", (host) =>
        host === "api.mettl.com" ? "api.mercermettl.eu" : "api.mettl.com",
      ),
    },
  },
  {
    code: "endpoint-port",
    kind: "origin",
    needs: "scheme",
    variants: {
      signed: change("host", (host) => `${host}:443`),
      sent: {
        send(request) {
          request.host += ":8443";
        },
        ...change("host", (host) => host.replace(":8443", "")),
      },
    },
  },
  {
    code: "endpoint-slashes",
    kind: "path encoding",
    variants: {
      "double signed": change("path", (path) => `/${path}`),
      "double sent": {
        send(request) {
          request.path = request.path.replace(/\/(?=(schedules|account|assessments|candidates|pbts))/, "//");
        },
        ...change("path", (path) => path.replaceAll("//", "/")),
      },
    },
  },
  {
    code: "endpoint-case",
    kind: "path case",
    variants: {
      lower: {
        send(request) {
          if (request.about !== "results of a schedule") return false;
          request.path = request.path.replace(/schedules\/(\w+)/, "schedules/A$1B");
        },
        ...change("path", (path) => path.toLowerCase()),
      },
    },
  },
  {
    code: "endpoint-missing",
    kind: "origin",
    variants: {
      none: {
        sign(signer) {
          signer.scheme = "";
          signer.host = "";
          signer.path = "";
        },
      },
    },
  },
  {
    code: "endpoint-host-missing",
    kind: "origin",
    variants: {
      "path only": withoutOrigin((path) => path),
      "path only, without version": {
        optional: true,
        ...withoutOrigin((path) => path.replace(/^\/v\d/, "")),
      },
    },
  },
  {
    code: "endpoint-trailing-slash",
    kind: "slash",
    variants: {
      added: change("path", (path) => `${path}/`),
      "left off": {
        send(request) {
          request.path += "/";
        },
        ...change("path", (path) => path.slice(0, -1)),
      },
    },
  },
  {
    code: "endpoint-query-included",
    kind: "query",
    variants: { "as sent": change("query", (_none, request) => queryOf(request)) },
  },
];

const utf16 = (text) => Buffer.from(text, "utf16le");
/** ISO-8859-1 as Java and Python write it: `?` for other characters. */
const latinOrQuestion = (text) =>
  Buffer.from([...text].map((character) => (character > "\u00ff" ? "?" : character)).join(""), "latin1");
const BYTE_ORDER_MARK = Buffer.from([0xff, 0xfe]);

export const TEXT_MISTAKES = [
  {
    code: "separator",
    kind: "separator",
    variants: {
      ...variantsOf({ none: "", ...BETWEEN }, (text) => ({
        sign(signer) {
          signer.beforeFirst = text;
          signer.between = text;
        },
      })),
      "none before the first": { optional: true, ...set("beforeFirst", "") },
      "none after the first": { optional: true, ...set("between", "") },
      "ampersand after the first": { optional: true, ...set("between", "&") },
    },
  },
  { code: "trailing-newline", kind: "tail", variants: { "line feed": set("tail", "\n") } },
  {
    code: "text-encoding",
    kind: "bytes",
    variants: {
      "Latin-1, else ?": set("toBytes", latinOrQuestion),
      "Latin-1, cut to a byte": set("toBytes", (text) => Buffer.from(text, "latin1")),
      "UTF-16 LE": set("toBytes", utf16),
      "UTF-16 BE": set("toBytes", (text) => utf16(text).swap16()),
      "UTF-16 LE with a byte order mark": {
        optional: true,
        ...set("toBytes", (text) => Buffer.concat([BYTE_ORDER_MARK, utf16(text)])),
      },
    },
  },
];
