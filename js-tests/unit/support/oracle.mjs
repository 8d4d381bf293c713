// A second implementation of Mettl's signing, with node:crypto, from the vendor's page. It shares nothing with the core.
import { createHmac } from "node:crypto";

const FORM = { "content-type": "application/x-www-form-urlencoded; charset=UTF-8" };
const HASHES = { v1: "sha1", v2: "sha256", v3: "sha256" };

/** Percent-encoding of everything but the unreserved characters. */
export const encode = (text) =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );

const byBytes = ([one], [other]) => Buffer.compare(Buffer.from(one), Buffer.from(other));

/** The request to an endpoint that `mettl.sign` must build. */
export function signed({ method, url, params, publicKey, privateKey, version, parameters, now }) {
  const all = [...params, ["ak", publicKey], ["ts", String(now)]].sort(byBytes);
  const stringToSign = method + url + all.map(([, value]) => `\n${value}`).join("");
  const signature = createHmac(HASHES[version], privateKey).update(stringToSign, "utf8").digest("base64");
  const encodedSignature = encode(signature);
  const text = [...all, ["asgn", signature]]
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .join("&");
  const inQuery = ["GET", "DELETE", "HEAD"].includes(method) || parameters === "query";
  const request = inQuery
    ? { method, url: `${url}?${text}`, headers: {} }
    : { method, url, headers: FORM, body: text };
  return { ...request, redirect: "manual", stringToSign, signature, encodedSignature };
}

/** An object as JSON, with its members in this order, even where JavaScript would reorder the names. */
export const object = (pairs) =>
  `{${pairs.map(([name, value]) => `${JSON.stringify(name)}:${value}`).join(",")}}`;

const texts = (pairs) => object(pairs.map(([name, value]) => [name, JSON.stringify(value)]));

/** The `rd` of candidates (lists of pairs) and their optional parameters (wire names). */
export function registrationText(candidates, optionalParams) {
  const members = [["registrationDetails", `[${candidates.map(texts).join(",")}]`]];
  if (optionalParams) members.push(["optionalParams", JSON.stringify(optionalParams)]);
  return object(members);
}
