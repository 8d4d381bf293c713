// A server in a process of its own that registers everybody: what it costs is the same for all who are compared.

import { fork } from "node:child_process";
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";

const file = fileURLToPath(import.meta.url);

/** Starts the server. Returns its URL and a function that stops it. */
export async function answering() {
  const child = fork(file, ["--serve"], { stdio: "inherit" });
  const port = await new Promise((resolve) => child.once("message", resolve));
  return { url: `http://127.0.0.1:${port}`, stop: () => child.kill() };
}

/** The answer of Mettl to a form with the registration of candidates. */
export function answerTo(form) {
  const start = form.indexOf("rd=") + 3;
  const { registrationDetails } = JSON.parse(
    decodeURIComponent(form.slice(start, form.indexOf("&", start)).replaceAll("+", " ")),
  );
  const registrationStatus = registrationDetails.map(({ "Email Address": email }) => ({
    email,
    url: `https://tests.mettl.com/v2/ecode?key=${email}`,
    status: "ToBeTaken",
    message: "Candidate registered successfully",
  }));
  return JSON.stringify({ status: "SUCCESS", registrationStatus });
}

if (process.argv[2] === "--serve") {
  const server = createServer((request, response) => {
    let form = "";
    request.setEncoding("latin1");
    request.on("data", (part) => {
      form += part;
    });
    request.on("end", () => {
      response.writeHead(200, { "content-type": "application/json" }).end(answerTo(form));
    });
  });
  server.listen(0, "127.0.0.1", () => process.send(server.address().port));
}
