import type { Behaving } from "../../behavior.js";
import { type Environment, VendorStore } from "../../store.js";
import type { RequestRecord, Steering } from "../../traffic.js";
import { DOCUMENTED, makeCandidate, type PerspectAICandidate } from "./candidate.js";

/** The credentials of a PerspectAI client, in addition to the base URL. */
export interface PerspectAICredentials {
  /** Sent as the header `Authorization`, without a scheme. */
  readonly token: string;
}

/** The vendor's page shows no sample token, so this one is the sandbox's own. */
export const perspectaiCredentials: PerspectAICredentials = Object.freeze({
  token: "sandbox-perspectai-token",
});

/** A candidate and its invitation id, which a request can search for. No response contains that id. */
export interface PerspectAIInvitation {
  readonly invitationId: string;
  readonly candidate: PerspectAICandidate;
}

/**
 * How paging behaves.
 *
 * - `steady`: nothing changes between two pages.
 * - `shifting`: after every page a new candidate is inserted before all others, so that each row moves by one.
 * - `endless`: `total_pages` is always at least one more than the requested page; pages after the last are empty.
 * - `repeating`: the same, but every page after the last repeats it.
 */
export type PerspectAIPaging = "steady" | "shifting" | "endless" | "repeating";

/** Settings for behavior that the documentation does not exclude. */
export interface PerspectAIBehavior {
  /** Default: `steady`. */
  readonly paging: PerspectAIPaging;
}

/** One request that PerspectAI received. */
export interface PerspectAIRequestRecord extends RequestRecord {
  /** The requested page, or null when it is not a number. */
  readonly page: number | null;
}

/** The state of PerspectAI. Every property and method returns a copy, which later requests do not change. */
export interface PerspectAIState extends Steering, Behaving<PerspectAIBehavior> {
  /** The codes of all assessments, in the order they were added. */
  readonly assessmentCodes: readonly string[];
  /** All requests since the start or the last reset, oldest first; at most the newest 100,000. */
  readonly requests: readonly PerspectAIRequestRecord[];
  /**
   * Returns the candidates of an assessment, in the order of the pages.
   *
   * @throws Error when there is no such assessment.
   */
  invitations(assessmentCode: string): PerspectAIInvitation[];
  /**
   * Adds an assessment with this many generated candidates, which are always the same for the same code.
   *
   * @throws Error when the code is empty or taken, or the number of candidates is invalid.
   */
  addAssessment(assessmentCode: string, candidates: number): void;
}

/** The assessment id in the documented rows. Their assessment code is not documented. */
const DOCUMENTED_CODE = "846";

/** A code that loses its leading zero if it is read as a number. */
const LARGE_CODE = "07";
const LARGE_COUNT = 2345;

/** Made once, because it is the same in every sandbox and never changes. */
let large: readonly PerspectAIInvitation[] | undefined;

const DEFAULT_BEHAVIOR: PerspectAIBehavior = { paging: "steady" };

/** An assessment and its candidates, in the order of the pages. */
interface Assessment {
  readonly code: string;
  readonly invitations: readonly PerspectAIInvitation[];
}

/** The assessments of one sandbox. */
export class PerspectAIStore extends VendorStore<PerspectAIRequestRecord, PerspectAIBehavior> {
  readonly #assessments = this.table<string, Assessment>(
    "assessment with this code",
    ({ code }) => code,
    initialAssessments,
  );
  readonly state: PerspectAIState;

  constructor(environment: Environment) {
    super("perspectai", environment, DEFAULT_BEHAVIOR);
    this.state = this.publicState(
      { assessmentCodes: () => this.codes() },
      {
        invitations: (code: string) => structuredClone([...this.#assessments.get(code).invitations]),
        addAssessment: (code: string, candidates: number) => this.addAssessment(code, candidates),
      },
    );
  }

  codes(): string[] {
    return this.#assessments.all().map(({ code }) => code);
  }

  /** Returns the invitations of an assessment, or undefined when there is no such assessment. */
  find(assessmentCode: string): readonly PerspectAIInvitation[] | undefined {
    return this.#assessments.find(assessmentCode)?.invitations;
  }

  addAssessment(code: string, candidates: number): void {
    if (code === "") throw new Error("the code of an assessment must not be empty");
    if (!Number.isSafeInteger(candidates) || candidates < 0)
      throw new Error("candidates must be a whole number, 0 or more");
    this.#assessments.add({ code, invitations: many(code, candidates) });
  }

  /** Inserts a new candidate before all others. */
  insertFirst(code: string): void {
    const invitations = this.find(code) ?? [];
    this.#assessments.put({ code, invitations: [make(code, invitations.length), ...invitations] });
  }

  /** Replaces a candidate. */
  put(code: string, candidate: PerspectAICandidate): void {
    const { invitations } = this.#assessments.get(code);
    const changed = invitations.map((invitation) =>
      invitation.candidate.cand_id === candidate.cand_id ? { ...invitation, candidate } : invitation,
    );
    this.#assessments.put({ code, invitations: changed });
  }
}

function initialAssessments(): Assessment[] {
  large ??= many(LARGE_CODE, LARGE_COUNT);
  const documented = DOCUMENTED.map((candidate, index) => ({
    invitationId: idOf(DOCUMENTED_CODE, index),
    candidate,
  }));
  return [
    { code: DOCUMENTED_CODE, invitations: documented },
    { code: LARGE_CODE, invitations: large },
  ];
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
