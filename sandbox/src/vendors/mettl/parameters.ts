import { Fault } from "../../fault.js";
import { decodeParameters, uniqueParameters } from "../../request.js";
import type { VendorRequest } from "../../vendor.js";

const FORM_TYPE = /^application\/x-www-form-urlencoded(?:\s*;\s*charset="?utf-8"?)?\s*$/i;

/** The parameters of a request by name, and where they were sent. */
export interface Parameters {
  readonly parameters: ReadonlyMap<string, string>;
  readonly transport: "query" | "form";
}

/** Reads the parameters of query and form body, which may be mixed. No other body is documented, so none is accepted. */
export function readParameters(request: VendorRequest): Parameters {
  const query = decodeParameters("query", Buffer.from(request.query, "latin1"));
  const form = decodeParameters("body", formBody(request));
  const parameters = uniqueParameters([...query, ...form]);
  return { parameters, transport: form.length > 0 ? "form" : "query" };
}

function formBody({ method, headers, body }: VendorRequest): Uint8Array {
  if (body.length === 0) return body;
  if (method === "GET" || method === "DELETE") {
    throw new Fault(`A ${method} request must have its parameters in the query, not in a body.`);
  }
  const type = headers["content-type"];
  if (headers["content-encoding"] !== undefined || typeof type !== "string" || !FORM_TYPE.test(type)) {
    throw new Fault("The body must be application/x-www-form-urlencoded; charset=UTF-8.");
  }
  return body;
}
