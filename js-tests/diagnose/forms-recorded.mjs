// A request as tools record it: HAR files, Postman collections, and the configuration of HTTP libraries.

import { always, decoded, FORM_TYPE, joined, urlOf, valued } from "./sent.mjs";

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

/** The preflight of a browser, and a report of the same URL to another host: neither is the request. */
const around = (sent) => [
  {
    request: { ...harEntry(sent).request, method: "OPTIONS", postData: undefined },
    response: { status: 204 },
  },
  {
    request: {
      method: "POST",
      url: `https://example.com/collect?asgn=1&url=${encodeURIComponent(urlOf(sent))}`,
      headers: [],
      queryString: [],
      cookies: [],
    },
  },
];

/** The same entry with another way of recording the body. */
function withPostData(sent, change) {
  const entry = harEntry(sent);
  if (entry.request.postData) entry.request.postData = change(entry.request.postData);
  return entry;
}

/** Whether a browser may encode the value of a form so. Otherwise it cannot be told from a value that is not encoded. */
const isFormEncoded = ([, wire]) => wire !== null && /^[\w.*+%!'()~-]*$/.test(wire);

const literal = ([name, wire]) => ({ key: name, value: decoded(wire) });
const plain = (pairs) => Object.fromEntries(pairs.map(([name, wire]) => [name, decoded(wire)]));

function postman(sent, url) {
  return JSON.stringify({
    info: { name: "Mettl", schema: "https://schema.getpostman.com/json/collection/v2.1.0/collection.json" },
    item: [
      {
        name: "a folder",
        item: [
          {
            name: "the call",
            request: {
              method: sent.method,
              header: [{ key: "Accept", value: "application/json" }],
              ...(sent.body && {
                body: {
                  mode: "urlencoded",
                  urlencoded: [
                    ...sent.body.map((pair) => ({ ...literal(pair), type: "text" })),
                    { key: "unused", value: "1", disabled: true },
                  ],
                },
              }),
              url,
            },
            response: [],
          },
        ],
      },
    ],
  });
}

export const RECORDED_FORMS = [
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
    name: "HAR file with a preflight and another host",
    carries: always,
    print: (sent, random) =>
      JSON.stringify({ log: { entries: random.shuffle([...around(sent), harEntry(sent), otherEntry]) } }),
  },
  {
    name: "HAR entry, encoded params without text",
    carries: (sent) => sent.body?.every(isFormEncoded) ?? false,
    print: (sent) => JSON.stringify(withPostData(sent, ({ mimeType, params }) => ({ mimeType, params }))),
  },
  {
    name: "HAR entry, body in base64",
    carries: (sent) => sent.body !== null,
    print: (sent) =>
      JSON.stringify(
        withPostData(sent, ({ mimeType, text }) => ({
          mimeType,
          text: Buffer.from(text).toString("base64"),
          encoding: "base64",
        })),
      ),
  },
  {
    name: "Postman collection",
    carries: valued,
    print: (sent) => postman(sent, { raw: urlOf(sent) }),
  },
  {
    name: "Postman collection, the URL as text",
    carries: valued,
    print: (sent) => postman(sent, urlOf(sent)),
  },
  {
    name: "JSON lines",
    carries: valued,
    print: (sent) =>
      [
        { level: 30, msg: "start" },
        {
          req: {
            method: sent.method,
            url: urlOf(sent),
            ...(sent.body && { headers: { "Content-Type": FORM_TYPE }, body: joined(sent.body) }),
          },
        },
        { level: 50, msg: "401" },
      ]
        .map((line) => JSON.stringify(line))
        .join("\n"),
  },
  {
    name: "axios configuration",
    carries: valued,
    print: (sent) =>
      JSON.stringify({
        method: sent.method.toLowerCase(),
        baseURL: `${sent.scheme}://${sent.host}`,
        url: sent.path,
        ...(sent.query.length > 0 && { params: plain(sent.query) }),
        ...(sent.body && { headers: { "Content-Type": FORM_TYPE }, data: joined(sent.body) }),
      }),
  },
];
