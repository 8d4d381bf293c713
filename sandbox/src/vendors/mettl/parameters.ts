import { decodeForm, FormError, type Pair } from "../../form.js";
import type { VendorRequest } from "../../vendor.js";
import { Refusal } from "./refusal.js";

/** The parameters of a request, wherever they stood. */
export interface Parameters {
  readonly parameters: readonly Pair[];
  readonly transport: "query" | "form";
}

/** Query and form body count alike, also mixed. Other bodies are refused: none is documented. */
export function readParameters(request: VendorRequest): Parameters {
  const query = decode("query", Buffer.from(request.query, "latin1"));
  const form = decode("body", formBody(request));
  const parameters = [...query, ...form];
  refuseDuplicates(parameters);
  return { parameters, transport: form.length > 0 ? "form" : "query" };
}

function formBody({ method, headers, body }: VendorRequest): Uint8Array {
  if (body.length === 0) return body;
  if (method === "GET" || method === "DELETE") {
    throw new Refusal("E000", `A ${method} request carries its parameters in the query, not in a body.`);
  }
  if (headers["content-encoding"] !== undefined || !isForm(headers["content-type"])) {
    throw new Refusal("E000", "The body must be application/x-www-form-urlencoded; charset=UTF-8.");
  }
  return body;
}

function isForm(contentType: unknown): boolean {
  if (typeof contentType !== "string") return false;
  return /^application\/x-www-form-urlencoded(?:\s*;\s*charset="?utf-8"?)?\s*$/i.test(contentType);
}

function decode(where: string, encoded: Uint8Array): Pair[] {
  try {
    return decodeForm(encoded);
  } catch (error) {
    if (!(error instanceof FormError)) throw error;
    throw new Refusal("E000", `The ${where} is not well-formed: ${error.message}.`);
  }
}

function refuseDuplicates(parameters: readonly Pair[]): void {
  const seen = new Set<string>();
  for (const [name] of parameters) {
    if (seen.has(name)) throw new Refusal("E000", `The parameter ${JSON.stringify(name)} stands twice.`);
    seen.add(name);
  }
}
