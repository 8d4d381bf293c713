import { randomBytes } from "node:crypto";
import { Fault } from "../../fault.js";
import { boolean, count, faultAt, object, optional, type Reader, required } from "../../fields.js";
import {
  allowParameters,
  findAssessment,
  findSchedule,
  type MettlCall,
  type MettlEndpoint,
  readJsonParameter,
  success,
} from "./endpoint.js";
import { PAGE_PARAMETERS, pageOf } from "./page.js";
import { readNewSchedule, readScheduleChange, VISUAL_MODE } from "./settings.js";
import type { MettlAccess, MettlNotificationUrls, StoredSchedule } from "./state.js";

/** A schedule as it is in lists. Every schedule is always on, so none has a window. */
export const shown = ({ id, name, accessKey }: StoredSchedule): object => ({
  id,
  name,
  accessKey,
  accessUrl: `https://tests.mettl.com/authenticateKey/${accessKey}`,
  status: "Active",
  scheduleWindow: null,
});

const readFilter: Reader<object> = object({
  visualProctoring: optional(
    object({
      mode: optional(VISUAL_MODE),
      options: optional(
        object({ candidateScreenCapture: optional(boolean), candidateAuthorization: optional(boolean) }),
      ),
    }),
  ),
  webProctoring: optional(object({ enabled: required(boolean), count: optional(count) })),
});

/** GET /assessments/{assessment-id}/schedules. The filter is checked, but selects nothing: no setting is kept. */
export const listAssessmentSchedules: MettlEndpoint = (call) => {
  allowParameters(call, ["filter"]);
  if (call.parameters.has("filter")) readJsonParameter(call, "filter", readFilter);
  const { id } = findAssessment(call);
  const schedules = call.store.schedules.all().filter(({ assessmentId }) => assessmentId === id);
  return success({ schedules: schedules.map(shown) });
};

/** GET /schedules. */
export const listSchedules: MettlEndpoint = (call) => {
  allowParameters(call, PAGE_PARAMETERS);
  const completed = ({ candidates }: StoredSchedule): number =>
    [...candidates.values()].filter(({ status }) => status === "Completed").length;
  const { entries, paging } = pageOf(call, call.store.schedules.all(), {
    createdAt: (one, other) => one.id - other.id,
    testTaken: (one, other) => completed(one) - completed(other),
    name: (one, other) => one.name.localeCompare(other.name),
  });
  return success({ schedules: entries.map(shown), paging });
};

/** GET /schedules/{access-key}. */
export const getSchedule: MettlEndpoint = (call) => {
  allowParameters(call, []);
  const schedule = findSchedule(call);
  const { name, accessKey, assessmentId } = schedule;
  const duration = call.store.assessments.find(assessmentId)?.duration;
  return success({ schedule: { name, accessKey, assessmentDetails: { id: assessmentId, duration } } });
};

interface GivenAccess {
  readonly type: string;
  readonly candidates?: readonly { readonly email: string }[] | null;
}

const accessOf = ({ type, candidates }: GivenAccess): MettlAccess => ({
  type: type === "ByInvitation" ? type : "OpenForAll",
  invited: (candidates ?? []).map(({ email }) => email),
});

/** The name of a schedule is unique in its assessment. */
function refuseTakenName(call: MettlCall, name: string, assessmentId: number, except?: string): void {
  const taken = call.store.schedules
    .all()
    .some(
      (other) => other.name === name && other.assessmentId === assessmentId && other.accessKey !== except,
    );
  if (taken) throw new Fault("The assessment has a schedule with this name already.");
}

const urlsOf = (sc: MettlNotificationUrls): MettlNotificationUrls => {
  const names = [
    "testStartNotificationUrl",
    "testFinishNotificationUrl",
    "testGradedNotificationUrl",
  ] as const;
  return Object.fromEntries(names.filter((name) => sc[name] !== undefined).map((name) => [name, sc[name]]));
};

/** POST /assessments/{assessment-id}/schedules. Name, access, source and notification URLs are kept. */
export const createSchedule: MettlEndpoint = (call) => {
  allowParameters(call, ["sc"]);
  const sc = readJsonParameter(call, "sc", readNewSchedule);
  const { name, access, sourceApp } = sc;
  if (access.type === "ByInvitation" && !access.candidates)
    throw faultAt("sc.access.candidates", "is missing");
  const { id: assessmentId } = findAssessment(call);
  refuseTakenName(call, name, assessmentId);
  const accessKey = randomBytes(5).toString("hex");
  const created = call.store.add({
    ...{ accessKey, name, assessmentId, sourceApp },
    access: accessOf(access),
    notificationUrls: urlsOf(sc),
  });
  return success({ createdSchedule: { assessmentId, ...shown(created) } });
};

/** POST /schedules/{access-key}/edit. Name, access, source and notification URLs are kept. */
export const editSchedule: MettlEndpoint = (call) => {
  allowParameters(call, ["sc"]);
  const sc = readJsonParameter(call, "sc", readScheduleChange);
  const { name, access, sourceApp } = sc;
  const schedule = findSchedule(call);
  if (name !== undefined) refuseTakenName(call, name, schedule.assessmentId, schedule.accessKey);
  call.store.schedules.put({
    ...schedule,
    ...(name !== undefined && { name }),
    ...(access && { access: accessOf(access) }),
    ...(sourceApp !== undefined && { sourceApp }),
    notificationUrls: { ...schedule.notificationUrls, ...urlsOf(sc) },
  });
  return success();
};
