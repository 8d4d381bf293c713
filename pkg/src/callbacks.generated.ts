// Printed from the catalog: cargo run -p invigil-tools -- print .

import type { Table } from "./table.js";

/** The callback that iMocha V3 posts when a candidate starts a test, and again when the test is complete, terminated or left. See iMocha's page on callbacks (V3). */
export interface IMochaCallback {
  /** The id of the invitation. */
  testInvitationId: string;
  /** The status of the test. */
  status: "In Progress" | "Complete" | "Terminated" | "Test Left" | (string & {}) | null;
  /** The candidate's e-mail address. */
  candidateEmailId: string | null;
  /** When the candidate attempted the test, as the vendor writes it, such as `09-Oct-2020 06:51 PM`. Its zone is not documented. */
  attemptedOn: string | null;
  /** The same time in UTC, as the vendor writes it, such as `2020-10-09T13:21:53`. Append a `Z` before you make it a `Date`. */
  attemptedOnUtc: string | null;
  /** The maximum score; 0 while the test is in progress. */
  totalScore: number | null;
  /** The candidate's score; 0 while the test is in progress. */
  candidateScore: number | null;
  /** The vendor's word for the performance, such as `Beginner`; null while the test is in progress. */
  performanceCategory: string | null;
  /** The URL of the report; null while the test is in progress. It gives access to the report, so treat it as a secret. */
  reportPdfUrl: string | null;
  /** Not explained by the vendor. An older page and public client code have it, the newest page does not. */
  baseImgUrl: string | null;
}

function readIMochaCallback(table: Table): IMochaCallback {
  return {
    testInvitationId: table.key(),
    status: table.text(),
    candidateEmailId: table.text(),
    attemptedOn: table.text(),
    attemptedOnUtc: table.text(),
    totalScore: table.number(),
    candidateScore: table.number(),
    performanceCategory: table.text(),
    reportPdfUrl: table.text(),
    baseImgUrl: table.text(),
  };
}

/** The callback that iMocha V2 posts when a candidate's report is ready. See iMocha's page "Register candidate for test" (V2). */
export interface IMochaV2Callback {
  /** The id of the candidate's test, as in the result of the registration. */
  testInvitationId: string;
  /** The candidate's e-mail address. */
  candidateEmailId: string | null;
  /** When the candidate attempted the test. The vendor sends a local time without a zone, so this is null with a warning; the text is in `raw`. */
  attemptedOn: string | null;
  /** The maximum score. */
  totalScore: number | null;
  /** The candidate's score. */
  candidateScore: number | null;
  /** The URL of the report. It gives access to the report, so treat it as a secret. */
  reportPdfUrl: string | null;
  /** Not documented for V2. It is read if it comes as in the callback of V3. */
  status: string | null;
  /** Not documented for V2. It is read if it comes as in the callback of V3: a time in UTC without a `Z`, so append one before you make it a `Date`. */
  attemptedOnUtc: string | null;
  /** Not documented for V2. It is read if it comes as in the callback of V3. */
  performanceCategory: string | null;
}

function readIMochaV2Callback(table: Table): IMochaV2Callback {
  return {
    testInvitationId: table.key(),
    candidateEmailId: table.text(),
    attemptedOn: table.text(),
    totalScore: table.number(),
    candidateScore: table.number(),
    reportPdfUrl: table.text(),
    status: table.text(),
    attemptedOnUtc: table.text(),
    performanceCategory: table.text(),
  };
}

/** The callbacks that can be read, by the id of their vendor. */
export interface Callbacks {
  /** The callback that iMocha V3 posts when a candidate starts a test, and again when the test is complete, terminated or left. */
  imocha: IMochaCallback;
  /** The callback that iMocha V2 posts when a candidate's report is ready. */
  imochaV2: IMochaV2Callback;
}

export const CALLBACKS = {
  imocha: { number: 0, id: "imocha.callback", read: readIMochaCallback },
  imochaV2: { number: 1, id: "imochaV2.callback", read: readIMochaV2Callback },
};
