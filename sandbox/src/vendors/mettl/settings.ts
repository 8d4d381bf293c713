import {
  boolean,
  count,
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
  sendEmail: optional(boolean),
  isCandidateCrfPrefilled: optional(boolean),
  sendReminders: optional(nullable(boolean)),
  candidateCrfPrefilled: optional(nullable(boolean)),
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
    object({ enabled: required(boolean), count: optional(count), showRemainingCounts: optional(boolean) }),
  ),
  visualProctoring: optional(
    object({
      mode: optional(VISUAL_MODE),
      options: optional(
        object({
          candidateScreenCapture: optional(boolean),
          candidateAuthorization: optional(boolean),
          isAudioProctoring: optional(boolean),
        }),
      ),
    }),
  ),
  secureBrowser: optional(object({ enabled: required(boolean) })),
  ipAccessRestriction: optional(
    object({
      enabled: optional(boolean),
      type: optional(word("SINGLE", "RANGE")),
      ip: optional(filledText),
      ranges: optional(anything),
    }),
  ),
  testGradeNotification: optional(
    object({ enabled: required(boolean), recipients: optional(list(filledText)) }),
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
  allQuestionsMandatory: optional(boolean),
  randomizeQuestions: optional(boolean),
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
  allowCopyPaste: optional(boolean),
  exitRedirectionURL: optional(webUrl),
  showReportToCandidateOnExit: optional(boolean),
  onScreenCalculator: optional(boolean),
  sections: optional(list(readSection)),
});

/** Reads `as`: the settings of an assessment. */
export const readAssessmentChange = object({
  instructions: optional(text),
  allowCopyPaste: optional(boolean),
  exitRedirectionURL: optional(webUrl),
  showReportToCandidate: optional(boolean),
  onScreenCalculator: optional(boolean),
});
