import { Fault } from "./fault.js";
import { decodeForm, FormError } from "./form.js";
import type { VendorRequest } from "./vendor.js";

/**
 * The parameters of the query, by name.
 *
 * @throws Fault when it is not well-formed, or a parameter is unknown or stands twice.
 */
export function readQuery({ query }: VendorRequest, known: readonly string[]): Map<string, string> {
  const parameters = new Map<string, string>();
  for (const [name, value] of decode(query)) {
    if (!known.includes(name)) throw new Fault(`The parameter ${JSON.stringify(name)} is not known here.`);
    if (parameters.has(name)) throw new Fault(`The parameter ${name} stands twice.`);
    parameters.set(name, value);
  }
  return parameters;
}

function decode(query: string) {
  try {
    return decodeForm(Buffer.from(query, "latin1"));
  } catch (error) {
    if (!(error instanceof FormError)) throw error;
    throw new Fault(`The query is not well-formed: ${error.message}.`);
  }
}
