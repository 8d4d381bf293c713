import { randomBytes, randomInt } from "node:crypto";
import type { SentCallback } from "../../outbox.js";
import { type Environment, type Registering, VendorStore } from "../../store.js";
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
  /** Changed by `start` and `complete` of the sandbox. */
  readonly status: "ToBeTaken" | "InProgress" | "Completed";
  /** `candidate_instance_id` in callbacks. */
  readonly instanceId: number;
  /** When the test was started, and completed, as ISO 8601 dates. */
  readonly startedAt?: string;
  readonly endedAt?: string;
  /** The marks of a completed test, and the most there are. */
  readonly totalMarks?: number;
  readonly maxMarks?: number;
  /** The test link, made at the first registration. */
  readonly url: string;
  /** This and the next two properties are the parameters of the last registration. */
  readonly timeLimitInSec?: number;
  readonly allowMissingMandatoryRegistrationFields?: boolean;
  readonly showCustomInstructions?: boolean;
  /** How many accepted requests have registered this e-mail. */
  readonly registrations: number;
}

/** Where Mettl posts what happens in a schedule; each is the URL of the request that created or edited it. */
export interface MettlNotificationUrls {
  readonly testStartNotificationUrl?: string;
  readonly testFinishNotificationUrl?: string;
  readonly testGradedNotificationUrl?: string;
}

/** A schedule and its registered candidates. */
export interface MettlSchedule {
  readonly accessKey: string;
  readonly id: number;
  readonly name: string;
  readonly assessmentId: number;
  readonly access: MettlAccess;
  /** `source_app` in callbacks. */
  readonly sourceApp: string;
  readonly notificationUrls: MettlNotificationUrls;
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
  /** Default: `sandbox`. */
  readonly sourceApp?: string;
  /** Default: none. */
  readonly notificationUrls?: MettlNotificationUrls;
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
export interface MettlState extends Steering, Registering {
  /** All assessments, in the order they were added. */
  readonly assessments: readonly MettlAssessment[];
  /** All schedules, in the order they were added. */
  readonly schedules: readonly MettlSchedule[];
  /** All requests since the start or the last reset, oldest first; at most the newest 100,000. */
  readonly requests: readonly MettlRequestRecord[];
  /** The newest callbacks, oldest first. */
  readonly callbacks: readonly SentCallback[];
  /**
   * Adds a schedule.
   *
   * @throws Error when the access key is empty or taken.
   */
  addSchedule(schedule: NewMettlSchedule): void;
}

/** The part of a candidate that comes from the request. */
export type Registration = Omit<MettlCandidate, keyof Progress>;

/** The part of a candidate that a registration does not change. */
type Progress = Pick<
  MettlCandidate,
  "status" | "instanceId" | "startedAt" | "endedAt" | "totalMarks" | "maxMarks" | "url" | "registrations"
>;

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
  instanceId: 1,
  startedAt: "2024-08-16T13:14:13.248Z",
  endedAt: "2024-08-16T13:14:21.000Z",
  totalMarks: 5,
  maxMarks: 10,
  url: "https://tests.mettl.com/authenticateKey/2x2x2x2x2y",
  registrations: 1,
};

/** The assessments and schedules of one sandbox. */
export class MettlStore extends VendorStore<MettlRequestRecord, object> {
  readonly assessments = this.table<number, MettlAssessment>(
    "assessment with this id",
    ({ id }) => id,
    () => [DEFAULT_ASSESSMENT],
  );
  readonly schedules = this.table<string, StoredSchedule>(
    "schedule with this access key",
    ({ accessKey }) => accessKey,
    initialSchedules,
  );
  readonly state: MettlState;

  constructor(environment: Environment) {
    super("mettl", environment, {});
    this.state = this.publicState(
      {
        assessments: () => this.assessments.copies(),
        schedules: () => structuredClone(this.schedules.all().map(publicSchedule)),
      },
      { addSchedule: (schedule: NewMettlSchedule) => void this.add(schedule) },
    );
  }

  add(schedule: NewMettlSchedule): StoredSchedule {
    const { accessKey, assessmentId = 1 } = schedule;
    if (accessKey === "") throw new Error("the access key of a schedule must not be empty");
    this.assessments.get(assessmentId);
    return this.schedules.add(scheduleOf(schedule, this.schedules.size + 1));
  }

  /** Registers a candidate, or replaces the registration of one. */
  register(schedule: StoredSchedule, registration: Registration): MettlCandidate {
    const known = schedule.candidates.get(registration.email);
    const candidate: MettlCandidate = {
      ...registration,
      ...(known ? ownOf(known) : unregistered()),
      registrations: (known?.registrations ?? 0) + 1,
    };
    schedule.candidates.set(registration.email, candidate);
    return candidate;
  }
}

function unregistered(): Omit<Progress, "registrations"> {
  const url = `https://tests.mettl.com/authenticateKey/${randomBytes(5).toString("hex")}`;
  return { status: "ToBeTaken", instanceId: randomInt(1_000_000, 10_000_000), url };
}

function ownOf({ status, instanceId, startedAt, endedAt, totalMarks, maxMarks, url }: MettlCandidate) {
  return {
    ...{ status, instanceId, url },
    ...(startedAt !== undefined && { startedAt }),
    ...(endedAt !== undefined && { endedAt, totalMarks, maxMarks }),
  } as Omit<Progress, "registrations">;
}

function initialSchedules(): StoredSchedule[] {
  return DEFAULT_SCHEDULES.map((schedule, index) => {
    const candidates = schedule.accessKey === "2x2x2x2x2x" ? [COMPLETED] : [];
    return scheduleOf(schedule, index + 1, candidates);
  });
}

function scheduleOf(
  { accessKey, access, name = accessKey, assessmentId = 1, ...settings }: NewMettlSchedule,
  id: number,
  candidates: readonly MettlCandidate[] = [],
): StoredSchedule {
  return {
    ...{ accessKey, id, name, assessmentId },
    access: { type: access?.type ?? "OpenForAll", invited: [...(access?.invited ?? [])] },
    sourceApp: settings.sourceApp ?? "sandbox",
    notificationUrls: { ...settings.notificationUrls },
    candidates: new Map(candidates.map((candidate) => [candidate.email, candidate])),
  };
}

function publicSchedule({ candidates, ...schedule }: StoredSchedule): MettlSchedule {
  return { ...schedule, candidates: [...candidates.values()] };
}
