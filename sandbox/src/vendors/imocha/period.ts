import { Fault } from "../../fault.js";
import { id, object, optional, type Reader, required } from "../../fields.js";
import { readJsonBody } from "../../json-body.js";
import { readQuery } from "../../query.js";
import type { VendorRequest } from "../../vendor.js";
import type { IMochaListState, Period } from "./state.js";

/** The documented text, as it is printed. */
const DATE_FAULT = "Date & time is not invalid or incorrect format";

const DATE = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}:\d{2}Z?)?$/;
const STATES: readonly IMochaListState[] = ["completed", "cancelled", "expired"];

/** UTC, with or without the Z; a date alone is its midnight. Fractions of a second are not documented. */
const utc: Reader<number> = (value) => {
  if (typeof value !== "string" || !DATE.test(value)) throw new Fault(DATE_FAULT);
  const iso = `${value.length === 10 ? `${value}T00:00:00` : value.slice(0, 19)}.000Z`;
  const time = Date.parse(iso);
  // The second check is for days like 30 February, which Date would move into March.
  if (Number.isNaN(time) || new Date(time).toISOString() !== iso) throw new Fault(DATE_FAULT);
  return time;
};

/** `testId` is on no page of the vendor's, but in public programs that call it. */
const readBody = object({ StartDateTime: required(utc), EndDateTime: required(utc), testId: optional(id) });

/** What a request asks for. */
export function readPeriod(request: VendorRequest): Period {
  const state = readState(readQuery(request, ["state"]).get("state"));
  const { StartDateTime: start, EndDateTime: end, ...filter } = readBody(readJsonBody(request), "");
  if (start > end) throw new Fault("StartDateTime lies after EndDateTime.");
  return { state, start, end, ...filter };
}

function readState(given: string | undefined): IMochaListState {
  const state = STATES.find((known) => known === given);
  if (!state) throw new Fault(`The parameter state must be one of ${STATES.join(", ")}.`);
  return state;
}
