// Printed from the catalog: cargo run -p invigil-tools -- print .

import type { Table } from "./table.js";

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
}

function readIMochaV2Callback(table: Table): IMochaV2Callback {
  return {
    testInvitationId: table.key(),
    candidateEmailId: table.text(),
    attemptedOn: table.text(),
    totalScore: table.number(),
    candidateScore: table.number(),
    reportPdfUrl: table.text(),
  };
}

/** The callbacks that can be read, by the id of their vendor. */
export interface Callbacks {
  /** The callback that iMocha V2 posts when a candidate's report is ready. */
  imochaV2: IMochaV2Callback;
}

export const CALLBACKS = {
  imochaV2: { number: 0, id: "imochaV2.callback", read: readIMochaV2Callback },
};
