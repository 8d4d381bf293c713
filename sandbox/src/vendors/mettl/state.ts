import { randomBytes } from "node:crypto";
import { VendorStore } from "../../store.js";
import type { RequestRecord, Steering } from "../../traffic.js";
import type { MettlErrorCode } from "./fault.js";

/** A Mettl key pair. */
export interface MettlCredentials {
  /** Sent as `ak` with every request. */
  readonly publicKey: string;
  /** Never sent: the key of the HMAC, used as literal text. */
  readonly privateKey: string;
}

/** The sample keys of Mettl's public documentation. They are not valid anywhere else. */
export const mettlCredentials: MettlCredentials = Object.freeze({
  publicKey: "ab12c345-6789-0123-456d-78e9f0123456",
  privateKey: "zy98x765-4321-0987-654w-32v1u0987654",
});

/** A version of the Mettl API. v1 signs with HMAC-SHA-1, the others with HMAC-SHA-256. */
export type MettlVersion = "v1" | "v2" | "v3";

/** Which candidates can be registered in a schedule. */
export interface MettlAccess {
  readonly type: "OpenForAll" | "ByInvitation";
  /** The invited e-mails of a ByInvitation schedule; empty for OpenForAll. */
  readonly invited: readonly string[];
}

/** An assessment. */
export interface MettlAssessment {
  readonly id: number;
  readonly name: string;
  /** In minutes. */
  readonly duration: number;
  readonly instructions: string;
}

/** A registered candidate. */
export interface MettlCandidate {
  /** The registration field `Email Address`, unique within the schedule. */
  readonly email: string;
  /** Names and values of the last registration, in the caller's order. */
  readonly registration: readonly (readonly [name: string, value: string])[];
  /** `context_data` of the last registration. */
  readonly contextData?: string;
  /** `compensatory_time` of the last registration. */
  readonly compensatoryTime?: string;
  /** `Completed` only after `complete`. */
  readonly status: "ToBeTaken" | "Completed";
  /** The marks that `complete` gave, of 10. */
  readonly totalMarks?: number;
  /** The test link, made at the first registration. */
  readonly url: string;
  /** This and the next two properties are the parameters of the last registration. */
  readonly timeLimitInSec?: number;
  readonly allowMissingMandatoryRegistrationFields?: boolean;
  readonly showCustomInstructions?: boolean;
  /** How many accepted requests have registered this e-mail. */
  readonly registrations: number;
}

/** A schedule and its registered candidates. */
export interface MettlSchedule {
  readonly accessKey: string;
  readonly id: number;
  readonly name: string;
  readonly assessmentId: number;
  readonly access: MettlAccess;
  /** In the order of their first registration. */
  readonly candidates: readonly MettlCandidate[];
}

/** A schedule to add. */
export interface NewMettlSchedule {
  readonly accessKey: string;
  /** Default: the access key. */
  readonly name?: string;
  /** Default: the first assessment. */
  readonly assessmentId?: number;
  /** Default: OpenForAll. */
  readonly access?: { readonly type: MettlAccess["type"]; readonly invited?: readonly string[] };
}

/** One request that Mettl received. */
export interface MettlRequestRecord extends RequestRecord {
  /** Null when the path does not begin with a version. */
  readonly version: MettlVersion | null;
  readonly code: MettlErrorCode | null;
  /** `form` when any parameter was in the body. */
  readonly transport: "query" | "form" | "multipart";
  /** How many candidates the request named. */
  readonly candidates: number;
}

/** The state of Mettl. Every property returns a copy, which later requests do not change. */
export interface MettlState extends Steering {
  /** All assessments, in the order they were added. */
  readonly assessments: readonly MettlAssessment[];
  /** All schedules, in the order they were added. */
  readonly schedules: readonly MettlSchedule[];
  /** All requests since the start or the last reset, oldest first; at most the newest 100,000. */
  readonly requests: readonly MettlRequestRecord[];
  /**
   * Adds a schedule.
   *
   * @throws Error when the access key is empty or taken.
   */
  addSchedule(schedule: NewMettlSchedule): void;
  /**
   * Completes the test of a registered candidate with marks out of 10; the default is 5. Another registration then has
   * status `Completed` and no link.
   *
   * @throws Error when the schedule or the candidate does not exist.
   */
  complete(accessKey: string, email: string, totalMarks?: number): void;
}

/** The part of a candidate that comes from the request. */
export type Registration = Omit<MettlCandidate, "status" | "totalMarks" | "url" | "registrations">;

/** A schedule as the store holds it. */
export interface StoredSchedule extends Omit<MettlSchedule, "candidates"> {
  readonly candidates: Map<string, MettlCandidate>;
}

