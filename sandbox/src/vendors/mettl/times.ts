import { inIndia } from "../../india.js";
import type { MettlCandidate } from "./state.js";

/** The times of a test in the forms that the vendor sends. Those of a test that was not started mean nothing. */
export function timesOf({ startedAt, endedAt }: MettlCandidate) {
  const start = new Date(startedAt ?? 0);
  const end = new Date(endedAt ?? 0);
  return {
    start_time_GMT: printed(start, "UTC"),
    end_time_GMT: printed(end, "UTC"),
    startTime: printed(inIndia(start), "IST"),
    endTime: printed(inIndia(end), "IST"),
    /** In seconds. */
    attemptTime: (end.getTime() - start.getTime()) / 1000,
  };
}

/** Prints `Fri, 16 Aug 2024 13:14:13 UTC`. */
function printed(time: Date, zone: string): string {
  return time.toUTCString().replace("GMT", zone);
}
