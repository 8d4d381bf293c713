import type { MettlSchedule } from "./state.js";

/** The words of the documented paths. A segment that is none of them could be anything, an e-mail for one. */
const WORDS = new Set([
  "v1",
  "v2",
  "v3",
  "account",
  "assessments",
  "candidates",
  "edit",
  "pbts",
  "schedules",
  "settings",
]);

const MASK = "***";

/** A path that may be logged and remembered. */
export function maskPath(path: string, isAccessKey: (segment: string) => boolean): string {
  return path
    .split("/")
    .map((segment) => (segment === "" || WORDS.has(segment) || isAccessKey(segment) ? segment : "*"))
    .join("/");
}

/** A schedule without people: field names and counts stay, values go. */
export function maskSchedule({ accessKey, access, candidates }: MettlSchedule): object {
  return {
    accessKey,
    access: { type: access.type, invited: access.invited.map(() => MASK) },
    candidates: candidates.map((candidate) => ({
      ...candidate,
      email: MASK,
      registration: candidate.registration.map(([name]) => [name, MASK]),
      ...(candidate.contextData !== undefined && { contextData: MASK }),
      url: MASK,
    })),
  };
}
