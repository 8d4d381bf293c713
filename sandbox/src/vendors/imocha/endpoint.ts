import { Fault } from "../../fault.js";
import { faultAt, type Reader, word } from "../../fields.js";
import type { Route } from "../../route.js";
import type { RequestRecord } from "../../traffic.js";
import type { Call, Endpoint } from "../../vendor.js";
import { type IMochaStore, LINKS, TESTS } from "./state.js";

export type IMochaEndpoint = Endpoint<IMochaStore>;
export type IMochaCall = Call<IMochaStore, RequestRecord>;

/** The forms of the vendor's failures, which are not uniform. */
type FailureForm = "result" | "errors" | "statusCode";

/** A fault with the form and status of its endpoint. The `details` are errors of their own after the message. */
export class IMochaFault extends Fault {
  constructor(
    message: string,
    readonly form: FailureForm,
    readonly details: readonly string[] = [],
  ) {
    super(message);
  }
}

/** An endpoint whose faults have that form. */
export function route(
  method: string,
  path: string,
  operation: string,
  handle: IMochaEndpoint,
  form: FailureForm = "errors",
): Route<IMochaEndpoint> {
  const endpoint: IMochaEndpoint = (call) => {
    try {
      return handle(call);
    } catch (fault) {
      if (fault instanceof IMochaFault || !(fault instanceof Fault) || fault.kind !== "request") throw fault;
      throw new IMochaFault(fault.message, form);
    }
  };
  return { method, path: `/v3${path}`, operation: `imocha.${operation}`, handle: endpoint };
}

/** The id at this place of the path. */
export function idAt({ wildcards }: Pick<IMochaCall, "wildcards">, at: number): number {
  const segment = wildcards[at] ?? "";
  return /^[1-9]\d*$/.test(segment) ? Number(segment) : 0;
}

/** The id of the test in the path, which must exist. */
export function testIdOf(call: IMochaCall): number {
  const testId = idAt(call, 0);
  if (!TESTS.includes(testId)) throw new Fault("There is no test with this id.");
  return testId;
}

/** The id of the test link in the path, which must exist. */
export function testLinkIdOf(call: IMochaCall): number {
  const testLinkId = idAt(call, 1);
  if (!LINKS.includes(testLinkId)) throw new Fault("The test has no test link with this id.");
  return testLinkId;
}

/** Reads 0 or 1. */
export const bit: Reader<number> = (value, where) => {
  if (value !== 0 && value !== 1) throw faultAt(where, "must be 0 or 1");
  return value;
};

/** Reads whether to send an e-mail. */
export const yesOrNo = word("yes", "no");
