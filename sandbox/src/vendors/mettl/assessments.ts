import { Fault } from "../../fault.js";
import { faultAt } from "../../fields.js";
import {
  allowParameters,
  findAssessment,
  type MettlEndpoint,
  readJsonParameter,
  success,
} from "./endpoint.js";
import { PAGE_PARAMETERS, pageOf } from "./page.js";
import { readAssessmentChange, readNewAssessment } from "./settings.js";
import type { MettlAssessment, MettlStore } from "./state.js";

/** An assessment as the vendor's clients read it. */
const shown = (assessment: MettlAssessment): object => ({
  ...assessment,
  defaultInstructions: "<p>Good luck.</p>",
  registrationFields: [
    { name: "First Name", type: "TextBox", required: true, validate: false },
    { name: "Email Address", type: "TextBox", required: true, validate: true },
  ],
});

/** How many candidates have taken a test of this assessment. */
const taken = (store: MettlStore, id: number): number =>
  store.schedules
    .all()
    .filter(({ assessmentId }) => assessmentId === id)
    .flatMap(({ candidates }) => [...candidates.values()])
    .filter(({ status }) => status === "Completed").length;

/** GET /assessments. */
export const listAssessments: MettlEndpoint = (call) => {
  allowParameters(call, PAGE_PARAMETERS);
  const { store } = call;
  const { entries, paging } = pageOf(call, store.assessments.all(), {
    createdAt: (one, other) => one.id - other.id,
    testTaken: (one, other) => taken(store, one.id) - taken(store, other.id),
    name: (one, other) => one.name.localeCompare(other.name),
  });
  return success({ assessments: entries.map(shown), paging });
};

/** GET /assessments/{assessment-id}. */
export const getAssessment: MettlEndpoint = (call) => {
  allowParameters(call, []);
  return success({ assessment: shown(findAssessment(call)) });
};

/** POST /assessments. Only name, duration and instructions are kept; the response is not documented. */
export const createAssessment: MettlEndpoint = (call) => {
  allowParameters(call, ["assessments"]);
  const {
    name,
    duration,
    instructions,
    sections = [],
  } = readJsonParameter(call, "assessments", readNewAssessment);
  const parts = sections.flatMap((section) => section.duration ?? []);
  if (duration === undefined && (parts.length === 0 || parts.length < sections.length)) {
    throw faultAt("assessments.duration", "is missing, and not every section has one");
  }
  const { store } = call;
  const all = store.assessments.all();
  if (all.some((other) => other.name === name))
    throw new Fault("There is an assessment with this name already.");
  store.assessments.put({
    id: all.length + 1,
    name,
    duration: duration ?? parts.reduce((sum, part) => sum + part),
    instructions: instructions ?? "",
  });
  return success();
};

/** POST /assessments/{assessment-id}/settings/edit. Only the instructions are kept; the response is not documented. */
export const editAssessmentSettings: MettlEndpoint = (call) => {
  allowParameters(call, ["as"]);
  const { instructions } = readJsonParameter(call, "as", readAssessmentChange);
  const assessment = findAssessment(call);
  call.store.assessments.put({ ...assessment, instructions: instructions ?? assessment.instructions });
  return success();
};
