// Printed from the catalog: cargo run -p invigil-tools -- print .

import { VENDORS } from "./catalog.generated.js";
import { Client, type PagedData } from "./client.js";
import type { PagedOperation } from "./operation.js";
import type { ClientOptions } from "./options.js";
import type { Table } from "./table.js";

/** The options of `PerspectAI`. */
export interface PerspectAIOptions extends ClientOptions {
  /** The complete value of the header `authorization` that you received from PerspectAI. A scheme such as `Bearer` is not documented and not added. It is kept out of every log, error and inspection. */
  readonly token: string;
  /** The base URL that you received from PerspectAI. The vendor documents no public one. */
  readonly baseUrl: string;
}

/** The input of `perspectai.candidateStatus`. */
export interface PerspectAICandidateStatusInput {
  /** The code of the assessment as text: a number would lose leading zeros. At most 512 bytes. */
  readonly assessmentCode: string;
  /** The number of candidates per page. The vendor documents no maximum. 1 to 2147483647. */
  readonly limit: number;
  /** The number of the page. The vendor does not document whether the first page is 0 or 1. 0 to 2147483647. */
  readonly page: number;
  /** Lists only candidates with this status. */
  readonly status?: "Yet to Register" | "Registered" | "Ongoing" | "Expired" | "Complete" | (string & {}) | undefined;
  /** Lists only candidates that match this invitation id or e-mail address. */
  readonly search?: string | undefined;
}

/** A part of the result. */
export interface PerspectAISuspiciousActivity {
  /** The proctoring summary as text. */
  status: string | null;
  /** 1, 2 or 3. The vendor does not document the meaning. */
  colorCode: number | null;
}

function readPerspectAISuspiciousActivity(table: Table): PerspectAISuspiciousActivity {
  return {
    status: table.text(),
    colorCode: table.number(),
  };
}

/** One entry of the result. */
export interface PerspectAICandidate {
  /** The candidate's id, a UUID. */
  candidateId: string;
  /** The candidate's mobile number. */
  mobileNo: number | null;
  /** The candidate's name. */
  name: string | null;
  /** The candidate's e-mail address. */
  email: string | null;
  /** The reviewers of the candidate. */
  reviewers: string[] | null;
  /** The candidate's status. */
  status: "Yet to Register" | "Registered" | "Ongoing" | "Expired" | "Complete" | (string & {}) | null;
  /** The reason for the status. */
  statusReason: string | null;
  /** The id of the assessment (`assment_id` on the wire). */
  assessmentId: string;
  /** The cumulative score for all cognitive abilities. */
  perspectScore: number | null;
  /** The cumulative score for all sections of the assessment. */
  profileScore: number | null;
  /** The license key; `-` if there is none. Deprecated by the vendor. */
  licenseKey: string | null;
  /** When the assessment expires. */
  endDate: string | null;
  /** The final recommendation. */
  candidateRecommendation: string | null;
  /** When the candidate was invited. */
  invitedOn: string | null;
  /** When the candidate started. In the vendor's own sample this is before `invitedOn`. */
  startedOn: string | null;
  /** When the candidate finished. */
  completedOn: string | null;
  /** The vendor's internal status. */
  completionStatus: "Ongoing" | "Complete" | (string & {}) | null;
  /** Whether the report was viewed. */
  reportSeen: boolean | null;
  /** Whether the report was downloaded. */
  reportDownloaded: boolean | null;
  /** The flag for rejecting the candidate automatically based on the score. */
  autoRecommendation: string | null;
  /** The summary of proctoring; null if the vendor sends an empty object. */
  suspiciousActivity: PerspectAISuspiciousActivity | null;
}

function readPerspectAICandidate(table: Table): PerspectAICandidate {
  return {
    candidateId: table.key(),
    mobileNo: table.number(),
    name: table.text(),
    email: table.text(),
    reviewers: table.nullableList((table) => table.key()),
    status: table.text(),
    statusReason: table.text(),
    assessmentId: table.key(),
    perspectScore: table.number(),
    profileScore: table.number(),
    licenseKey: table.text(),
    endDate: table.text(),
    candidateRecommendation: table.text(),
    invitedOn: table.text(),
    startedOn: table.text(),
    completedOn: table.text(),
    completionStatus: table.text(),
    reportSeen: table.boolean(),
    reportDownloaded: table.boolean(),
    autoRecommendation: table.text(),
    suspiciousActivity: table.nullable(readPerspectAISuspiciousActivity),
  };
}

/** The result of `perspectai.candidateStatus`. */
export interface PerspectAICandidateStatusResult {
  /** The vendor's message. */
  message: string | null;
  /** The candidates of this page. */
  candidates: PerspectAICandidate[];
  /** The number of candidates on all pages. */
  totalCandidates: number;
  /** The number of pages. */
  totalPages: number;
}

function readPerspectAICandidateStatusResult(table: Table): PerspectAICandidateStatusResult {
  return {
    message: table.text(),
    candidates: table.list(readPerspectAICandidate),
    totalCandidates: table.count(),
    totalPages: table.count(),
  };
}

const candidateStatusData: PagedData<PerspectAICandidateStatusResult, PerspectAICandidate> = {
  number: 54,
  id: "perspectai.candidateStatus",
  safety: "read",
  read: readPerspectAICandidateStatusResult,
  paging: {
    field: "page",
    pages: (result) => result.totalPages,
    total: (result) => result.totalCandidates,
    entries: (result) => result.candidates,
    key: (entry) => [entry.candidateId, entry.assessmentId, entry.invitedOn],
  },
};

/**
 * A client for PerspectAI. Creating it is synchronous, and nothing has to be freed.
 *
 * @example
 * ```ts
 * import { PerspectAI } from "invigil";
 *
 * const perspectai = new PerspectAI({ baseUrl: "https://example.com", token: "token" });
 * ```
 */
export class PerspectAI extends Client {
  /** The name that consoles show, whatever a minifier calls the class. @internal */
  static override readonly name: string = "PerspectAI";

  constructor(options: PerspectAIOptions) {
    super(VENDORS.perspectai, options);
  }

  /**
   * Lists the candidates of an assessment with their status, scores and dates, page by page.
   *
   * `GET /portal/invite/{assessmentCode}`; safety: read.
   *
   * @see PerspectAI's page "Candidate Status"
   *
   * @example
   * ```ts
   * import { PerspectAI } from "invigil";
   *
   * const perspectai = new PerspectAI({ baseUrl: "https://example.com", token: "token" });
   * const { candidates, totalPages } = await perspectai.candidateStatus({
   *   assessmentCode: "846",
   *   limit: 100,
   *   page: 1,
   * });
   * ```
   */
  get candidateStatus(): PagedOperation<PerspectAICandidateStatusInput, PerspectAICandidateStatusResult, PerspectAICandidate> {
    return this.paged(candidateStatusData);
  }
}
