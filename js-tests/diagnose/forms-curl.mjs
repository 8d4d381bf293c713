// A request as curl commands.

import { TRANSPORT_ENCODINGS } from "./requests.mjs";
import { always, decoded, FORM_TYPE, joined, urlOf, valued, written } from "./sent.mjs";

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

/** As Chrome quotes words for cmd: a caret before each special character, and an empty caret inside of `%NAME`. */
const cmd = (word) =>
  `^"${word
    .replaceAll("\\", "\\\\")
    .replaceAll('"', '\\"')
    .replace(/[^\w\s\-:=+~'/.,?;()*`]/g, "^$&")
    .replace(/%(?=\w)/g, "%^")
    .replace(/\r?\n/g, "^\n\n")}^"`;

/** The value of `-F` in quotes, which protect the characters that curl reads as `;type=` or a file. */
const part = (value) => `"${value.replace(/["\\]/g, "\\$&")}"`;

/** Options that do not change the request; some of their values look like URLs. */
const ODD_OPTIONS = [
  "--noproxy '*'",
  "-o /dev/null",
  "--max-time 10",
  "-A 'Mozilla/5.0 (X11; Linux x86_64)'",
  "--referer https://example.com/page?asgn=1",
  "-x http://proxy.example.com:3128",
  "--retry 3",
  "-w '%{http_code}\\n'",
  "-sSkL",
  "-b 'session=1; other=2'",
  "--resolve api.mettl.com:443:127.0.0.1",
  "--tls-max 1.2",
  "--cacert /etc/ssl/ca.pem",
  "-u user:password",
  "--dns-servers 127.0.0.1",
  "-Ss",
  "-vvv",
  "--no-keepalive",
  "-m5",
  "-H 'Accept:'",
  "--http1.1",
];
const PROMPTS = ["", "$ ", "# ", "user@host:~/work$ ", "sudo ", "time ", "TOKEN=a=b ", "/usr/bin/"];
const ENDINGS = ["", " | jq .", " > answer.json 2>&1", "; echo", " && echo done", " # the call", " -i"];

export const CURL_FORMS = [
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
    name: "curl, all requests of a page as Chrome copies them",
    carries: always,
    print: (sent) =>
      [
        "curl 'https://example.com/app.css' \\\n  -H 'accept: */*' ;",
        `curl ${ansi(urlOf(sent).replace(lists, "\\$&"))} -X ${sent.method}${
          sent.body ? ` -H 'content-type: ${FORM_TYPE}' --data-raw ${ansi(joined(sent.body))}` : ""
        } ;`,
        "curl 'https://example.com/collect' --data-raw 'asgn=1'",
      ].join("\n"),
  },
  {
    name: "curl, after a command that is a comment, and another",
    carries: always,
    print: (sent) =>
      [
        `# curl -d x=1 ${single(urlOf(sent))}`,
        `curl https://example.com/ --next ${globOff(sent, "-g")}-X ${sent.method} ${single(urlOf(sent))}${
          sent.body ? ` --data-raw ${single(joined(sent.body))}` : ""
        }`,
      ].join("\n"),
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
  {
    name: "curl, odd options in any order",
    carries: always,
    print: (sent, random) => {
      const options = random.shuffle(ODD_OPTIONS).slice(0, random.integer(1, 6));
      const data = sent.body ? [`--data-raw ${single(joined(sent.body))}`] : [];
      const method =
        sent.body && random.chance(0.5) ? [] : [random.pick(["-X", "-X ", "--request "]) + sent.method];
      const url = random.pick(["", "--url "]) + single(urlOf(sent));
      const words = random.shuffle([...options, ...data, ...method, url, "-g"]);
      return `${random.pick(PROMPTS)}curl ${words.join(random.pick([" ", " \\\n  ", " \\\r\n"]))}${random.pick(ENDINGS)}`;
    },
  },
  {
    name: "curl, as a browser copies it for cmd",
    carries: always,
    print: (sent) =>
      [
        `curl ${cmd(urlOf(sent).replace(lists, "\\$&"))}`,
        ...(sent.body ? [] : [`-X ${cmd(sent.method)}`]),
        `-H ${cmd("accept: */*")}`,
        ...(sent.body
          ? [`-H ${cmd(`content-type: ${FORM_TYPE}`)}`, `--data-raw ${cmd(joined(sent.body))}`]
          : []),
        "--compressed",
      ].join(" ^\n  "),
  },
  {
    name: "curl, body from a here-document",
    carries: (sent) => sent.body !== null,
    print: (sent) => `curl -g -d @- ${single(urlOf(sent))} <<'EOF'\n${joined(sent.body)}\nEOF`,
  },
  {
    name: "curl, body from a pipe",
    carries: (sent) => sent.body !== null,
    print: (sent) => `echo -n ${single(joined(sent.body))} | curl -g --data-binary @- ${double(urlOf(sent))}`,
  },
  {
    name: "curl, a multipart form",
    carries: (sent) => sent.body !== null && valued(sent),
    print: (sent) =>
      [
        `curl -g ${single(urlOf(sent))}`,
        ...sent.body.map(([name, wire], at) =>
          at % 2 === 0
            ? `--form ${single(`${name}=${part(decoded(wire))}`)}`
            : `--form-string ${single(`${name}=${decoded(wire)}`)}`,
        ),
      ].join(" \\\n  "),
  },
];
