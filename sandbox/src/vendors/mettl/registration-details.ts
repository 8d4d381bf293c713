import { type Json, type JsonObject, readJson } from "../../json.js";
import { Refusal } from "./refusal.js";
import type { Registration } from "./state.js";

const MAX_PER_CALL = 20;
const MANDATORY_FIELDS = ["Email Address", "First Name"];

/**
 * Reads the `rd` parameter: who is to be registered.
 *
 * @param rd - The parameter, decoded.
 * @param counted - Told the number of candidates as soon as it is known, even if the request is then refused.
 */
export function readRegistrationDetails(
  rd: string | undefined,
  counted: (candidates: number) => void,
): Registration[] {
  const root = readRoot(rd);
  refuseUnknownKeys(root, ["registrationDetails", "optionalParams"], "rd");
  const details = root.get("registrationDetails");
  if (!Array.isArray(details) || details.length === 0) {
    throw fault("registrationDetails", "must be an array of 1 to 20 objects");
  }
  counted(details.length);
  if (details.length > MAX_PER_CALL) {
    throw new Refusal("E607", `One call registers up to ${MAX_PER_CALL} candidates.`);
  }
  const candidates = details.map(readCandidate);
  refuseRepeatedEmails(candidates, "registrationDetails");
  return withOptionalParams(candidates, root.get("optionalParams"));
}

function readRoot(rd: string | undefined): JsonObject {
  if (rd === undefined) throw new Refusal("E000", "The parameter rd is missing.");
  const root = parse(rd);
  if (!(root instanceof Map)) throw fault("rd", "must be a JSON object");
  return root;
}

function parse(rd: string): Json {
  try {
    return readJson(rd);
  } catch (error) {
    // JSON.parse quotes the text in its message, and the text is people's data.
    if (!(error instanceof SyntaxError)) throw error;
    throw fault("rd", "is not JSON, or names something twice, or nests too deep");
  }
}

function readCandidate(item: Json, index: number): Registration {
  const where = `registrationDetails[${index}]`;
  if (!(item instanceof Map)) throw fault(where, "must be an object");
  const registration = [...item].map(([name, value]): readonly [string, string] => [
    name,
    readText(value, `${where}[${JSON.stringify(name)}]`),
  ]);
  const fields = new Map(registration);
  for (const name of MANDATORY_FIELDS) {
    if (!fields.get(name)?.trim()) throw fault(`${where}[${JSON.stringify(name)}]`, "is mandatory");
  }
  return { email: fields.get("Email Address") ?? "", registration };
}

/** Adds what `optionalParams` says about each candidate. */
function withOptionalParams(candidates: readonly Registration[], list: Json | undefined): Registration[] {
  if (list === undefined) return [...candidates];
  if (!Array.isArray(list) || list.length > MAX_PER_CALL) {
    throw fault("optionalParams", "must be an array of up to 20 objects");
  }
  const extras = list.map(readExtra);
  refuseRepeatedEmails(extras, "optionalParams");
  extras.forEach(({ email }, index) => {
    if (candidates.some((candidate) => candidate.email === email)) return;
    throw fault(`optionalParams[${index}].email`, "is not an e-mail of registrationDetails");
  });
  return candidates.map((candidate) => ({
    ...candidate,
    ...extras.find(({ email }) => email === candidate.email),
  }));
}

type Extra = Pick<Registration, "email" | "contextData" | "compensatoryTime">;

function readExtra(item: Json, index: number): Extra {
  const where = `optionalParams[${index}]`;
  if (!(item instanceof Map)) throw fault(where, "must be an object");
  refuseUnknownKeys(item, ["email", "context_data", "compensatory_time"], where);
  const email = item.get("email");
  if (email === undefined) throw fault(`${where}.email`, "is missing");
  const contextData = item.get("context_data");
  const compensatoryTime = item.get("compensatory_time");
  return {
    email: readText(email, `${where}.email`),
    ...(contextData !== undefined && { contextData: readText(contextData, `${where}.context_data`) }),
    ...(compensatoryTime !== undefined && {
      compensatoryTime: readText(compensatoryTime, `${where}.compensatory_time`),
    }),
  };
}

/** A string, and one that exists in UTF-8: JSON escapes can write half a surrogate pair. */
function readText(value: Json, where: string): string {
  if (typeof value !== "string") throw fault(where, "must be a string");
  if (/\p{Surrogate}/u.test(value)) throw fault(where, "holds half a surrogate pair");
  return value;
}

function refuseUnknownKeys(object: JsonObject, known: readonly string[], where: string): void {
  for (const name of object.keys()) {
    if (!known.includes(name)) throw fault(where, `has an unknown property ${JSON.stringify(name)}`);
  }
}

function refuseRepeatedEmails(items: readonly { readonly email: string }[], where: string): void {
  const seen = new Set<string>();
  items.forEach(({ email }, index) => {
    if (seen.has(email)) throw fault(`${where}[${index}]`, "repeats an e-mail of this call");
    seen.add(email);
  });
}

function fault(where: string, what: string): Refusal {
  return new Refusal("E000", `${where} ${what}.`);
}
