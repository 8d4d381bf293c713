import { Fault } from "../../fault.js";
import type { Reader } from "../../fields.js";
import type { UploadedFile } from "../../multipart.js";
import { parseJson, refuseUnknownParameters } from "../../request.js";
import type { Call, SandboxResponse } from "../../vendor.js";
import type { MettlAssessment, MettlRequestRecord, MettlStore, StoredSchedule } from "./state.js";

/** An authenticated request that reached its endpoint. */
export interface MettlCall extends Call<MettlStore, MettlRequestRecord> {
  /** The parameters of query and body by name. */
  readonly parameters: ReadonlyMap<string, string>;
  /** The files of a multipart body by name. */
  readonly files: ReadonlyMap<string, UploadedFile>;
}

/** Carries a request out and returns the response of a success, or throws a {@link Fault}. */
export type MettlEndpoint = (call: MettlCall) => SandboxResponse;

const IN_EVERY_REQUEST = ["ak", "ts", "asgn"];

/** Refuses parameters that the endpoint does not have. */
export function allowParameters({ parameters }: MettlCall, known: readonly string[]): void {
  refuseUnknownParameters(parameters, [...IN_EVERY_REQUEST, ...known]);
}

/** Returns the schedule whose access key is the first wildcard of the path, or throws a {@link Fault}. */
export function findSchedule({ store, wildcards: [accessKey = ""] }: MettlCall): StoredSchedule {
  const schedule = store.schedules.find(accessKey);
  if (!schedule) throw new Fault("There is no schedule with this access key.");
  return schedule;
}

/** Returns the assessment whose id is the first wildcard of the path, or throws a {@link Fault}. */
export function findAssessment({ store, wildcards: [id = ""] }: MettlCall): MettlAssessment {
  const assessment = store.assessments.find(Number(id));
  if (!assessment || String(assessment.id) !== id) throw new Fault("There is no assessment with this id.");
  return assessment;
}

/** Reads a parameter that is JSON, or throws a {@link Fault}. */
export function readJsonParameter<T>({ parameters }: MettlCall, name: string, read: Reader<T>): T {
  const text = parameters.get(name);
  if (text === undefined) throw new Fault(`The parameter ${name} is missing.`);
  return read(parseJson(text, name), name);
}

/** Makes the response of a success. */
export function success(fields: object = {}): SandboxResponse {
  return { status: 200, body: { status: "SUCCESS", ...fields } };
}
