import { Fault } from "./fault.js";
import { type Json, readJson } from "./json.js";
import type { VendorRequest } from "./vendor.js";

const CONTENT_TYPE = /^application\/json(?:\s*;\s*charset="?utf-8"?)?\s*$/i;

/**
 * The JSON of a request body.
 *
 * @throws Fault when the body is not said to be JSON in UTF-8, or is not.
 */
export function readJsonBody({ headers, body }: VendorRequest): Json {
  const type = headers["content-type"];
  if (typeof type !== "string" || !CONTENT_TYPE.test(type) || headers["content-encoding"] !== undefined) {
    throw new Fault("The body must be application/json.");
  }
  try {
    // A byte order mark is not stripped: JSON has none.
    return readJson(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(body));
  } catch {
    // Not the error's own words: JSON.parse quotes the text, and the text is people's data.
    throw new Fault("The body is not JSON in UTF-8, or names something twice, or nests too deep.");
  }
}

/** For methods that carry everything in path and query. */
export function refuseBody({ method, body }: VendorRequest): void {
  if (body.length > 0) throw new Fault(`A ${method} request has no body.`);
}
