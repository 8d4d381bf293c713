import { Fault } from "../../fault.js";
import { object, optional } from "../../fields.js";
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
import { flag } from "./settings.js";
import type { MettlCandidate } from "./state.js";

const MAX_MARKS = 10;
/** The largest page that a known client asks for. */
const MOST_RESULTS = 500;

/** The numbers that the vendor repeats for the test, its sections, skills and levels of difficulty: floats, as sent. */
function marks(totalMarks: number): object {
  const right = totalMarks > 0 ? 1 : 0;
  return {
    totalMarks,
    maxMarks: MAX_MARKS,
    totalQuestion: 1,
    totalCorrectAnswers: right,
    totalUnAnswered: 0,
  };
}

/** The result of a completed test: one question of one skill in one section. */
function resultOf(totalMarks: number): object {
  const own = { ...marks(totalMarks), timeTaken: 7.752 };
  const difficultyMarks = [{ level: "EASY", ...own }];
  return {
    ...marks(totalMarks),
    percentile: 90.909,
    attemptTime: 7.752,
    candidateCredibilityIndex: "Not Applicable",
    codePlagiarism: "NA",
    performanceCategory: "Poor",
    performanceCategoryVersion: 1,
    difficultyMarks,
    analysis: null,
    sectionMarks: [
      {
        sectionName: "Section 1",
        ...own,
        skillMarks: [{ skillName: "Skill 1", ...own, difficultyMarks }],
        difficultyMarks,
        questionWiseResponse: null,
      },
    ],
  };
}

/** A candidate as the vendor's clients read it. Only a completed test has times and a result. */
function shown({ email, registration, status, totalMarks = 0 }: MettlCandidate): object {
  const completed = status === "Completed";
  return {
    email,
    registration: Object.fromEntries(registration),
    testStatus: {
      status,
      overallStatus: completed ? "Completed" : "Yet to Start",
      detailedStatus: completed ? "Test-taker Completed" : "Registered",
      ...(completed && {
        compensatoryTime: "false",
        completionMode: "Completed",
        start_time_GMT: "Fri, 16 Aug 2024 13:14:13 UTC",
        end_time_GMT: "Fri, 16 Aug 2024 13:14:21 UTC",
        startTime: "Fri, 16 Aug 2024 18:44:13 IST",
        endTime: "Fri, 16 Aug 2024 18:44:21 IST",
        pdfReport: "https://reports.example/sandbox.pdf",
        htmlReport: "https://reports.example/sandbox",
        result: resultOf(totalMarks),
      }),
    },
  };
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

/** GET /schedules/{access-key}/candidates. */
export const listScheduleResults: MettlEndpoint = (call) => {
  allowParameters(call, [...PAGE_PARAMETERS, "qr", "cr", "em"]);
  checkFlags(call, ["qr", "cr", "em"]);
  const candidates = [...findSchedule(call).candidates.values()];
  const started = new Map(candidates.map((candidate, at) => [candidate, at]));
  const { entries, paging } = pageOf(
    call,
    candidates,
    {
      testStartTime: (one, other) => (started.get(one) ?? 0) - (started.get(other) ?? 0),
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
    readJsonParameter(call, "ir", object({ recommendation: optional(flag) }));
  }
  return success({ candidate: shown(findCandidate(call)) });
};

/** GET /candidates/{email}. Only v3 has pages. The name of the list is not documented; this is the one seen in clients. */
export const listCandidateResults: MettlEndpoint = (call) => {
  const paged = call.record.version === "v3" ? ["limit", "offset"] : [];
  allowParameters(call, ["qr", ...paged]);
  checkFlags(call, ["qr"]);
  const [email = ""] = call.wildcards;
  const own = call.store.stored().flatMap(({ candidates }) => candidates.get(email) ?? []);
  if (own.length === 0) throw new Fault("There is no such candidate.");
  const { entries } = pageOf(call, own, { createdAt: () => 0 });
  return success({ candidateDetails: entries.map(shown) });
};

/** DELETE /schedules/{access-key}/candidates/{email}. Only a completed test has a result to delete. */
export const deleteResult: MettlEndpoint = (call) => {
  allowParameters(call, []);
  const { email, status } = findCandidate(call);
  if (status !== "Completed") throw new Fault("This candidate has not completed the test.");
  findSchedule(call).candidates.delete(email);
  return success();
};
