// Loaded before an example of the documentation: redirects its requests from Mettl to the sandbox.
//
// A signature covers the URL. So the signature is verified here, with node:crypto, and replaced by one for the URL of
// the sandbox.
import { createHmac } from "node:crypto";

const VENDOR = "https://api.mettl.com";
const SANDBOX = process.env.DOCS_SANDBOX;
const SAMPLE = {
  publicKey: "ab12c345-6789-0123-456d-78e9f0123456",
  privateKey: "zy98x765-4321-0987-654w-32v1u0987654",
};
/** The keys that the examples use. */
const KEYS = { [SAMPLE.publicKey]: SAMPLE.privateKey, public: "private" };

const network = globalThis.fetch;

globalThis.fetch = async (url, init = {}) => {
  if (!String(url).startsWith(`${VENDOR}/`)) return network(url, init);
  if (init.redirect !== "manual") throw new Error("the example would follow redirects");
  const [endpoint, query = ""] = String(url).split("?");
  const params = new Map(new URLSearchParams(init.body ?? query));
  const received = params.get("asgn");
  params.delete("asgn");
  if (received !== signature(init.method, endpoint, params, KEYS[params.get("ak")])) {
    throw new Error("the example's signature is wrong");
  }
  params.set("ak", SAMPLE.publicKey);
  const target = endpoint.replace(VENDOR, SANDBOX);
  params.set("asgn", signature(init.method, target, params, SAMPLE.privateKey));
  const text = new URLSearchParams([...params]).toString();
  return init.body === undefined
    ? network(`${target}?${text}`, init)
    : network(target, { ...init, body: text });
};

function signature(method, endpoint, params, key) {
  const values = [...params.keys()].sort().map((name) => `\n${params.get(name)}`);
  return createHmac("sha256", key)
    .update(method + endpoint + values.join(""))
    .digest("base64");
}
