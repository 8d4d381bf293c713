import type { Endpoint } from "./endpoint.js";

/**
 * GET /account. Of the answer, only these keys are known, and of the parameters nothing: whatever is signed is
 * taken. That makes it the place to try a signature without touching a schedule.
 */
export const account: Endpoint = () => ({
  status: "SUCCESS",
  accountInfo: {
    firstName: "Sandbox",
    lastName: "Account",
    email: "sandbox@example.com",
    accountType: "Sandbox",
  },
});
