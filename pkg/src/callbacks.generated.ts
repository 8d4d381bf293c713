// Printed from the catalog: cargo run -p invigil-tools -- print .

import type { Table } from "./table.js";

/** What iMocha V2 posts when a candidate's report is ready. See iMocha's page "Register candidate for test" (V2). */
export interface IMochaV2Callback {
  /** The id of the candidate's test, as registering gave it. */
  testInvitationId: string;
  /** The candidate's e-mail address. */
  candidateEmailId: string | null;
  /** When. The vendor writes a local time without a zone, so it is null, with a warning; the text is in `raw`. */
  attemptedOn: string | null;
  /** The points that could be had. */
  totalScore: number | null;
  /** The points that were had. */
  candidateScore: number | null;
  /** Where the report is: a secret of the candidate. */
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
  /** What iMocha V2 posts when a candidate's report is ready. */
  imochaV2: IMochaV2Callback;
}

export const CALLBACKS = {
  imochaV2: { number: 0, id: "imochaV2.callback", read: readIMochaV2Callback },
};
