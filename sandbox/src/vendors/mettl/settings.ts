import {
  faultAt,
  filledText,
  id,
  list,
  number,
  object,
  optional,
  type Reader,
  required,
  text,
  webUrl,
  word,
} from "../../fields.js";

/** Reads true or false. */
export const flag: Reader<boolean> = (value, where) => {
  if (typeof value !== "boolean") throw faultAt(where, "must be true or false");
  return value;
};

/** Reads a whole number. */
export const count: Reader<number> = (value, where) => {
  if (typeof value !== "number" || !Number.isInteger(value) || value < 0) {
    throw faultAt(where, "must be a whole number");
  }
  return value;
};

/** Reads the mode of visual proctoring. */
export const VISUAL_MODE = word("OFF", "PHOTO", "VIDEO");

/** Reads null, or what `read` reads. */
function nullable<T>(read: Reader<T>): Reader<T | null> {
  return (value, where) => (value === null ? null : read(value, where));
}

/** Reads a value whose type is not known. */
const anything: Reader<unknown> = (value) => value;

const readAccess = object({
  type: required(word("OpenForAll", "ByInvitation")),
  candidates: optional(nullable(list(object({ name: optional(filledText), email: required(filledText) })))),
  sendEmail: optional(flag),
  isCandidateCrfPrefilled: optional(flag),
  sendReminders: optional(nullable(flag)),
  candidateCrfPrefilled: optional(nullable(flag)),
});

const readSettings = {
  scheduleType: optional(word("AlwaysOn", "Fixed")),
  scheduleWindow: optional(
    nullable(
      object({
        fixedAccessOption: optional(word("ExactTime", "SlotWise")),
        startsOnDate: optional(filledText),
        endsOnDate: optional(filledText),
        startsOnTime: optional(filledText),
        endsOnTime: optional(filledText),
        locationtimeZone: optional(filledText),
        timeZone: optional(filledText),
      }),
    ),
  ),
  testLinkType: optional(word("DURATION", "SCHEDULED")),
  testLinkSettings: optional(
    object({
      testDate: optional(filledText),
      timeZone: optional(filledText),
      locationTimeZone: optional(filledText),
      testStartTime: optional(filledText),
      testEndTime: optional(filledText),
      reportingStartTime: optional(filledText),
      reportingFinishTime: optional(filledText),
    }),
  ),
  webProctoring: optional(
    object({ enabled: required(flag), count: optional(count), showRemainingCounts: optional(flag) }),
  ),
  visualProctoring: optional(
    object({
      mode: optional(VISUAL_MODE),
      options: optional(
        object({
          candidateScreenCapture: optional(flag),
          candidateAuthorization: optional(flag),
          isAudioProctoring: optional(flag),
        }),
      ),
    }),
  ),
  secureBrowser: optional(object({ enabled: required(flag) })),
  ipAccessRestriction: optional(
    object({
      enabled: optional(flag),
      type: optional(word("SINGLE", "RANGE")),
      ip: optional(filledText),
      ranges: optional(anything),
    }),
  ),
  testGradeNotification: optional(
    object({ enabled: required(flag), recipients: optional(list(filledText)) }),
  ),
  testStartNotificationUrl: optional(webUrl),
  testFinishNotificationUrl: optional(webUrl),
  testGradedNotificationUrl: optional(webUrl),
  testResumeEnabledForExpiredTestURL: optional(webUrl),
  exitRedirectionUrl: optional(webUrl),
  allowCopyPaste: optional(anything),
  imageProctoring: optional(anything),
  isCandidateAuthProctored: optional(anything),
  showResultsOnTestCompletion: optional(anything),
};

/** Reads `sc` of a new schedule. */
export const readNewSchedule = object({
  name: required(filledText),
  sourceApp: required(filledText),
  access: required(readAccess),
  ...readSettings,
});

/** Reads `sc` of a change. */
export const readScheduleChange = object({
  name: optional(filledText),
  sourceApp: optional(filledText),
  access: optional(readAccess),
  ...readSettings,
});

const readSection = object({
  name: optional(filledText),
  duration: optional(id),
  instructions: optional(text),
  allQuestionsMandatory: optional(flag),
  randomizeQuestions: optional(flag),
  skills: optional(
    list(
      object({
        name: required(filledText),
        level: optional(word("easy", "medium", "difficult")),
        questionCount: optional(count),
        questionPooling: optional(anything),
        questionType: optional(filledText),
        correctGrade: optional(number),
        incorrectGrade: optional(number),
      }),
    ),
  ),
});

/** Reads `assessments`: a new assessment. */
export const readNewAssessment = object({
  name: required(filledText),
  duration: optional(id),
  instructions: optional(text),
  allowCopyPaste: optional(flag),
  exitRedirectionURL: optional(webUrl),
  showReportToCandidateOnExit: optional(flag),
  onScreenCalculator: optional(flag),
  sections: optional(list(readSection)),
});

/** Reads `as`: the settings of an assessment. */
export const readAssessmentChange = object({
  instructions: optional(text),
  allowCopyPaste: optional(flag),
  exitRedirectionURL: optional(webUrl),
  showReportToCandidate: optional(flag),
  onScreenCalculator: optional(flag),
});
