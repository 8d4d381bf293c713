// A tester takes tests in place of the candidates: starts one, or completes it with a score.

import { Fault } from "./fault.js";
import {
  type Field,
  faultAt,
  id,
  number,
  type ObjectOf,
  object,
  optional,
  required,
  type Shape,
} from "./fields.js";
import type { Json } from "./json.js";
import type { SentCallback } from "./outbox.js";

/** A candidate, named as the vendor's API names it. */
export type TestTaker =
  | { readonly vendor: "mettl"; readonly accessKey: string; readonly email: string }
  | { readonly vendor: "imocha"; readonly testInvitationId: number | string }
  | { readonly vendor: "imochaV2"; readonly testInvitationId: number | string }
  | { readonly vendor: "testinvite"; readonly ticketId: string }
  | { readonly vendor: "testinviteV1"; readonly candidateId: string }
  | { readonly vendor: "perspectai"; readonly assessmentCode: string; readonly email: string };

/** A candidate who completes the test. */
export type Completion = TestTaker & {
  /** From 0 to `maxScore`. */
  readonly score: number;
  /** Default: 10 for Mettl, 50 for iMocha, 100 for TestInvite. PerspectAI reports none, and its scores end at 100. */
  readonly maxScore?: number;
  /** How the test ends, only for iMocha V3. Default: `Complete`. */
  readonly status?: "Complete" | "Terminated" | "Test Left";
};

/** A candidate as the status page shows it. */
export interface ShownTaker {
  /** The candidate's name and address, or whatever there is. */
  readonly person: string;
  /** The test, schedule or task. */
  readonly test: string;
  readonly status: string;
  readonly score: number | null;
  /** What `complete` takes, without the score; null when the test cannot be completed. */
  readonly completion: TestTaker | null;
}

/** What became of a request to take a test: its callbacks, once they have arrived or were given up. */
export type Sending = Promise<readonly SentCallback[]>;

/** How candidates of one vendor take tests. The requests are an object with the properties of {@link Completion}. */
export interface Taking {
  readonly maxScore: number;
  /** @throws Error when the candidate is unknown, or has started already. */
  start(request: Json): Sending;
  /** @throws Error when the candidate is unknown or has finished already, or the score is out of range. */
  complete(request: Json): Sending;
  takers(): readonly ShownTaker[];
}

/** Names a candidate of iMocha. Clients that keep all digits of an id have it as text. */
export const INVITATION = {
  testInvitationId: required((value: Json, where) => {
    return id(typeof value === "string" && /^[1-9]\d*$/.test(value) ? Number(value) : value, where);
  }),
};

/** The score of a completed test. */
export const SCORE = { score: required(number) };
/** The score, where the vendor reports the maximum too. */
export const SCORE_OF_MAX = { ...SCORE, maxScore: optional(number) };

interface Score {
  readonly score: number;
  readonly maxScore: number;
}

/** The parts of a {@link Taking} that differ from vendor to vendor. */
interface TakingParts<Who extends Shape, Result extends Shape> {
  /** The properties that name a candidate. */
  readonly who: Who;
  /** The other properties of a completion. */
  readonly result: Result;
  readonly maxScore: number;
  start(who: ObjectOf<Who>): Sending;
  complete(request: ObjectOf<Who> & ObjectOf<Result> & Score): Sending;
  takers(): readonly ShownTaker[];
}

/** Makes the {@link Taking} of a vendor from the parts that are its own. */
export function createTaking<Who extends Shape, Result extends Shape & typeof SCORE>({
  who,
  result,
  ...parts
}: TakingParts<Who, Result>): Taking {
  const vendor: Field<Json, true> = required((value) => value);
  const readStart = object({ vendor, ...who });
  const readCompletion = object({ vendor, ...who, ...result });
  return {
    maxScore: parts.maxScore,
    takers: parts.takers,
    start: (request) => parts.start(readStart(request, "") as ObjectOf<Who>),
    complete(request) {
      const completion = readCompletion(request, "") as ObjectOf<Who> &
        ObjectOf<Result> & { readonly score: number; readonly maxScore?: number };
      const { score, maxScore = parts.maxScore } = completion;
      if (maxScore <= 0) throw faultAt("maxScore", "must be greater than 0");
      if (score < 0 || score > maxScore) throw faultAt("score", `must be from 0 to ${maxScore}`);
      return parts.complete({ ...completion, maxScore, score });
    },
  };
}

/** Finds the vendor that a request names. */
export function takingOf(
  vendors: Readonly<Record<string, { readonly taking: Taking }>>,
  request: Json,
): Taking {
  const name = request instanceof Map ? request.get("vendor") : undefined;
  const found = Object.entries(vendors).find(([id]) => id === name);
  if (!found) throw new Fault(`vendor must be one of ${Object.keys(vendors).join(", ")}.`);
  return found[1].taking;
}
