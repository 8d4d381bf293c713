import type { Pair } from "../../form.js";
import type { Writable } from "../../vendor.js";
import { Refusal } from "./refusal.js";
import type { MettlRequestRecord, MettlStore } from "./state.js";

/** A request that has been authenticated. */
export interface Call {
  /** What stood in the wildcard segments of the path, decoded. */
  readonly wildcards: readonly string[];
  readonly parameters: readonly Pair[];
  readonly record: Writable<MettlRequestRecord>;
  readonly store: MettlStore;
}

/** Answers with the body of a success, or throws a {@link Refusal}. */
export type Endpoint = (call: Call) => object;

const OF_EVERY_REQUEST = ["ak", "ts", "asgn"];

/** The parameters by name, once it is certain that the endpoint knows every one of them. */
export function knownParameters(call: Call, known: readonly string[]): Map<string, string> {
  for (const [name] of call.parameters) {
    if (!known.includes(name) && !OF_EVERY_REQUEST.includes(name)) {
      throw new Refusal("E000", `The parameter ${JSON.stringify(name)} is not known here.`);
    }
  }
  return new Map(call.parameters);
}
