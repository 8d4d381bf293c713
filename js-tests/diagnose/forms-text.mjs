// A request as text that is not a command: a URL, raw HTTP, a log.

import { always, FORM_TYPE, https, joined, targetOf, urlOf } from "./sent.mjs";

/** Whether the method follows from the URL alone. It does not where POST and GET, or GET and DELETE, share it. */
const tellsMethod = ({ method, query }) =>
  method === "GET" || (method === "POST" && query.some(([name]) => ["rd", "sc"].includes(name)));

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

/** The log line names no host: the one of most accounts is assumed. */
const logged = (sent) => https(sent) && sent.body === null && sent.host === "api.mettl.com";

/** As PowerShell quotes: a backtick before what has a meaning, other characters than ASCII by number. */
const powershell = (text) =>
  `"${text.replace(/[`$"]/g, "`$&").replace(/[^\x20-\x7e]/g, (unit) => `$([char]${unit.charCodeAt(0)})`)}"`;

const chunked = (text, size) => {
  const chunks = [];
  for (let at = 0; at < text.length; at += size) {
    const chunk = text.slice(at, at + size);
    chunks.push(`${chunk.length.toString(16)}\r\n${chunk}\r\n`);
  }
  return `${chunks.join("")}0\r\n\r\n`;
};

/** A part as curl traces it: a line for each 64 characters or for each line, after its offset. */
function dumped(kind, part) {
  const lines = [`=> Send ${kind}, ${part.length} bytes (0x${part.length.toString(16)})`];
  for (const { 0: whole, 1: line, index } of part.matchAll(/([^\r\n]{0,64})(?:\r\n)?/g)) {
    if (whole) lines.push(`${index.toString(16).padStart(4, "0")}: ${line}`);
  }
  return lines.join("\n");
}

function fetchCall(sent, indent) {
  const options = {
    headers: { accept: "*/*", ...(sent.body && { "content-type": FORM_TYPE }) },
    ...(sent.body && { body: joined(sent.body) }),
    method: sent.method,
    mode: "cors",
    credentials: "omit",
  };
  return `fetch(${JSON.stringify(urlOf(sent))}, ${JSON.stringify(options, null, indent)});`;
}

