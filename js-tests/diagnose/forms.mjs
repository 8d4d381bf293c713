// One sent request in every form in which people paste it: URL, curl, HAR, raw HTTP, and the fields of an object.

import { endpointOf, LEADING, TRANSPORT_ENCODINGS } from "./requests.mjs";

const FORM_TYPE = "application/x-www-form-urlencoded; charset=UTF-8";

/** A request on the wire: `query` and `body` are lists of name and encoded value. */
export function sentOf(request, encodedSignature) {
  const encode = TRANSPORT_ENCODINGS[request.encoding];
  // A value of null is sent as a name without an equals sign.
  const pairs = request.parameters.map(([name, value]) => [name, value === null ? null : encode(value)]);
  pairs.splice(request.signatureAt, 0, ["asgn", encodedSignature]);
  const inQuery = ([name]) => request.place === "query" || (request.place === "mixed" && LEADING.has(name));
  return {
    method: request.method,
    scheme: request.scheme,
    host: request.host,
    path: request.path,
    endpoint: endpointOf(request),
    about: request.about,
    query: pairs.filter(inQuery),
    body: request.place === "query" ? null : pairs.filter((pair) => !inQuery(pair)),
  };
}

const written = ([name, value]) => (value === null ? name : `${name}=${value}`);
export const joined = (pairs) => pairs.map(written).join("&");
const urlOf = ({ endpoint, query }) => (query.length > 0 ? `${endpoint}?${joined(query)}` : endpoint);
const targetOf = ({ path, query }) => (query.length > 0 ? `${path}?${joined(query)}` : path);

/** The value that a form or query decodes to: `+` is a space. */
export const decoded = (wire) => decodeURIComponent(wire.replaceAll("+", " "));

// Quoting a word for a shell.
const single = (word) => `'${word.replaceAll("'", "'\\''")}'`;
const double = (word) => `"${word.replace(/["\\$`]/g, "\\$&")}"`;
const bare = (word) => word.replace(/[^\w\-./:=@%+,]/g, "\\$&");
/** As Chrome quotes words with `!`, `'` or a line feed. */
const ansi = (word) => {
  const text = word.replaceAll("\\", "\\\\").replaceAll("'", "\\'").replaceAll("\n", "\\n");
  return `$'${text.replace(/[^ -~]|!/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)}'`;
};

// curl expands braces and brackets in a URL, unless they are escaped or it is given --globoff.
const lists = /[[\]{}]/g;
const globOff = (sent, option) => (urlOf(sent).search(lists) >= 0 ? `${option} ` : "");

/** `--data-urlencode` if that gives exactly these bytes, else `--data-raw`. */
const dataOption =
  (quote) =>
  ([name, wire]) => {
    if (wire === null) return `--data-raw ${quote(name)}`;
    const value = decoded(wire);
    return TRANSPORT_ENCODINGS.strict(value) === wire || TRANSPORT_ENCODINGS.percent(value) === wire
      ? `--data-urlencode ${quote(`${name}=${value}`)}`
      : `--data-raw ${quote(`${name}=${wire}`)}`;
  };

/** Whether the method follows from the URL alone. It does not where POST and GET, or GET and DELETE, share it. */
const tellsMethod = ({ method, query }) =>
  method === "GET" || (method === "POST" && query.some(([name]) => ["rd", "sc"].includes(name)));

const harEntry = (sent) => ({
  startedDateTime: "2021-11-03T22:10:00.000Z",
  time: 84.2,
  request: {
    method: sent.method,
    url: urlOf(sent),
    httpVersion: "HTTP/2",
    headers: [
      { name: "accept", value: "*/*" },
      ...(sent.body ? [{ name: "content-type", value: FORM_TYPE }] : []),
    ],
    queryString: sent.query.map(([name, value]) => ({ name, value: value ?? "" })),
    cookies: [],
    headersSize: -1,
    bodySize: sent.body ? joined(sent.body).length : 0,
    ...(sent.body && {
      postData: {
        mimeType: FORM_TYPE,
        text: joined(sent.body),
        params: sent.body.map(([name, value]) => ({ name, value: value ?? "" })),
      },
    }),
  },
  response: {
    status: 200,
    statusText: "OK",
    headers: [],
    content: { mimeType: "application/json", size: 2 },
  },
  cache: {},
  timings: { send: 0, wait: 84, receive: 0 },
});

/** Another entry of the page, which a HAR file contains besides the call. */
const otherEntry = {
  startedDateTime: "2021-11-03T22:09:59.000Z",
  request: { method: "GET", url: "https://example.com/app.css", headers: [], queryString: [], cookies: [] },
  response: { status: 200, headers: [], content: { mimeType: "text/css", size: 9 } },
};

