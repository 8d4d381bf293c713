import { Fault } from "../../fault.js";
import type { UploadedFile } from "../../multipart.js";
import { decodeParameters, uniqueParameters } from "../../request.js";
import type { VendorRequest } from "../../vendor.js";

const FORM_TYPE = /^application\/x-www-form-urlencoded(?:\s*;\s*charset="?utf-8"?)?\s*$/i;

/** The parameters of a request by name, and where they were sent. */
export interface Parameters {
  readonly parameters: ReadonlyMap<string, string>;
  readonly transport: "query" | "form" | "multipart";
  readonly files: ReadonlyMap<string, UploadedFile>;
}

/**
 * Reads the parameters of query and body, which may be mixed. The body is a form; a multipart one is documented only for
 * endpoints that take files.
 */
export function readParameters(request: VendorRequest, takesFiles: boolean): Parameters {
  const query = decodeParameters("query", Buffer.from(request.query, "latin1"));
  if (takesFiles && request.multipart !== null) {
    const { parameters, files } = request.multipart;
    const byName = new Map(files);
    if (byName.size < files.length) throw new Fault("A file is repeated.");
    return {
      parameters: uniqueParameters([...query, ...parameters]),
      transport: parameters.length > 0 ? "multipart" : "query",
      files: byName,
    };
  }
  const form = decodeParameters("body", formBody(request));
  const parameters = uniqueParameters([...query, ...form]);
  return { parameters, transport: form.length > 0 ? "form" : "query", files: new Map() };
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
