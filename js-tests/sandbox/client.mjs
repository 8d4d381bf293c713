// A Mettl client for tests, written with node:crypto and node:http. It can also send invalid requests.
import { createHmac } from "node:crypto";
import { request as httpRequest } from "node:http";
import { sandboxFor as startSandboxFor } from "../sandbox-for.mjs";

export const PUBLIC_KEY = "ab12c345-6789-0123-456d-78e9f0123456";
export const PRIVATE_KEY = "zy98x765-4321-0987-654w-32v1u0987654";
export const TS = 1635976200;
export const RD = `{"registrationDetails":[{"First Name":"Name","Email Address":"name@email.com"}]}`;

/** A clock that always shows `offset` seconds after TS. */
export const clock =
  (offset = 0) =>
  () =>
    new Date((TS + offset) * 1000);

export function stringToSign(method, endpoint, params) {
  const sorted = Object.keys(params).sort();
  return method + endpoint + sorted.map((name) => `\n${params[name]}`).join("");
}

export function signatureOf(method, endpoint, params, { hash = "sha256", key = PRIVATE_KEY } = {}) {
  return createHmac(hash, key)
    .update(stringToSign(method, endpoint, params))
    .digest("base64");
}

export function encode(params) {
  return Object.entries(params)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join("&");
}

/** Returns all parameters of a request, signed for this endpoint. */
export function signed(method, endpoint, params = {}, options = {}) {
  const all = { ak: PUBLIC_KEY, ts: String(TS), ...params };
  for (const name of Object.keys(all)) if (all[name] === undefined) delete all[name];
  return { ...all, asgn: signatureOf(method, endpoint, all, options) };
}

/** Sends a request unchanged: it parses no URL and adds only the headers Host and Content-Length. */
export function send(sandbox, { method = "GET", path = "/", headers = {}, body, host } = {}) {
  const { port } = new URL(sandbox.url);
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { "Content-Length": Buffer.byteLength(body) };
    const request = httpRequest({
      host: "127.0.0.1",
      port,
      method,
      path,
      agent: false,
      setHost: false,
      headers: { ...(host === null ? {} : { Host: host ?? `127.0.0.1:${port}` }), ...length, ...headers },
    });
    request.on("error", reject);
    request.on("response", async (response) => {
      try {
        response.setEncoding("utf8");
        let text = "";
        for await (const chunk of response) text += chunk;
        resolve({ status: response.statusCode, headers: response.headers, text, json: parsed(text) });
      } catch (error) {
        reject(error);
      }
    });
    request.end(body);
  });
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export const FORM = { "Content-Type": "application/x-www-form-urlencoded; charset=UTF-8" };

export const candidatesPath = (accessKey = "0x0x0x0x0x", version = "v2") =>
  `/mettl/${version}/schedules/${accessKey}/candidates`;

/** Sends a signed registration. `params` replaces parameters; `undefined` removes one. */
export function register(sandbox, params = {}, { accessKey, version, transport = "form", ...options } = {}) {
  const path = candidatesPath(accessKey, version);
  const hash = version === "v1" ? "sha1" : "sha256";
  const encoded = encode(signed("POST", sandbox.url + path, { rd: RD, ...params }, { hash, ...options }));
  if (transport === "query") return send(sandbox, { method: "POST", path: `${path}?${encoded}` });
  return send(sandbox, { method: "POST", path, headers: FORM, body: encoded });
}

/** Returns an `rd` with these e-mails. */
export const rdOf = (...emails) =>
  JSON.stringify({
    registrationDetails: emails.map((email) => ({ "First Name": "Name", "Email Address": email })),
  });

/** Returns status and error code of a response, after checking its envelope. */
export function codeOf({ status, json, text }) {
  if (json?.status !== "ERROR" || typeof json.error?.message !== "string" || json.error.message === "") {
    throw new Error(`not an error envelope: ${status} ${text}`);
  }
  return `${status} ${json.error.code}`;
}

/** Starts a sandbox with a clock that stands still. It is closed when the test ends. */
export const sandboxFor = (t, options = {}) => startSandboxFor(t, { now: clock(), ...options });