const DEFAULT_ASSESSMENT: MettlAssessment = {
  id: 1,
  name: "Sandbox assessment",
  duration: 30,
  instructions: "Answer all questions.",
};

const DEFAULT_SCHEDULES: readonly NewMettlSchedule[] = [
  { accessKey: "0x0x0x0x0x" },
  { accessKey: "1x1x1x1x1x", access: { type: "ByInvitation", invited: ["name@email.com"] } },
  { accessKey: "2x2x2x2x2x" },
];

/** A candidate who has completed the test in the last default schedule. */
const COMPLETED: MettlCandidate = {
  email: "name@email.com",
  registration: [
    ["First Name", "Name"],
    ["Email Address", "name@email.com"],
  ],
  status: "Completed",
  totalMarks: 5,
  url: "https://tests.mettl.com/authenticateKey/2x2x2x2x2y",
  registrations: 1,
};

/** The schedules of one sandbox. */
export class MettlStore extends VendorStore<MettlRequestRecord, object> {
  readonly #assessments = new Map<number, MettlAssessment>();
  readonly #schedules = new Map<string, StoredSchedule>();
  readonly state: MettlState;

  constructor() {
    super({});
    const store = this;
    this.state = this.publicState({
      get assessments() {
        return structuredClone(store.assessments());
      },
      get schedules() {
        return store.schedules();
      },
      addSchedule: (schedule: NewMettlSchedule) => void store.add(schedule),
      complete: (accessKey: string, email: string, totalMarks?: number) =>
        store.complete(accessKey, email, totalMarks),
    });
    this.reset();
  }

  override reset(): void {
    super.reset();
    this.#assessments.clear();
    this.putAssessment(DEFAULT_ASSESSMENT);
    this.#schedules.clear();
    for (const schedule of DEFAULT_SCHEDULES) this.add(schedule);
    this.find("2x2x2x2x2x")?.candidates.set(COMPLETED.email, COMPLETED);
  }

  assessments(): MettlAssessment[] {
    return [...this.#assessments.values()];
  }

  findAssessment(id: number): MettlAssessment | undefined {
    return this.#assessments.get(id);
  }

  /** Adds an assessment, or replaces the one with its id. */
  putAssessment(assessment: MettlAssessment): void {
    this.#assessments.set(assessment.id, assessment);
  }

  /** The schedules as they are stored. */
  stored(): StoredSchedule[] {
    return [...this.#schedules.values()];
  }

  schedules(): MettlSchedule[] {
    return this.stored().map((schedule) =>
      structuredClone({ ...schedule, candidates: [...schedule.candidates.values()] }),
    );
  }

  find(accessKey: string): StoredSchedule | undefined {
    return this.#schedules.get(accessKey);
  }

  add({ accessKey, access, name = accessKey, assessmentId = 1 }: NewMettlSchedule): StoredSchedule {
    if (accessKey === "") throw new Error("the access key of a schedule must not be empty");
    if (this.#schedules.has(accessKey)) throw new Error("a schedule with this access key exists already");
    if (!this.#assessments.has(assessmentId)) throw new Error("there is no assessment with this id");
    const type = access?.type ?? "OpenForAll";
    const invited = [...(access?.invited ?? [])];
    const id = this.#schedules.size + 1;
    return this.put({ accessKey, id, name, assessmentId, access: { type, invited }, candidates: new Map() });
  }

  /** Adds a schedule, or replaces the one with its access key. */
  put(schedule: StoredSchedule): StoredSchedule {
    this.#schedules.set(schedule.accessKey, schedule);
    return schedule;
  }

  complete(accessKey: string, email: string, totalMarks = 5): void {
    const candidates = this.find(accessKey)?.candidates;
    const candidate = candidates?.get(email);
    if (!candidates || !candidate)
      throw new Error("there is no such candidate in a schedule with this access key");
    candidates.set(email, { ...candidate, status: "Completed", totalMarks });
  }

  /** Registers a candidate, or replaces the registration and keeps status and link. */
  register(schedule: StoredSchedule, registration: Registration): MettlCandidate {
    const known = schedule.candidates.get(registration.email);
    const candidate: MettlCandidate = {
      ...registration,
      status: known?.status ?? "ToBeTaken",
      ...(known?.totalMarks !== undefined && { totalMarks: known.totalMarks }),
      url: known?.url ?? `https://tests.mettl.com/authenticateKey/${randomBytes(5).toString("hex")}`,
      registrations: (known?.registrations ?? 0) + 1,
    };
    schedule.candidates.set(registration.email, candidate);
    return candidate;
  }
}
