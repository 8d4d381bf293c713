// A backend with one route: POST /register {"name":…,"email":…} registers a candidate and answers with the link.

import { createServer } from "node:http";
import { isInvalidInputError, isInvigilError, Mettl } from "invigil";

const { METTL_URL, METTL_PUBLIC_KEY, METTL_PRIVATE_KEY, METTL_ACCESS_KEY, PORT = "3000" } = process.env;
const MOST_BYTES = 10_000;

// One client for all requests. It throws here and now if a key is missing.
const mettl = new Mettl({ publicKey: METTL_PUBLIC_KEY, privateKey: METTL_PRIVATE_KEY, baseUrl: METTL_URL });

async function register({ name, email }) {
  const { registrationStatus } = await mettl.registerCandidates(
    { accessKey: METTL_ACCESS_KEY, registrationDetails: [{ "First Name": name, "Email Address": email }] },
    { timeoutMs: 10_000 },
  );
  const [{ status, url }] = registrationStatus;
  // The link is a secret of the candidate. A real backend would mail it, and answer with the status alone.
  return { http: url === null ? 409 : 200, body: { status, url } };
}

/** What the caller is told about a failure. The log gets the whole error: no key and no person is in it. */
function failure(error) {
  if (!isInvigilError(error)) throw error;
  console.error(JSON.stringify(error));
  if (isInvalidInputError(error)) return { http: 400, body: { error: error.problem, field: error.field } };
  // With the outcome "unknown" the candidate may be registered: nothing is repeated here.
  return { http: 502, body: { error: error.code, outcome: error.outcome } };
}

async function readJson(request) {
  let size = 0;
  const chunks = [];
  for await (const chunk of request) {
    size += chunk.length;
    if (size > MOST_BYTES) return null;
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString("utf8"));
  } catch {
    return null;
  }
}

async function answer(request) {
  if (request.method !== "POST" || request.url !== "/register")
    return { http: 404, body: { error: "not here" } };
  const candidate = await readJson(request);
  if (typeof candidate !== "object" || candidate === null) {
    return { http: 400, body: { error: "not a JSON object" } };
  }
  return register(candidate).catch(failure);
}

const server = createServer(async (request, response) => {
  const { http, body } = await answer(request).catch((error) => {
    console.error(error);
    return { http: 500, body: { error: "internal" } };
  });
  response.writeHead(http, { "content-type": "application/json" }).end(JSON.stringify(body));
});

// Loopback only: who may register candidates is for your own login to decide.
server.listen(Number(PORT), "127.0.0.1", () => console.log(`http://127.0.0.1:${server.address().port}`));
