import { Fault } from "../../fault.js";
import { refuseUnknownParameters } from "../../request.js";
import type { Call, SandboxResponse } from "../../vendor.js";
import type { MettlRequestRecord, MettlStore, StoredSchedule } from "./state.js";

/** An authenticated request that reached its endpoint. */
export interface MettlCall extends Call<MettlStore, MettlRequestRecord> {
  /** The parameters of query and form body by name. */
  readonly parameters: ReadonlyMap<string, string>;
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
  const schedule = store.find(accessKey);
  if (!schedule) throw new Fault("There is no schedule with this access key.");
  return schedule;
}

/** Makes the response of a success. */
export function success(fields: object = {}): SandboxResponse {
  return { status: 200, body: { status: "SUCCESS", ...fields } };
}
