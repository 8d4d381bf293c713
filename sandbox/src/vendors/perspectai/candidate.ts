import { createHash } from "node:crypto";

/** The documented values of `status`. */
export const STATUSES = ["Yet to Register", "Registered", "Ongoing", "Expired", "Complete"] as const;

/** The status of a candidate. */
export type PerspectAIStatus = (typeof STATUSES)[number];

/** A candidate as in a response of PerspectAI, with its names in its order. */
export interface PerspectAICandidate {
  readonly cand_id: string;
  readonly mobile_no: number | null;
  readonly name: string;
  readonly email_id: string;
  readonly reviewers: readonly string[];
  readonly status: PerspectAIStatus;
  readonly status_reason: string | null;
  readonly assment_id: string;
  readonly persp_score: number | null;
  readonly profile_score: number | null;
  readonly lic_key: string;
  readonly end_date: string;
  readonly candidate_recommendation: string | null;
  readonly invited_on: string;
  readonly started_on: string | null;
  readonly completed_on: string | null;
  readonly completion_status: string;
  readonly report_seen: boolean;
  readonly report_downloaded: boolean;
  readonly auto_recommendation: string | null;
  readonly suspicious_activity:
    | Readonly<Record<string, never>>
    | { readonly status: string; readonly color_code: number };
}

/** The two candidates of the documented response. */
export const DOCUMENTED: readonly PerspectAICandidate[] = [
  {
    cand_id: "3bf496c2-9b35-43cc-af18-a711aaa45bde",
    mobile_no: null,
    name: "praveen",
    email_id: "praveen+234232@loopreality.com",
    reviewers: [],
    status: "Ongoing",
    status_reason: null,
    assment_id: "846",
    persp_score: null,
    profile_score: null,
    lic_key: "-",
    end_date: "2023-06-08 04:30:59+00:00",
    candidate_recommendation: null,
    invited_on: "2023-06-01 10:15:36+00:00",
    started_on: "2023-06-03 10:15:36+00:00",
    completed_on: null,
    completion_status: "Ongoing",
    report_seen: false,
    report_downloaded: false,
    auto_recommendation: null,
    suspicious_activity: {},
  },
  {
    cand_id: "d5cb9bd6-64d5-421d-86e2-24df4e59686f",
    mobile_no: null,
    name: "Sai Tharun",
    email_id: "paiscoreandproc2+1@loopreality.com",
    reviewers: [],
    status: "Complete",
    status_reason: null,
    assment_id: "846",
    persp_score: 92,
    profile_score: 55,
    lic_key: "MTHXQF",
    end_date: "2023-06-08 04:30:48+00:00",
    candidate_recommendation: null,
    invited_on: "2023-06-01 05:22:20+00:00",
    started_on: "2023-05-29 10:15:36+00:00",
    completed_on: "2023-06-01 05:42:57.499675+00:00",
    completion_status: "Complete",
    report_seen: false,
    report_downloaded: false,
    auto_recommendation: null,
    suspicious_activity: { status: "Not Detected", color_code: 3 },
  },
];

const MINUTE = 60;
const DAY = 24 * 60 * MINUTE;
const FIRST_INVITED = Date.UTC(2023, 5, 1) / 1000;

/**
 * Makes the candidate with this number, which is always the same. The candidates have every status in turn and both
 * forms of dates, and each nullable field is null in some of them. Values that the vendor's page does not show, such
 * as reasons and recommendations, are invented.
 */
export function makeCandidate(assessmentCode: string, number: number): PerspectAICandidate {
  const status = STATUSES[number % STATUSES.length] as PerspectAIStatus;
  const invited = FIRST_INVITED + number * MINUTE;
  const started = status === "Ongoing" || status === "Complete";
  const complete = status === "Complete";
  return {
    cand_id: uuidOf(`${assessmentCode} ${number}`),
    mobile_no: number % 3 === 0 ? 9_000_000_000 + number : null,
    name: number % 7 === 0 ? `Zoë "Z" Ångström ${number}` : `Candidate ${number}`,
    email_id: `candidate+${number}@example.com`,
    reviewers: number % 4 === 0 ? ["reviewer@example.com"] : [],
    status,
    status_reason: status === "Expired" ? "The end date has passed" : null,
    assment_id: assessmentCode,
    persp_score: complete ? number % 101 : null,
    profile_score: complete ? (number % 201) / 2 : null,
    lic_key: "-",
    end_date: dateOf(invited + 7 * DAY),
    candidate_recommendation: complete && number % 2 === 0 ? "Recommended" : null,
    invited_on: dateOf(invited),
    started_on: started ? dateOf(invited + 30 * MINUTE) : null,
    completed_on: complete ? dateOf(invited + 90 * MINUTE, number % 1_000_000) : null,
    completion_status: status,
    report_seen: complete && number % 2 === 0,
    report_downloaded: complete && number % 4 === 0,
    auto_recommendation: complete && number % 3 === 0 ? "Rejected" : null,
    suspicious_activity: complete ? { status: "Not Detected", color_code: (number % 3) + 1 } : {},
  };
}

function uuidOf(text: string): string {
  const hex = createHash("sha256").update(text).digest("hex");
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join("-");
}

/** Prints a date as in `2023-06-01 10:15:36+00:00`, with microseconds unless they are 0. */
export function dateOf(seconds: number, microseconds = 0): string {
  const time = new Date(seconds * 1000).toISOString().slice(0, 19).replace("T", " ");
  const fraction = microseconds === 0 ? "" : `.${String(microseconds).padStart(6, "0")}`;
  return `${time}${fraction}+00:00`;
}
