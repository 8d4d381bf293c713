// Forms that do not show the whole request: the body is elsewhere, or values are expressions.

import { always, FORM_TYPE, https, joined, targetOf, urlOf } from "./sent.mjs";

const hasBody = ({ body }) => body !== null;
const inLog = (sent) => hasBody(sent) && https(sent) && sent.host === "api.mettl.com";
/** Of these, only a signed URL is read. */
const isSignedInUrl = (sent) => hasBody(sent) && sent.query.some(([name]) => name === "asgn");
const title = (word) => word[0] + word.slice(1).toLowerCase();

const curl = (sent, data) =>
  `curl -X ${sent.method} --globoff '${urlOf(sent).replaceAll("'", "'\\''")}' ${data}`;
const head = (sent) =>
  `${sent.method} ${targetOf(sent)} HTTP/1.1\nHost: ${sent.host}\nContent-Type: ${FORM_TYPE}\nContent-Length: ${joined(sent.body).length}\n`;

/** Forms that do not show the body. */
export const WITHOUT_BODY = [
  { name: "curl, file", carries: hasBody, print: (sent) => curl(sent, "-d @body.txt") },
  { name: "curl, upload", carries: hasBody, print: (sent) => curl(sent, "-T body.txt") },
  { name: "curl, variable", carries: hasBody, print: (sent) => curl(sent, '--data-raw "$BODY"') },
  { name: "curl, pipe", carries: hasBody, print: (sent) => `sign.sh | ${curl(sent, "--data-binary @-")}` },
  { name: "raw HTTP", carries: (sent) => hasBody(sent) && https(sent), print: (sent) => `${head(sent)}\n` },
  {
    name: "curl -v",
    carries: (sent) => hasBody(sent) && https(sent),
    print: (sent) =>
      `* Connected to ${sent.host} (127.0.0.1) port 443 (#0)\n${head(sent).replace(/^/gm, "> ")}\n< HTTP/1.1 401 \n< \n`,
  },
  {
    name: "headers panel",
    carries: hasBody,
    print: (sent) =>
      `Request URL: ${urlOf(sent)}\nRequest Method: ${sent.method}\nStatus Code: 401 Unauthorized`,
  },
  {
    name: "access log",
    carries: inLog,
    print: (sent) => `203.0.113.7 - - [x] "${sent.method} ${targetOf(sent)} HTTP/1.1" 401 87 "-" "node"`,
  },
  {
    name: "HAR",
    carries: hasBody,
    print: (sent) =>
      JSON.stringify({
        request: {
          method: sent.method,
          url: urlOf(sent),
          httpVersion: "h2",
          headers: [],
          bodySize: joined(sent.body).length,
        },
      }),
  },
  { name: "method and URL", carries: hasBody, print: (sent) => `${sent.method} ${urlOf(sent)}` },
  { name: "labels", carries: isSignedInUrl, print: (sent) => `URL: ${urlOf(sent)}\nMethod: ${sent.method}` },
  {
    name: "Go",
    carries: isSignedInUrl,
    print: (sent) =>
      `req, err := http.NewRequest("${sent.method}", "${urlOf(sent)}", strings.NewReader(form))`,
  },
  {
    name: "C#",
    carries: isSignedInUrl,
    print: (sent) =>
      `var request = new HttpRequestMessage(HttpMethod.${title(sent.method)}, "${urlOf(sent)}") { Content = content };`,
  },
  {
    name: "Java",
    carries: isSignedInUrl,
    print: (sent) =>
      `HttpRequest.newBuilder().uri(URI.create("${urlOf(sent)}")).${sent.method}(body).build()`,
  },
  {
    name: "PHP",
    carries: isSignedInUrl,
    print: (sent) =>
      `<?php\ncurl_setopt_array($curl, [\n  CURLOPT_URL => '${urlOf(sent)}',\n  CURLOPT_CUSTOMREQUEST => '${sent.method}',\n  CURLOPT_POSTFIELDS => $body,\n]);`,
  },
  {
    name: "wget",
    carries: isSignedInUrl,
    print: (sent) => `wget -qO- --method=${sent.method} --body-file=body.txt '${urlOf(sent)}'`,
  },
  {
    name: "a message of Spring",
    carries: isSignedInUrl,
    print: (sent) =>
      `ResourceAccessException: I/O error on ${sent.method} request for "${urlOf(sent)}": timeout`,
  },
];

/** The URL with an expression in place of the timestamp, or null if the query has none. */
const withTime = (sent, expression) =>
  urlOf({ ...sent, query: sent.query.map(([name, wire]) => [name, name === "ts" ? expression : wire]) });
const sendsTime = ({ query }) => query.some(([name, wire]) => name === "ts" && wire !== null);

/** Forms in which a part is an expression, and a word of the error that names it. */
export const WITH_EXPRESSIONS = [
  { name: "JavaScript", word: "URL", print: (sent) => `fetch(\`${withTime(sent, "$" + "{ts}")}\`)` },
  {
    name: "template",
    word: "ts",
    print: (sent) => `const url = \`${withTime(sent, "$" + "{ts}")}\`;\nsend(url);`,
  },
  { name: "Python", word: "URL", print: (sent) => `requests.get(f"${withTime(sent, "{ts}")}")` },
  { name: "f-string", word: "ts", print: (sent) => `url = f"${withTime(sent, "{int(time.time())}")}"` },
  { name: "C#", word: "ts", print: (sent) => `var url = $"${withTime(sent, "{ts}")}";` },
  { name: "Ruby", word: "ts", print: (sent) => `uri = URI("${withTime(sent, "#{ts}")}")` },
  { name: "PHP", word: "ts", print: (sent) => `$curl = curl_init("${withTime(sent, "$ts")}");` },
  { name: "format", word: "ts", print: (sent) => `url = "${withTime(sent, "%s")}" % ts` },
  { name: "curl", word: "ts", print: (sent) => `curl -g "${withTime(sent, "$(date +%s)")}"` },
  { name: "Postman", word: "ts", print: (sent) => withTime(sent, "{{ts}}") },
].map((form) => ({ ...form, carries: (sent) => sendsTime(sent) && !/["'`#\\$\s{]/.test(urlOf(sent)) }));

/** The calls of libraries whose body is an expression. */
export const WITH_UNKNOWN_BODY = [
  {
    name: "fetch",
    word: "body",
    carries: hasBody,
    print: (sent) => `fetch(${JSON.stringify(urlOf(sent))}, { method: "${sent.method}", body: payload })`,
  },
  {
    name: "axios",
    word: "data",
    carries: ({ method, body }) => body !== null && method === "POST",
    print: (sent) => `await axios.post(${JSON.stringify(urlOf(sent))}, payload);`,
  },
  {
    name: "Python",
    word: "data",
    carries: hasBody,
    print: (sent) => `requests.request("${sent.method}", ${JSON.stringify(urlOf(sent))}, data=payload)`,
  },
  {
    name: "broken HAR",
    word: "JSON",
    carries: always,
    print: (sent) =>
      JSON.stringify({ log: { entries: [{ request: { method: sent.method, url: urlOf(sent) } }] } }).slice(
        0,
        -3,
      ),
  },
];