function raw(sent, lineEnd, target, protocol) {
  const body = sent.body && joined(sent.body);
  const lines = [
    `${sent.method} ${target} ${protocol}`,
    `Host: ${sent.host}`,
    "Accept: application/json",
    ...(body ? [`Content-Type: ${FORM_TYPE}`, `Content-Length: ${body.length}`] : []),
    "",
    body ?? "",
  ];
  return lines.join(lineEnd);
}

const always = () => true;
const https = ({ scheme }) => scheme === "https";

/**
 * Every form: its name, whether it can express a request, and how it is printed.
 * `hides` names what cannot be known from this form.
 */
export const FORMS = [
  {
    name: "url",
    hides: "method",
    carries: (sent) => sent.body === null && tellsMethod(sent),
    print: urlOf,
  },
  {
    name: "object",
    carries: always,
    print: (sent) => ({
      method: sent.method,
      url: urlOf(sent),
      headers: sent.body ? { "content-type": FORM_TYPE } : {},
      ...(sent.body && { body: joined(sent.body) }),
    }),
  },
  {
    name: "curl, single quotes",
    carries: always,
    print: (sent) =>
      [
        `curl ${globOff(sent, "-g")}-X ${sent.method} ${single(urlOf(sent))}`,
        ...(sent.body
          ? [`-H ${single(`Content-Type: ${FORM_TYPE}`)}`, `--data ${single(joined(sent.body))}`]
          : []),
      ].join(" "),
  },
  {
    name: "curl, double quotes",
    carries: always,
    print: (sent) =>
      [
        `curl ${globOff(sent, "-g")}--silent --request ${sent.method}`,
        ...(sent.body ? [`-d ${double(joined(sent.body))}`] : []),
        `--url ${double(urlOf(sent))}`,
      ].join(" "),
  },
  {
    name: "curl, as a browser copies it",
    carries: always,
    print: (sent) =>
      [
        `curl ${ansi(urlOf(sent).replace(lists, "\\$&"))}`,
        ...(sent.body ? [] : [`-X ${ansi(sent.method)}`]),
        "-H 'accept: */*'",
        ...(sent.body ? [`-H 'content-type: ${FORM_TYPE}'`, `--data-raw ${ansi(joined(sent.body))}`] : []),
        "--compressed",
      ].join(" \\\n  "),
  },
  {
    name: "curl, no quotes",
    carries: always,
    print: (sent) =>
      `curl ${globOff(sent, "-g")}-s -X${sent.method} ${sent.body ? `-d ${bare(joined(sent.body))} ` : ""}${bare(urlOf(sent))}`,
  },
  {
    name: "curl, as Postman writes it",
    carries: always,
    print: (sent) =>
      [
        `curl --location ${globOff(sent, "--globoff")}--request ${sent.method} ${single(urlOf(sent))}`,
        ...(sent.body ? [`--header ${single(`Content-Type: ${FORM_TYPE}`)}`] : []),
        ...(sent.body ?? []).map(dataOption(single)),
      ].join(" \\\n"),
  },
  {
    name: "curl -G",
    carries: (sent) => sent.body === null,
    print: (sent) =>
      [
        `curl -G ${sent.method === "GET" ? "" : `-X ${sent.method} `}${double(sent.endpoint)}`,
        ...sent.query.map(dataOption(double)),
      ].join(" \\\n  "),
  },
  {
    name: "curl, one -d for each",
    carries: (sent) => sent.body !== null,
    print: (sent) =>
      ["curl", ...sent.body.map((pair) => `-d ${single(written(pair))}`), single(urlOf(sent))].join(" "),
  },
  { name: "HAR entry", carries: always, print: (sent) => JSON.stringify(harEntry(sent), null, 2) },
  {
    name: "HAR file",
    carries: always,
    print: (sent) =>
      JSON.stringify({
        log: {
          version: "1.2",
          creator: { name: "WebInspector", version: "537.36" },
          entries: [otherEntry, harEntry(sent)],
        },
      }),
  },
  {
    name: "raw HTTP",
    hides: "scheme",
    carries: https,
    print: (sent) => raw(sent, "\r\n", targetOf(sent), "HTTP/1.1"),
  },
  {
    name: "raw HTTP, line feeds",
    hides: "scheme",
    carries: https,
    print: (sent) => raw(sent, "\n", targetOf(sent), "HTTP/2"),
  },
  {
    name: "raw HTTP, whole URL",
    carries: always,
    print: (sent) => raw(sent, "\r\n", urlOf(sent), "HTTP/1.1"),
  },
];
