import { faultAt, list, object, optional, type Reader, required, text, texts } from "../../fields.js";
import { type MettlCall, readJsonParameter } from "./endpoint.js";
import { MettlFault } from "./fault.js";
import type { Registration } from "./state.js";

const MAX_PER_CALL = 20;
const MANDATORY_FIELDS = ["Email Address", "First Name"];

/**
 * Reads the `rd` parameter: the candidates to register.
 *
 * @param call - The request.
 * @param onCount - Called with the number of candidates as soon as it is known, even if the request is then refused.
 */
export function readRegistrationDetails(
  call: MettlCall,
  onCount: (candidates: number) => void,
): Registration[] {
  const readRoot = object({
    registrationDetails: required(candidatesReader(onCount)),
    optionalParams: optional(list(readOptions, { most: MAX_PER_CALL })),
  });
  const { registrationDetails, optionalParams = [] } = readJsonParameter(call, "rd", readRoot);
  refuseRepeatedEmails(registrationDetails, "rd.registrationDetails");
  refuseRepeatedEmails(optionalParams, "rd.optionalParams");
  optionalParams.forEach(({ email }, index) => {
    if (registrationDetails.some((candidate) => candidate.email === email)) return;
    throw faultAt(`rd.optionalParams[${index}].email`, "is not an e-mail of registrationDetails");
  });
  return registrationDetails.map((candidate) => ({
    ...candidate,
    ...optionalParams.find(({ email }) => email === candidate.email),
  }));
}

function candidatesReader(onCount: (candidates: number) => void): Reader<readonly Registration[]> {
  const read = list(readCandidate, { least: 1, most: MAX_PER_CALL });
  return (value, where) => {
    const count = Array.isArray(value) ? value.length : 0;
    onCount(count);
    if (count > MAX_PER_CALL) {
      throw new MettlFault("E607", `One call registers up to ${MAX_PER_CALL} candidates.`);
    }
    return read(value, where);
  };
}

const readCandidate: Reader<Registration> = (value, where) => {
  const registration = texts(value, where);
  const fields = new Map(registration);
  for (const name of MANDATORY_FIELDS) {
    if (!fields.get(name)?.trim()) throw faultAt(`${where}[${JSON.stringify(name)}]`, "is mandatory");
  }
  return { email: fields.get("Email Address") ?? "", registration };
};

const readOptionalParams = object({
  email: required(text),
  context_data: optional(text),
  compensatory_time: optional(text),
});

type Options = Pick<Registration, "email" | "contextData" | "compensatoryTime">;

const readOptions: Reader<Options> = (value, where) => {
  const { email, context_data, compensatory_time } = readOptionalParams(value, where);
  return {
    email,
    ...(context_data !== undefined && { contextData: context_data }),
    ...(compensatory_time !== undefined && { compensatoryTime: compensatory_time }),
  };
};

function refuseRepeatedEmails(items: readonly { readonly email: string }[], where: string): void {
  const seen = new Set<string>();
  items.forEach(({ email }, index) => {
    if (seen.has(email)) throw faultAt(`${where}[${index}]`, "repeats an e-mail of this call");
    seen.add(email);
  });
}
