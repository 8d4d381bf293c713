import { Fault } from "../../fault.js";
import type { RequestRecord } from "../../traffic.js";
import type { Call, Endpoint, SandboxResponse } from "../../vendor.js";
import { idAt } from "../imocha/endpoint.js";
import type { IMochaV2Invitation, IMochaV2Store } from "./state.js";

export type IMochaV2Endpoint = Endpoint<IMochaV2Store>;
export type IMochaV2Call = Call<IMochaV2Store, RequestRecord>;

/** The documented envelope of a success. */
export function success(result: unknown): SandboxResponse {
  return {
    status: 200,
    body: { statuscode: "200.1", description: "The request has succeeded.", result },
  };
}

/** The id of the test in the path, which must exist. */
export function testIdOf(call: IMochaV2Call): number {
  const testId = idAt(call, 0);
  if (call.store.tests.find(testId) === undefined) throw new Fault("There is no test with this id.");
  return testId;
}

/** The id of the test link in the path, after that of its test. */
export function testLinkIdOf(call: IMochaV2Call): number {
  const testLinkId = idAt(call, 1);
  const known = call.store.links.of(testIdOf(call)).some((link) => link.testLinkId === testLinkId);
  if (!known) throw new Fault("The test has no test link with this id.");
  return testLinkId;
}

/** The invitation in the path, which must exist. */
export function invitationOf(call: IMochaV2Call): IMochaV2Invitation {
  const invitation = call.store.find(idAt(call, 0));
  if (!invitation) throw new Fault("There is no test invitation with this id.");
  return invitation;
}
