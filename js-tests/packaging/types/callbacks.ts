// Callbacks: TypeScript narrows on vendor and event, and a `Request` gives a promise.
import type { Result } from "invigil";
import {
  type Callbacks,
  type IMochaCallback,
  type MettlCallback,
  parseCallback,
  type RequestLike,
} from "invigil/callbacks";

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
function same<_True extends true>(): void {}

const mettl = parseCallback("mettl", "{}");
same<Same<typeof mettl, Result<MettlCallback>>>();
same<Same<typeof mettl.event, "startAssessment" | "finishTest" | "gradedAssessment" | "unknown">>();
same<Same<typeof mettl.verified, false>>();
same<Same<typeof mettl.eventKey, string>>();
same<Same<typeof mettl.invitationKey, string>>();
same<Same<typeof mettl.raw, unknown>>();
// @ts-expect-error only some events have it
mettl.finishMode;
switch (mettl.event) {
  case "gradedAssessment":
    same<Same<NonNullable<typeof mettl.sectionalScores>[number]["sectionScore"], number | null>>();
    break;
  case "finishTest":
    same<Same<typeof mettl.event, "finishTest">>();
    mettl.finishMode satisfies string | null;
    // @ts-expect-error only a graded test has it
    mettl.sectionalScores;
    break;
  case "startAssessment":
  case "unknown":
    mettl.eventType satisfies string | null;
    break;
  default:
    mettl satisfies never;
}
// @ts-expect-error there is no such event
mettl.event === "finished";

/** The union over all vendors is narrowed by the vendor first. */
export function describe(callback: Callbacks[keyof Callbacks]): string {
  switch (callback.vendor) {
    case "mettl":
      if (callback.event === "gradedAssessment") callback.marksScored satisfies number | null;
      return callback.invitationKey;
    case "imocha":
      same<Same<typeof callback, IMochaCallback>>();
      return callback.testInvitationId;
    case "imochaV2":
      callback.totalScore satisfies number | null;
      return callback.testInvitationId;
    case "testinvite":
      same<Same<typeof callback.event, "sessionEnded">>();
      return callback.eventKey;
    default:
      return callback satisfies never;
  }
}

/** A vendor that is known only when the program runs. */
export function any(vendor: keyof Callbacks, body: string): string {
  const callback = parseCallback(vendor, body);
  return callback.vendor === "imocha" ? callback.testInvitationId : describe(callback);
}

interface Body {
  readonly TestInvitationId: number;
}
declare const untyped: ReturnType<typeof JSON.parse>;
declare const parsed: Body;
declare const object: object;
declare const request: RequestLike;
for (const result of [
  parseCallback("imocha", untyped),
  parseCallback("imocha", parsed),
  parseCallback("imocha", object),
  parseCallback("imocha", new Uint8Array()),
  parseCallback("imocha", new ArrayBuffer(1)),
  parseCallback("imocha", { TestInvitationId: 1 }),
]) {
  same<Same<typeof result, Result<IMochaCallback>>>();
}
export const promise: Promise<Result<IMochaCallback>> = parseCallback("imocha", request);
// @ts-expect-error the promise must be awaited
parseCallback("imocha", request).testInvitationId;
// @ts-expect-error PerspectAI has no callback
parseCallback("perspectai", "{}");
// @ts-expect-error a body is no number
parseCallback("imocha", 5);
// @ts-expect-error a body may be missing
parseCallback("imocha", null);
