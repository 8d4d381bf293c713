import { inIndia } from "../../india.js";
import type { IMochaV2Invitation } from "./state.js";

/** The body of the callback. Three of the documented names end with a space. */
export interface IMochaV2Callback {
  readonly CandidateEmailId: string;
  /** The local time, without a zone. */
  readonly AttemptedOn: string;
  readonly "TotalScore ": number;
  readonly "CandidateScore ": number;
  readonly "ReportPDFUrl ": string;
  readonly TestInvitationId: number;
}

/** Makes the callback of a completed test. */
export function callbackOf(invitation: IMochaV2Invitation): IMochaV2Callback {
  const { emailId, testInvitationId, attemptedOn, totalScore = 0, candidateScore = 0 } = invitation;
  return {
    CandidateEmailId: emailId,
    AttemptedOn: localTime(new Date(attemptedOn ?? 0)),
    "TotalScore ": totalScore,
    "CandidateScore ": candidateScore,
    "ReportPDFUrl ": `https://app.imocha.io/PDFReport?id=sandbox-${testInvitationId}`,
    TestInvitationId: testInvitationId,
  };
}

/** Prints the local time as in `2015-06-26T21:31:03.19`: the fraction of a second has no trailing zeros. */
function localTime(time: Date): string {
  return inIndia(time)
    .toISOString()
    .replace(/\.?0*Z$/, "");
}
