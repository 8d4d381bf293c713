import { Fault } from "../../fault.js";
import { boolean, object, optional } from "../../fields.js";
import { readWord } from "../../request.js";
import {
  allowParameters,
  findSchedule,
  type MettlCall,
  type MettlEndpoint,
  readJsonParameter,
  success,
} from "./endpoint.js";
import { PAGE_PARAMETERS, pageOf } from "./page.js";
import type { MettlCandidate } from "./state.js";
import { timesOf } from "./times.js";

/** Of nobody else: the sandbox compares no candidates. */
export const PERCENTILE = 90.909;
export const SECTION = "Section 1";
/** The largest page that a known client asks for. */
const MOST_RESULTS = 500;

/** The numbers that the vendor repeats for the test, its sections, skills and levels of difficulty: floats, as sent. */
function marks({ totalMarks = 0, maxMarks = 0 }: MettlCandidate): object {
  const right = totalMarks > 0 ? 1 : 0;
  return {
    totalMarks,
    maxMarks,
    totalQuestion: 1,
    totalCorrectAnswers: right,
    totalUnAnswered: 0,
  };
}

/** The result of a completed test: one question of one skill in one section. */
function resultOf(candidate: MettlCandidate): object {
  const { attemptTime } = timesOf(candidate);
  const result = { ...marks(candidate), timeTaken: attemptTime };
  const difficultyMarks = [{ level: "EASY", ...result }];
  return {
    ...marks(candidate),
    percentile: PERCENTILE,
    attemptTime,
    candidateCredibilityIndex: "Not Applicable",
    codePlagiarism: "NA",
    performanceCategory: "Poor",
    performanceCategoryVersion: 1,
    difficultyMarks,
    analysis: null,
    sectionMarks: [
      {
        sectionName: SECTION,
        ...result,
        skillMarks: [{ skillName: "Skill 1", ...result, difficultyMarks }],
        difficultyMarks,
        questionWiseResponse: null,
      },
    ],
  };
}

const OVERALL: Readonly<Record<MettlCandidate["status"], readonly [overall: string, detailed: string]>> = {
  ToBeTaken: ["Yet to Start", "Registered"],
  InProgress: ["In-progress", "In-progress"],
  Completed: ["Completed", "Test-taker Completed"],
};

/** The status of a test. Only one that was started has times, and only a completed one has a result. */
export function testStatusOf(candidate: MettlCandidate): object {
  const { status } = candidate;
  const [overallStatus, detailedStatus] = OVERALL[status];
  const { start_time_GMT, end_time_GMT, startTime, endTime } = timesOf(candidate);
  return {
    ...{ status, overallStatus, detailedStatus },
    ...(status !== "ToBeTaken" && { start_time_GMT, startTime }),
    ...(status === "Completed" && {
      compensatoryTime: "false",
      completionMode: "Completed",
      end_time_GMT,
      endTime,
      pdfReport: "https://reports.example/sandbox.pdf",
      htmlReport: "https://reports.example/sandbox",
      result: resultOf(candidate),
    }),
  };
}

/** A candidate as the vendor's clients read it. */
function shown(candidate: MettlCandidate): object {
  const { email, registration } = candidate;
  return { email, registration: Object.fromEntries(registration), testStatus: testStatusOf(candidate) };
}

/** Checks parameters that are true or false. They change nothing here: no response style and no essay is kept. */
function checkFlags({ parameters }: MettlCall, names: readonly string[]): void {
  for (const name of names) readWord(parameters, name, ["true", "false"]);
}

function findCandidate(call: MettlCall): MettlCandidate {
  const candidate = findSchedule(call).candidates.get(call.wildcards[1] ?? "");
  if (!candidate) throw new Fault("This schedule has no such candidate.");
  return candidate;
}

/** When a candidate started, in milliseconds since 1970. Those who have not are before all others. */
const startOf = ({ startedAt }: MettlCandidate): number =>
  startedAt === undefined ? 0 : Date.parse(startedAt);

/** GET /schedules/{access-key}/candidates. */
export const listScheduleResults: MettlEndpoint = (call) => {
  allowParameters(call, [...PAGE_PARAMETERS, "qr", "cr", "em"]);
  checkFlags(call, ["qr", "cr", "em"]);
  const candidates = [...findSchedule(call).candidates.values()];
  const { entries, paging } = pageOf(
    call,
    candidates,
    {
      testStartTime: (one, other) => startOf(one) - startOf(other),
      name: (one, other) => one.email.localeCompare(other.email),
    },
    MOST_RESULTS,
  );
  return success({ candidates: entries.map(shown), paging });
};

/** GET /schedules/{access-key}/candidates/{email}. */
export const getCandidateResult: MettlEndpoint = (call) => {
  allowParameters(call, ["ir", "rs", "qr"]);
  checkFlags(call, ["rs", "qr"]);
  if (call.parameters.has("ir")) {
    readJsonParameter(call, "ir", object({ recommendation: optional(boolean) }));
  }
  return success({ candidate: shown(findCandidate(call)) });
};

/** GET /candidates/{email}. Only v3 has pages. The name of the list is not documented; this is the one seen in clients. */
export const listCandidateResults: MettlEndpoint = (call) => {
  const isPaged = call.record.version === "v3";
  allowParameters(call, ["qr", ...(isPaged ? ["limit", "offset"] : [])]);
  checkFlags(call, ["qr"]);
  const [email = ""] = call.wildcards;
  const registrations = call.store.schedules.all().flatMap(({ candidates }) => candidates.get(email) ?? []);
  if (registrations.length === 0) throw new Fault("There is no such candidate.");
  const results = isPaged
    ? pageOf(call, registrations, { createdAt: () => 0 }).entries
    : registrations.toReversed();
  return success({ candidateDetails: results.map(shown) });
};

/** DELETE /schedules/{access-key}/candidates/{email}. Only a completed test has a result to delete. */
export const deleteResult: MettlEndpoint = (call) => {
  allowParameters(call, []);
  const { email, status } = findCandidate(call);
  if (status !== "Completed") throw new Fault("This candidate has not completed the test.");
  findSchedule(call).candidates.delete(email);
  return success();
};
