import { Fault } from "../../fault.js";
import { allowParameters, findSchedule, type MettlEndpoint, success } from "./endpoint.js";

/**
 * GET /account. Only the keys of its response are documented, and none of its parameters: it accepts any that are
 * signed. So it is the endpoint to try a signature with, without touching a schedule.
 */
export const getAccount: MettlEndpoint = () =>
  success({
    accountInfo: {
      firstName: "Sandbox",
      lastName: "Account",
      email: "sandbox@example.com",
      accountType: "Sandbox",
    },
  });

/** DELETE /schedules/{access-key}/candidates/{email}. Only a completed test has a result to delete. */
export const deleteResult: MettlEndpoint = (call) => {
  allowParameters(call, []);
  const { candidates } = findSchedule(call);
  const [, email = ""] = call.wildcards;
  const candidate = candidates.get(email);
  if (!candidate) throw new Fault("This schedule has no such candidate.");
  if (candidate.status !== "Completed") throw new Fault("This candidate has not completed the test.");
  candidates.delete(email);
  return success();
};
