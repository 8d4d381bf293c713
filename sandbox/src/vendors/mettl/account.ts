import { count, list } from "../../fields.js";
import { allowParameters, type MettlEndpoint, readJsonParameter, success } from "./endpoint.js";

/**
 * GET /account. Only the keys of its response are known, and none of its parameters is documented: it accepts any that
 * are signed. So it is the endpoint to try a signature with, without touching a schedule.
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

/** GET /pbts. Nothing in its response is known but the envelope. */
export const listPbts: MettlEndpoint = (call) => {
  allowParameters(call, []);
  return success();
};

/** POST /pbts, as the vendor's page prints it. The tests are not kept: nothing shows them. */
export const addPbts: MettlEndpoint = (call) => {
  allowParameters(call, ["pbts"]);
  readJsonParameter(call, "pbts", list(count, { least: 1 }));
  return success();
};
