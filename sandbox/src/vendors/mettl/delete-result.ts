import { type Endpoint, knownParameters } from "./endpoint.js";
import { Refusal } from "./refusal.js";

/** DELETE /schedules/{access-key}/candidates/{email}: only a completed test has a result to delete. */
export const deleteResult: Endpoint = (call) => {
  knownParameters(call, []);
  const [accessKey = "", email = ""] = call.wildcards;
  const schedule = call.store.find(accessKey);
  if (!schedule) throw new Refusal("E000", "There is no schedule with this access key.");
  const candidate = schedule.candidates.get(email);
  if (!candidate) throw new Refusal("E000", "This schedule has no such candidate.");
  if (candidate.status !== "Completed") {
    throw new Refusal("E000", "This candidate has not completed the test.");
  }
  schedule.candidates.delete(email);
  return { status: "SUCCESS" };
};
