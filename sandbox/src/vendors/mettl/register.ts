import { Fault } from "../../fault.js";
import { allowParameters, findSchedule, type MettlEndpoint, success } from "./endpoint.js";
import { readRegistrationDetails } from "./registration-details.js";
import type { MettlStore, Registration, StoredSchedule } from "./state.js";

const PARAMETERS = [
  "rd",
  "allowMissingMandatoryRegistrationFields",
  "timeLimitInSec",
  "showCustomInstructions",
];

/** POST /schedules/{access-key}/candidates. The whole request is checked before any candidate is registered. */
export const register: MettlEndpoint = (call) => {
  const { parameters, record, store } = call;
  allowParameters(call, PARAMETERS);
  const options = {
    ...flag(parameters, "allowMissingMandatoryRegistrationFields"),
    ...timeLimit(parameters),
    ...flag(parameters, "showCustomInstructions"),
  };
  const registrations = readRegistrationDetails(call, (count) => {
    record.candidates = count;
  });
  const schedule = findSchedule(call);
  const registrationStatus = registrations.map((registration) =>
    registerOne(store, schedule, { ...registration, ...options }),
  );
  return success({ registrationStatus });
};

function flag<Name extends string>(
  parameters: ReadonlyMap<string, string>,
  name: Name,
): { [K in Name]?: boolean } {
  const value = parameters.get(name);
  if (value === undefined) return {};
  if (value !== "true" && value !== "false") throw new Fault(`${name} must be true or false.`);
  return { [name]: value === "true" } as { [K in Name]?: boolean };
}

function timeLimit(parameters: ReadonlyMap<string, string>): { timeLimitInSec?: number } {
  const value = parameters.get("timeLimitInSec");
  if (value === undefined) return {};
  if (!/^[1-9]\d*$/.test(value) || !Number.isSafeInteger(Number(value))) {
    throw new Fault("timeLimitInSec must be a whole number greater than 0.");
  }
  return { timeLimitInSec: Number(value) };
}

/** Registers one candidate and returns its entry of the response. Only a candidate who may start the test gets a link. */
function registerOne(store: MettlStore, schedule: StoredSchedule, registration: Registration): object {
  const { email } = registration;
  const { type, invited } = schedule.access;
  const entry = (status: string, message: string, url: string | null) => ({
    email,
    status,
    message: `Candidate ('${email}') ${message}`,
    url,
  });
  if (type === "ByInvitation" && !invited.includes(email)) {
    return entry("InValid", "is not invited to the test", null);
  }
  const { status, url } = store.register(schedule, registration);
  store.countRegistration(schedule.accessKey, email);
  if (status === "Completed") return entry(status, "has already completed the test", null);
  // A test that was started can be continued with the same link. No page shows another word for it.
  return entry("ToBeTaken", "successfully registered for the test", url);
}