export const TEXT_FORMS = [
  {
    name: "url",
    hides: "method",
    carries: (sent) => sent.body === null && tellsMethod(sent),
    print: urlOf,
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
  {
    name: "raw HTTP, indented",
    hides: "scheme",
    carries: https,
    print: (sent) =>
      raw(sent, "\n", targetOf(sent), "HTTP/1.1")
        .split("\n")
        .map((line) => `    ${line}`)
        .join("\n"),
  },
  {
    name: "raw HTTP, quoted in a mail",
    hides: "scheme",
    carries: https,
    print: (sent) => raw(sent, "\n", targetOf(sent), "HTTP/1.1").replace(/^/gm, "> "),
  },
  {
    name: "raw log of Postman's console",
    hides: "scheme",
    carries: https,
    print: (sent) =>
      `${raw(sent, "\n", targetOf(sent), "HTTP/1.1")}\n \nHTTP/1.1 401 Unauthorized\nDate: x\n \n{}`,
  },
  {
    name: "link of Outlook",
    hides: "method",
    carries: (sent) => sent.body === null && tellsMethod(sent),
    print: (sent) =>
      `https://eur01.safelinks.protection.outlook.com/?url=${encodeURIComponent(urlOf(sent))}&data=05%7C01&reserved=0`,
  },
  {
    name: "raw HTTP, chunked",
    hides: "scheme",
    carries: (sent) => https(sent) && sent.body !== null,
    print: (sent, random) => {
      const body = chunked(joined(sent.body), random.integer(1, 200));
      return `POST ${targetOf(sent)} HTTP/1.1\r\nhost: ${sent.host}\r\nTransfer-Encoding: chunked\r\nContent-Type: ${FORM_TYPE}\r\n\r\n${body}`.replace(
        "POST",
        sent.method,
      );
    },
  },
  {
    name: "curl -v",
    hides: "scheme",
    carries: (sent) => https(sent) && sent.body === null,
    print: (sent) =>
      [
        "*   Trying 127.0.0.1:443...",
        `* Connected to ${sent.host} (127.0.0.1) port 443 (#0)`,
        "* ALPN: server accepted h2",
        `> ${sent.method} ${targetOf(sent)} HTTP/2`,
        `> Host: ${sent.host}`,
        "> User-Agent: curl/7.88.1",
        "> Accept: */*",
        "> ",
        "< HTTP/2 401 ",
        "< content-type: application/json",
        "< ",
        '{"status":"FAILURE","error":{"code":"E401"}}',
      ].join("\n"),
  },
  {
    name: "curl --trace-ascii",
    hides: "scheme",
    carries: https,
    print: (sent) => {
      const [head, body] = raw(sent, "\r\n", targetOf(sent), "HTTP/1.1").split("\r\n\r\n");
      return [
        `== Info: Connected to ${sent.host} (127.0.0.1) port 443 (#0)`,
        dumped("header", `${head}\r\n\r\n`),
        ...(body ? [dumped("data", body)] : []),
        "<= Recv header, 27 bytes (0x1b)",
        "0000: HTTP/1.1 401 Unauthorized",
      ].join("\n");
    },
  },
  {
    name: "access log",
    hides: "scheme",
    carries: logged,
    print: (sent) =>
      `203.0.113.7 - - [03/Nov/2021:22:10:00 +0000] "${sent.method} ${targetOf(sent)} HTTP/1.1" 401 87 "-" "node"`,
  },
  { name: "fetch, as Chrome copies it", carries: always, print: (sent) => fetchCall(sent, 2) },
  { name: "fetch, as Firefox copies it", carries: always, print: (sent) => `await ${fetchCall(sent, 4)}` },
  {
    name: "fetch, as people write it",
    carries: always,
    print: (sent) =>
      [
        `const response = await fetch('${urlOf(sent).replace(/['\\]/g, "\\$&")}', {`,
        `  method: '${sent.method.toLowerCase()}', // as documented`,
        ...(sent.body
          ? [
              `  headers: { 'Content-Type': '${FORM_TYPE}' },`,
              `  body: \`${joined(sent.body).replace(/[`\\]|\$(?=\{)/g, "\\$&")}\`,`,
            ]
          : []),
        "});",
      ].join("\n"),
  },
  {
    name: "fetch, after comments",
    carries: always,
    print: (sent) =>
      `// fetch("https://example.com/old")\n/* The call that fails:\n * 401 */\nconst response = await ${fetchCall(sent, 2)}`,
  },
  {
    name: "fetch, all calls of a page as Chrome copies them",
    carries: always,
    print: (sent) =>
      [
        `fetch("https://example.com/app.css", { "method": "GET" }); ;`,
        fetchCall(sent, 2),
        "fetch(other);",
      ].join("\n"),
  },
  {
    name: "axios, with a member twice",
    carries: always,
    print: (sent) =>
      `axios({ url: "https://example.com/", method: "${sent.method}", ${
        sent.body ? `data: ${JSON.stringify(joined(sent.body))}, ` : ""
      }url: ${JSON.stringify(urlOf(sent))} })`,
  },
  {
    name: "axios, as people write it",
    carries: always,
    print: (sent) => {
      const data = sent.body ? `, ${JSON.stringify(joined(sent.body))}` : "";
      return `const response = await axios.${sent.method.toLowerCase()}(${JSON.stringify(urlOf(sent))}${data});`;
    },
  },
  {
    name: "Python's requests, as people write it",
    carries: always,
    print: (sent) => {
      const data = sent.body
        ? `, headers={"Content-Type": "${FORM_TYPE}"}, data=${JSON.stringify(joined(sent.body))}`
        : "";
      return `r = requests.request("${sent.method}", ${JSON.stringify(urlOf(sent))}${data})\nprint(r.text)`;
    },
  },
  {
    name: "PowerShell, as a browser copies it",
    carries: always,
    print: (sent) =>
      [
        "$session = New-Object Microsoft.PowerShell.Commands.WebRequestSession",
        '$session.UserAgent = "Mozilla/5.0"',
        `Invoke-WebRequest -UseBasicParsing -Uri ${powershell(urlOf(sent))} \``,
        `-Method ${powershell(sent.method)} \``,
        "-WebSession $session `",
        `-Headers @{\n"accept"="*/*"\n  "cache-control"="no-cache"\n}${sent.body ? " `" : ""}`,
        ...(sent.body
          ? [`-ContentType ${powershell(FORM_TYPE)} \``, `-Body ${powershell(joined(sent.body))}`]
          : []),
      ].join("\n"),
  },
  {
    name: "PowerShell, as people write it",
    carries: always,
    print: (sent) =>
      `PS C:\\> irm -Method ${sent.method} -Uri '${urlOf(sent).replaceAll("'", "''")}'${
        sent.body ? ` -Body '${joined(sent.body).replaceAll("'", "''")}'` : ""
      }`,
  },
  {
    name: "URL with &amp;",
    hides: "method",
    carries: (sent) => sent.body === null && tellsMethod(sent),
    print: (sent) => urlOf(sent).replaceAll("&", "&amp;"),
  },
  {
    name: "Markdown",
    hides: "method",
    carries: (sent) => sent.body === null && tellsMethod(sent),
    print: (sent) => `\`\`\`\n${urlOf(sent)}\n\`\`\``,
  },
  {
    name: "URL, wrapped by a mail program",
    hides: "method",
    carries: (sent) => sent.body === null && tellsMethod(sent) && !urlOf(sent).includes(" "),
    print: (sent) => urlOf(sent).replace(/.{76}(?=.)/gsu, "$&\n"),
  },
];
