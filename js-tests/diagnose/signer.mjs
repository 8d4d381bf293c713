// A signer as a list of steps. A mistake changes one step of the right signer.

import { createHash, createHmac } from "node:crypto";
import { hashOf } from "./requests.mjs";

const byName = ([left], [right]) => Buffer.compare(Buffer.from(left), Buffer.from(right));
export const sorted = (parameters) => [...parameters].sort(byName);

/** The steps of a signer without a mistake, for this request. */
export const rightSigner = (request) => ({
  // The text.
  method: request.method,
  afterMethod: "",
  scheme: `${request.scheme}://`,
  host: request.host,
  path: request.path,
  query: "",
  parameters: request.parameters.map(([name, value]) => [name, value ?? ""]),
  arrange: sorted,
  encodeValue: (value) => value,
  writePair: (_name, value) => value,
  beforeFirst: "\n",
  between: "\n",
  tail: "",
  toBytes: (text) => Buffer.from(text, "utf8"),
  // The key: text, or bytes if a mistake has decoded it.
  key: request.privateKey,
  // The code.
  hash: hashOf(request),
  mac: hmac,
  // What is sent of it.
  toText: (code) => code.toString("base64"),
  cut: (text) => text,
  toWire: (text) => encodeURIComponent(text),
});

const bytesOf = (key) => (typeof key === "string" ? Buffer.from(key, "utf8") : key);

/** The ways of computing the MAC from key and message, right and wrong. */
export function hmac(hash, key, message) {
  return createHmac(hash, key).update(message).digest();
}
export const plainHash = (hash, ...parts) => createHash(hash).update(Buffer.concat(parts)).digest();

/** Follows the steps: returns the string to sign, the signature and its encoded form. */
export function sign(signer) {
  const endpoint = signer.scheme + signer.host + signer.path + signer.query;
  const written = signer
    .arrange(signer.parameters)
    .map(([name, value]) => signer.writePair(name, signer.encodeValue(value)));
  const values = written.length > 0 ? signer.beforeFirst + written.join(signer.between) : "";
  const stringToSign = signer.method + signer.afterMethod + endpoint + values + signer.tail;
  const code = signer.mac(signer.hash, bytesOf(signer.key), signer.toBytes(stringToSign));
  const signature = signer.cut(signer.toText(code));
  return { stringToSign, signature, encodedSignature: signer.toWire(signature) };
}

/** A variant that sets a step of the signer. */
export const set = (step, value) => ({
  sign(signer) {
    signer[step] = value;
  },
});

/** A variant that makes a step out of what it was; `null` says that this cannot be done. */
export const change = (step, make) => ({
  sign(signer, request, random) {
    const value = make(signer[step], request, random);
    if (value === null) return false;
    signer[step] = value;
  },
});
