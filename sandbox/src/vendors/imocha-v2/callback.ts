import { randomBytes } from "node:crypto";
import { type Delivery, postToLoopback } from "../../post-to-loopback.js";
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

/** The scores of a completed test. */
export interface IMochaV2Scores {
  /** Default: 50, as in the documented sample. */
  readonly totalScore?: number;
  /** Default: 34, as in the documented sample. */
  readonly candidateScore?: number;
}

/** The callback of a completed test. */
export interface IMochaV2Completion {
  readonly callback: IMochaV2Callback;
  /** The outcome of the callback, or null when no callback URL was registered. */
  readonly delivery: Delivery | null;
}

/** No page says which zone the local time is in. The sandbox uses that of India, where the vendor is based. */
const LOCAL_OFFSET_MS = 5.5 * 60 * 60 * 1000;

/** Makes the callback of a completed test. */
export function makeCallback(
  { emailId, testInvitationId }: IMochaV2Invitation,
  { totalScore = 50, candidateScore = 34 }: IMochaV2Scores,
  now: Date,
): IMochaV2Callback {
  return {
    CandidateEmailId: emailId,
    AttemptedOn: localTime(now),
    "TotalScore ": totalScore,
    "CandidateScore ": candidateScore,
    "ReportPDFUrl ": `https://app.imocha.io/PDFReport?id=${randomBytes(12).toString("hex")}`,
    TestInvitationId: testInvitationId,
  };
}

/** Sends the callback once, whether or not it arrives: the vendor does not try again. */
export async function sendCallback(
  { callbackURL }: IMochaV2Invitation,
  callback: IMochaV2Callback,
): Promise<IMochaV2Completion> {
  const delivery = callbackURL === undefined ? null : await postToLoopback(callbackURL, callback);
  return { callback, delivery };
}

/** Prints the local time as in `2015-06-26T21:31:03.19`: the fraction of a second has no trailing zeros. */
function localTime(now: Date): string {
  const iso = new Date(now.getTime() + LOCAL_OFFSET_MS).toISOString();
  return iso.replace(/\.?0*Z$/, "");
}
