// A request written in an odd but legal way, and as pasting leaves it: clients normalize it before they send it.

import { https, joined, targetOf, urlOf } from "./sent.mjs";

/** The URL with a scheme and a host in capitals, a user, and the usual port of the scheme. */
function oddOrigin(sent, user = "user:p%40ss@") {
  const host = /:\d+$/.test(sent.host) ? sent.host : `${sent.host}:${sent.scheme === "http" ? "80" : "443"}`;
  const odd = host.replace(/[a-z]/g, (letter, at) => (at % 2 === 0 ? letter.toUpperCase() : letter));
  return urlOf(sent).replace(`${sent.scheme}://${sent.host}`, `${sent.scheme.toUpperCase()}://${user}${odd}`);
}

/** The same with dot segments, which parsers of URLs remove. */
const withDots = (sent) => oddOrigin(sent, "").replace(/(\/\/[^/]+)\//, "$1/./x/../");

const withBody = (sent) =>
  sent.body === null ? "" : ` -H 'content-type: application/x-www-form-urlencoded' -d '${joined(sent.body)}'`;

/** Only what needs no quotes: the quotes are those of the form. */
const plain = (sent) => !/['"\\`$[\]{}]/.test(urlOf(sent) + joined(sent.body ?? []));
const inQuery = (sent) => sent.body === null && plain(sent);

/** Broken after so many characters, as terminals and mail programs do. */
const wrapped = (text, columns) => text.replace(new RegExp(`.{${columns}}(?=.)`, "gsu"), "$&\n");

export const ODD_FORMS = [
  {
    name: "object, an odd origin",
    carries: (sent) => sent.body === null,
    print: (sent) => ({ method: sent.method, url: oddOrigin(sent) }),
  },
  {
    name: "curl, an odd origin and dots",
    carries: plain,
    print: (sent) => `curl -X ${sent.method} '${withDots(sent)}'${withBody(sent)}`,
  },
  {
    name: "fetch, an odd origin and dots",
    carries: inQuery,
    print: (sent) => `await fetch("${withDots(sent)}", { method: "${sent.method}" });`,
  },
  {
    name: "Python, an odd origin and dots",
    carries: inQuery,
    print: (sent) => `r = requests.${sent.method.toLowerCase()}("${withDots(sent)}")`,
  },
  {
    name: "raw HTTP, an odd URL",
    carries: inQuery,
    print: (sent) => `${sent.method} ${oddOrigin(sent, "")} HTTP/1.1\nHost: ${sent.host}\n\n`,
  },
  {
    name: "curl, dashes of an editor",
    carries: plain,
    print: (sent, random) => {
      const dash = random.pick(["–", "—", "−", "‐"]);
      const command = `curl -X ${sent.method} '${urlOf(sent)}'${withBody(sent)}`;
      return command.replace(/ -(?=[XHd] )/g, ` ${dash}`);
    },
  },
  {
    name: "curl, wrapped",
    carries: inQuery,
    print: (sent, random) => wrapped(`curl -s -X ${sent.method} '${urlOf(sent)}'`, random.integer(60, 120)),
  },
  {
    name: "fetch, wrapped",
    carries: inQuery,
    print: (sent, random) =>
      `${wrapped(`fetch("${urlOf(sent)}"`, random.integer(60, 120))}, { method: "${sent.method}" })`,
  },
  {
    name: "raw HTTP, a wrapped request line",
    hides: "scheme",
    carries: (sent) => https(sent) && inQuery(sent),
    print: (sent, random) => {
      const line = wrapped(`${sent.method} ${targetOf(sent)} HTTP/1.1`, random.integer(60, 120));
      return `${line}\nHost: ${sent.host}\nAccept: */*\n\n`;
    },
  },
];
