// A request on the wire, and the parts of it that the forms share.

import { endpointOf, LEADING, TRANSPORT_ENCODINGS } from "./requests.mjs";

/** The content type of a form body. */
export const FORM_TYPE = "application/x-www-form-urlencoded; charset=UTF-8";

/** A request on the wire: `query` and `body` are lists of name and encoded value. */
export function sentOf(request, encodedSignature) {
  const encode = TRANSPORT_ENCODINGS[request.encoding];
  // A value of null is sent as a name without an equals sign.
  const pairs = request.parameters.map(([name, value]) => [name, value === null ? null : encode(value)]);
  pairs.splice(request.signatureAt, 0, ["asgn", encodedSignature]);
  const inQuery = ([name]) => request.place === "query" || (request.place === "mixed" && LEADING.has(name));
  return {
    method: request.method,
    scheme: request.scheme,
    host: request.host,
    path: request.path,
    endpoint: endpointOf(request),
    about: request.about,
    query: pairs.filter(inQuery),
    body: request.place === "query" ? null : pairs.filter((pair) => !inQuery(pair)),
  };
}

export const written = ([name, value]) => (value === null ? name : `${name}=${value}`);
export const joined = (pairs) => pairs.map(written).join("&");
export const urlOf = ({ endpoint, query }) => (query.length > 0 ? `${endpoint}?${joined(query)}` : endpoint);
export const targetOf = ({ path, query }) => (query.length > 0 ? `${path}?${joined(query)}` : path);

/** The value that a form or query decodes to: `+` is a space. */
export const decoded = (wire) => decodeURIComponent(wire.replaceAll("+", " "));

/** Which requests a form can express: all, those in which every name has a value, or those over HTTPS. */
export const always = () => true;
export const valued = ({ query, body }) => [...query, ...(body ?? [])].every(([, value]) => value !== null);
export const https = ({ scheme }) => scheme === "https";
