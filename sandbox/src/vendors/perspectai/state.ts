import { type Behaving, Behaviour } from "../../behaviour.js";
import { type RequestRecord, type Steering, Traffic } from "../../traffic.js";
import { DOCUMENTED, makeCandidate, type PerspectAICandidate } from "./candidate.js";

/** A candidate, and the invitation id by which one can be searched for. No answer has that id. */
export interface PerspectAIInvitation {
  readonly invitationId: string;
  readonly candidate: PerspectAICandidate;
}

/**
 * How paging behaves.
 *
 * - `steady`: nothing changes between two pages.
 * - `shifting`: after every page a new candidate is inserted before all others, so that each row moves on by one.
 * - `endless`: `total_pages` always promises one page more than was asked for; behind the last one, pages are empty.
 * - `repeating`: the same, but behind the last page every page is the last one again.
 */
export type PerspectAIPaging = "steady" | "shifting" | "endless" | "repeating";

/** What the documentation does not exclude, to be set by a test. */
export interface PerspectAIBehaviour {
  /** Default: `steady`. */
  readonly paging: PerspectAIPaging;
}

/** One request that PerspectAI received. */
export interface PerspectAIRequestRecord extends RequestRecord {
  /** The page that was asked for, null when that was no number. */
  readonly page: number | null;
}

/** What PerspectAI knows. Every reading is a copy, which later requests do not change. */
export interface PerspectAIState extends Steering, Behaving<PerspectAIBehaviour> {
  /** The codes of all assessments, in the order they were added. */
  readonly assessmentCodes: readonly string[];
  /** All requests since the start or the last reset, oldest first; at most the newest 100,000. */
  readonly requests: readonly PerspectAIRequestRecord[];
  /**
   * The candidates of an assessment, in the order of the pages.
   *
   * @throws Error when there is no such assessment.
   */
  invitations(assessmentCode: string): PerspectAIInvitation[];
  /**
   * Adds an assessment with this many made-up candidates, always the same for the same code.
   *
   * @throws Error when the code is empty or taken, or the number is none.
   */
  addAssessment(assessmentCode: string, candidates: number): void;
}

/** The documented rows have this assessment id. Which code they belong to is not printed. */
const DOCUMENTED_CODE = "846";

/** A code that is lost when somebody takes it for a number. */
const LARGE_CODE = "07";
const LARGE_COUNT = 2345;

/** The same in every sandbox, and never changed, so it is made once. */
let large: readonly PerspectAIInvitation[] | undefined;

const DEFAULT_BEHAVIOUR: PerspectAIBehaviour = { paging: "steady" };

/** Assessments and requests of one sandbox, in memory. */
export class PerspectAIStore {
  readonly traffic = new Traffic<PerspectAIRequestRecord>();
  readonly behaviour = new Behaviour(DEFAULT_BEHAVIOUR);
  readonly #assessments = new Map<string, readonly PerspectAIInvitation[]>();

  constructor() {
    this.reset();
  }

  reset(): void {
    this.traffic.reset();
    this.#assessments.clear();
    this.behaviour.reset();
    this.#assessments.set(
      DOCUMENTED_CODE,
      DOCUMENTED.map((candidate, index) => ({ invitationId: idOf(DOCUMENTED_CODE, index), candidate })),
    );
    large ??= many(LARGE_CODE, LARGE_COUNT);
    this.#assessments.set(LARGE_CODE, large);
  }

  codes(): string[] {
    return [...this.#assessments.keys()];
  }

  /** The invitations of an assessment, undefined when there is no such one. */
  find(assessmentCode: string): readonly PerspectAIInvitation[] | undefined {
    return this.#assessments.get(assessmentCode);
  }

  addAssessment(assessmentCode: string, candidates: number): void {
    if (assessmentCode === "") throw new Error("the code of an assessment must not be empty");
    if (this.#assessments.has(assessmentCode)) throw new Error("an assessment with this code exists already");
    if (!Number.isSafeInteger(candidates) || candidates < 0) throw new Error("candidates must be a number");
    this.#assessments.set(assessmentCode, many(assessmentCode, candidates));
  }

  /** Puts a new candidate before all others. */
  insertFirst(assessmentCode: string): void {
    const invitations = this.find(assessmentCode) ?? [];
    this.#assessments.set(assessmentCode, [make(assessmentCode, invitations.length), ...invitations]);
  }
}

function many(assessmentCode: string, count: number): PerspectAIInvitation[] {
  return Array.from({ length: count }, (_none, index) => make(assessmentCode, index));
}

function make(assessmentCode: string, number: number): PerspectAIInvitation {
  return { invitationId: idOf(assessmentCode, number), candidate: makeCandidate(assessmentCode, number) };
}

function idOf(assessmentCode: string, number: number): string {
  return `invitation-${assessmentCode}-${number}`;
}
