import type { Callback } from "../../outbox.js";
import { PERCENTILE, SECTION, testStatusOf } from "./results.js";
import type { MettlCandidate, MettlNotificationUrls, MettlStore, StoredSchedule } from "./state.js";
import { timesOf } from "./times.js";

/** A test that a candidate takes in a schedule. */
interface Test {
  readonly store: MettlStore;
  readonly schedule: StoredSchedule;
  readonly candidate: MettlCandidate;
}

/** The callback at the start of a test, if the schedule has a URL for it. */
export function startCallback(test: Test): Callback[] {
  return callback(test, "startAssessment", "testStartNotificationUrl", (common) => common);
}

/** The callback at the end of a test. */
export function finishCallback(test: Test): Callback[] {
  return callback(test, "finishTest", "testFinishNotificationUrl", (common) => ({ ...common, ...FINISH }));
}

const FINISH = { finish_mode: "NormalSubmission" };

/** The callback with the marks. It alone calls the assessment `assessmentId`. */
export function gradedCallback(test: Test): Callback[] {
  const { store, schedule, candidate } = test;
  const { totalMarks = 0, maxMarks = 0, registration } = candidate;
  const { attemptTime, start_time_GMT, end_time_GMT, startTime, endTime } = timesOf(candidate);
  const sections = [{ sectionName: SECTION, sectionScore: totalMarks, sectionMaxScore: maxMarks }];
  return callback(test, "gradedAssessment", "testGradedNotificationUrl", ({ assessment_id, ...common }) => ({
    ...common,
    ...FINISH,
    assessmentId: assessment_id,
    ...{ start_time_GMT, end_time_GMT },
    marks_scored: totalMarks,
    max_marks: maxMarks,
    total_attempt_time: Math.round(attemptTime),
    percentile: PERCENTILE,
    assessment_name: store.assessments.find(schedule.assessmentId)?.name,
    client_id: 1,
    schedule_title: schedule.name,
    start_time: startTime,
    end_time: endTime,
    sectional_scores: JSON.stringify(sections),
    grading_type: "NormalGrading",
    registrationDetails: Object.fromEntries(registration),
    proctoringDetails: null,
    testStatus: testStatusOf(candidate),
  }));
}

type Common = ReturnType<typeof commonOf>;

function callback(
  test: Test,
  event: string,
  name: keyof MettlNotificationUrls,
  complete: (common: Common) => object,
): Callback[] {
  const url = test.schedule.notificationUrls[name];
  return url === undefined ? [] : [{ event, url, body: complete(commonOf(test, event, url)) }];
}

function commonOf({ store, schedule, candidate }: Test, event: string, url: string) {
  const fields = new Map(candidate.registration);
  return {
    EVENT_TYPE: event,
    invitation_key: schedule.accessKey,
    assessment_id: schedule.assessmentId,
    candidate_instance_id: candidate.instanceId,
    context_data: candidate.contextData ?? "",
    timestamp_GMT: store.now().toUTCString(),
    source_app: schedule.sourceApp,
    notification_url: url,
    name: [fields.get("First Name"), fields.get("Last Name") ?? []].flat().join(" "),
    email: candidate.email,
  };
}
