// A backend with one route: POST /register {"name":…,"email":…} registers a candidate and responds with the test link.

import { createServer } from "node:http";
import { isInvalidInputError, isInvigilError, Mettl } from "invigil";

const { METTL_URL, METTL_PUBLIC_KEY, METTL_PRIVATE_KEY, METTL_ACCESS_KEY, PORT = "3000" } = process.env;
const MAX_BYTES = 10_000;

// One client for all requests. The constructor throws if a key is missing.
const mettl = new Mettl({ publicKey: METTL_PUBLIC_KEY, privateKey: METTL_PRIVATE_KEY, baseUrl: METTL_URL });

async function register({ name, email }) {
  const { registrationStatus } = await mettl.registerCandidates(
    { accessKey: METTL_ACCESS_KEY, registrationDetails: [{ "First Name": name, "Email Address": email }] },
    { timeoutMs: 10_000 },
  );
  const [{ status, url }] = registrationStatus;
  // The link is secret. A real backend would mail it to the candidate and respond only with the status.
  return { http: url === null ? 409 : 200, body: { status, url } };
}

/** Makes the response to a failure. The log gets the whole error, which contains no key and no personal data. */
function failure(error) {
  if (!isInvigilError(error)) throw error;
  console.error(JSON.stringify(error));
  if (isInvalidInputError(error)) return { http: 400, body: { error: error.problem, field: error.field } };
  // If the outcome is "unknown", the candidate may be registered, so the call is not repeated.
  return { http: 502, body: { error: error.code, outcome: error.outcome } };
}

async function readJson(request) {
  let size = 0;
  const chunks = [];
  for await (const chunk of request) {
    size += chunk.length;
    if (size > MAX_BYTES) return null;
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString("utf8"));
  } catch {
    return null;
  }
}

async function respond(request) {
  if (request.method !== "POST" || request.url !== "/register")
    return { http: 404, body: { error: "not found" } };
  const candidate = await readJson(request);
  if (typeof candidate !== "object" || candidate === null) {
    return { http: 400, body: { error: "not a JSON object" } };
  }
  return register(candidate).catch(failure);
}

const server = createServer(async (request, response) => {
  const { http, body } = await respond(request).catch((error) => {
    console.error(error);
    return { http: 500, body: { error: "internal" } };
  });
  response.writeHead(http, { "content-type": "application/json" }).end(JSON.stringify(body));
});

// Listens on loopback only, because this example has no login.
server.listen(Number(PORT), "127.0.0.1", () => console.log(`http://127.0.0.1:${server.address().port}`));
