// Requests to Mettl, signed with node:crypto from the vendor's page on signatures.
import { createHmac } from "node:crypto";
import { NOW, VENDORS } from "./vendors.mjs";

const { publicKey, privateKey } = VENDORS.Mettl.options;

/** The endpoint of a path, and its signed and encoded parameters, in the order of their names. */
function signed(method, path, params, version = "v2") {
  const endpoint = `https://api.mettl.com/${version}${path}`;
  const all = Object.entries({ ...params, ak: publicKey, ts: String(NOW) }).sort(([a], [b]) =>
    a < b ? -1 : 1,
  );
  const text = [method + endpoint, ...all.map(([, value]) => value)].join("\n");
  const asgn = createHmac("sha256", privateKey).update(text).digest("base64");
  const encoded = [...all, ["asgn", asgn]].map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return { endpoint, encoded: encoded.join("&"), pairs: [...all, ["asgn", asgn]] };
}

/** The URL of a GET or DELETE request. */
export function url(method, path, params = {}, version) {
  const { endpoint, encoded } = signed(method, path, params, version);
  return `${endpoint}?${encoded}`;
}

/** The URL and the form body of a POST request. */
export function form(path, params) {
  const { endpoint, encoded } = signed("POST", path, params);
  return { url: endpoint, body: encoded };
}

/**
 * The URL, header and body of a POST request with files, each `[name, fileName, type, bytes]`. The vendor leaves the
 * boundary to the client.
 */
export function multipart(path, params, files, boundary) {
  const { endpoint, pairs } = signed("POST", path, params);
  return { url: endpoint, ...multipartBody(pairs, files, boundary) };
}

/** The header and the body alone. */
export function multipartBody(pairs, files, boundary) {
  const parts = [
    ...pairs.map(([name, value]) => [`name="${name}"\r\n\r\n`, value]),
    ...files.map(([name, fileName, type, bytes]) => [
      `name="${name}"; filename="${fileName}"\r\nContent-Type: ${type}\r\n\r\n`,
      bytes,
    ]),
  ];
  const pieces = parts.flatMap(([head, value]) => [
    `--${boundary}\r\nContent-Disposition: form-data; ${head}`,
    value,
    "\r\n",
  ]);
  const body = Buffer.concat([...pieces, `--${boundary}--\r\n`].map((piece) => Buffer.from(piece)));
  return {
    headers: { "content-type": `multipart/form-data; boundary=${boundary}` },
    body: new Uint8Array(body),
  };
}

/** The header of a form body. */
export const FORM = { "content-type": "application/x-www-form-urlencoded; charset=UTF-8" };
