import { Fault } from "../../fault.js";
import { id, object, optional, type Reader, required } from "../../fields.js";
import { readJsonBody, readQuery, readWord, requireParameter } from "../../request.js";
import type { VendorRequest } from "../../vendor.js";
import type { IMochaListState, Period } from "./state.js";

/** The documented message, verbatim. */
const DATE_FAULT = "Date & time is not invalid or incorrect format";

const DATE = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}:\d{2}Z?)?$/;
const STATES: readonly IMochaListState[] = ["completed", "cancelled", "expired"];

/** A time in UTC, with or without the Z. A date alone means its midnight. Fractions of a second are not documented. */
export const utc: Reader<number> = (value) => {
  if (typeof value !== "string" || !DATE.test(value)) throw new Fault(DATE_FAULT);
  const iso = `${value.length === 10 ? `${value}T00:00:00` : value.slice(0, 19)}.000Z`;
  const time = Date.parse(iso);
  // The second condition refuses days such as 30 February, which Date would move into March.
  if (Number.isNaN(time) || new Date(time).toISOString() !== iso) throw new Fault(DATE_FAULT);
  return time;
};

/** No page of the vendor mentions `testId`, but public programs send it. */
const readBody = object({ StartDateTime: required(utc), EndDateTime: required(utc), testId: optional(id) });

/** Reads the period that a request asks for. */
export function readPeriod(request: VendorRequest): Period {
  const state = requireParameter(readWord(readQuery(request, ["state"]), "state", STATES), "state");
  const { StartDateTime: start, EndDateTime: end, ...filter } = readBody(readJsonBody(request), "");
  if (start > end) throw new Fault("StartDateTime is after EndDateTime.");
  return { state, start, end, ...filter };
}
