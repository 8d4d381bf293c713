import { type Call, type Endpoint, knownParameters } from "./endpoint.js";
import { Refusal } from "./refusal.js";
import { readRegistrationDetails } from "./registration-details.js";
import type { MettlStore, Registration } from "./state.js";

const PARAMETERS = [
  "rd",
  "allowMissingMandatoryRegistrationFields",
  "timeLimitInSec",
  "showCustomInstructions",
];

/** POST /schedules/{access-key}/candidates. Everything is checked before anyone is registered. */
export const register: Endpoint = (call) => {
  const parameters = knownParameters(call, PARAMETERS);
  const options = {
    ...flag(parameters, "allowMissingMandatoryRegistrationFields"),
    ...timeLimit(parameters),
    ...flag(parameters, "showCustomInstructions"),
  };
  const registrations = readRegistrationDetails(parameters.get("rd"), (count) => {
    call.record.candidates = count;
  });
  const schedule = scheduleOf(call);
  return {
    status: "SUCCESS",
    registrationStatus: registrations.map((registration) =>
      registerOne(call.store, schedule, { ...registration, ...options }),
    ),
  };
};

function flag<Name extends string>(parameters: Map<string, string>, name: Name): { [K in Name]?: boolean } {
  const value = parameters.get(name);
  if (value === undefined) return {};
  if (value !== "true" && value !== "false") throw new Refusal("E000", `${name} must be true or false.`);
  return { [name]: value === "true" } as { [K in Name]?: boolean };
}

function timeLimit(parameters: Map<string, string>): { timeLimitInSec?: number } {
  const value = parameters.get("timeLimitInSec");
  if (value === undefined) return {};
  if (!/^[1-9]\d*$/.test(value) || !Number.isSafeInteger(Number(value))) {
    throw new Refusal("E000", "timeLimitInSec must be a whole number greater than 0.");
  }
  return { timeLimitInSec: Number(value) };
}

type Schedule = NonNullable<ReturnType<MettlStore["find"]>>;

function scheduleOf({ store, wildcards: [accessKey = ""] }: Call): Schedule {
  const schedule = store.find(accessKey);
  if (!schedule) throw new Refusal("E000", "There is no schedule with this access key.");
  return schedule;
}

/** The item of the answer for one candidate: only who may start the test has a link. */
function registerOne(store: MettlStore, schedule: Schedule, registration: Registration): object {
  const { email } = registration;
  const { type, invited } = schedule.access;
  if (type === "ByInvitation" && !invited.includes(email)) {
    return {
      email,
      status: "InValid",
      message: `Candidate ('${email}') is not invited to the test`,
      url: null,
    };
  }
  const { status, url } = store.register(schedule, registration);
  if (status === "Completed") {
    return { email, status, message: `Candidate ('${email}') has already completed the test`, url: null };
  }
  return { email, status, message: `Candidate ('${email}') successfully registered for the test`, url };
}
