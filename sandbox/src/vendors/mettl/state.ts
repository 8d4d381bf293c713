import { randomBytes } from "node:crypto";
import { type RequestRecord, type Steering, Traffic } from "../../traffic.js";
import type { MettlErrorCode } from "./refusal.js";

/** A version of the Mettl API. v1 signs with HMAC-SHA-1, the others with HMAC-SHA-256. */
export type MettlVersion = "v1" | "v2" | "v3";

/** Who may register in a schedule. */
export interface MettlAccess {
  readonly type: "OpenForAll" | "ByInvitation";
  /** The e-mails that a ByInvitation schedule lets in; empty for OpenForAll. */
  readonly invited: readonly string[];
}

/** A registered candidate. */
export interface MettlCandidate {
  /** The registration field `Email Address`, unique in the schedule. */
  readonly email: string;
  /** The registration fields as they came last, names and values in the caller's order. */
  readonly registration: readonly (readonly [name: string, value: string])[];
  /** `context_data` of the last registration. */
  readonly contextData?: string;
  /** `compensatory_time` of the last registration. */
  readonly compensatoryTime?: string;
  /** Completed only after `complete`. */
  readonly status: "ToBeTaken" | "Completed";
  /** The test link, made at the first registration. */
  readonly url: string;
  /** The parameter of this name in the last registration; so with the next two. */
  readonly timeLimitInSec?: number;
  readonly allowMissingMandatoryRegistrationFields?: boolean;
  readonly showCustomInstructions?: boolean;
  /** How many accepted requests have registered this e-mail. */
  readonly registrations: number;
}

/** A schedule and the candidates registered in it. */
export interface MettlSchedule {
  readonly accessKey: string;
  readonly access: MettlAccess;
  /** In the order of their first registration. */
  readonly candidates: readonly MettlCandidate[];
}

/** A schedule to add. */
export interface NewMettlSchedule {
  readonly accessKey: string;
  /** Default: OpenForAll. */
  readonly access?: { readonly type: MettlAccess["type"]; readonly invited?: readonly string[] };
}

/** One request that Mettl received. */
export interface MettlRequestRecord extends RequestRecord {
  /** Null when the path names no version that exists. */
  readonly version: MettlVersion | null;
  readonly code: MettlErrorCode | null;
  /** `form` when any parameter came in the body. */
  readonly transport: "query" | "form";
  /** How many candidates the request named. */
  readonly candidates: number;
}

/** What Mettl knows. Every reading is a copy, which later requests do not change. */
export interface MettlState extends Steering {
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
   * Lets a registered candidate finish the test: another registration then has status `Completed` and no link.
   *
   * @throws Error when the schedule or the candidate does not exist.
   */
  complete(accessKey: string, email: string): void;
}

/** What a registration brings along; the rest of a candidate is the store's. */
export type Registration = Omit<MettlCandidate, "status" | "url" | "registrations">;

interface StoredSchedule {
  readonly accessKey: string;
  readonly access: MettlAccess;
  readonly candidates: Map<string, MettlCandidate>;
}

const DEFAULT_SCHEDULES: readonly NewMettlSchedule[] = [
  { accessKey: "0x0x0x0x0x" },
  { accessKey: "1x1x1x1x1x", access: { type: "ByInvitation", invited: ["name@email.com"] } },
];

/** The schedules and requests of one sandbox, in memory. */
export class MettlStore {
  readonly #schedules = new Map<string, StoredSchedule>();
  readonly traffic = new Traffic<MettlRequestRecord>();
  /** What the user of the sandbox sees of this store. */
  readonly face: MettlState;

  constructor() {
    const store = this;
    this.face = {
      get schedules() {
        return store.schedules();
      },
      get requests() {
        return store.traffic.requests();
      },
      answerNext: (answer, times) => store.traffic.answerNext(answer, times),
      addSchedule: (schedule) => store.add(schedule),
      complete: (accessKey, email) => store.complete(accessKey, email),
    };
    this.reset();
  }

  reset(): void {
    this.#schedules.clear();
    this.traffic.reset();
    for (const schedule of DEFAULT_SCHEDULES) this.add(schedule);
  }

  schedules(): MettlSchedule[] {
    const live = [...this.#schedules.values()];
    return live.map((schedule) =>
      structuredClone({ ...schedule, candidates: [...schedule.candidates.values()] }),
    );
  }

  find(accessKey: string): StoredSchedule | undefined {
    return this.#schedules.get(accessKey);
  }

  add({ accessKey, access }: NewMettlSchedule): void {
    if (accessKey === "") throw new Error("the access key of a schedule must not be empty");
    if (this.#schedules.has(accessKey)) throw new Error("a schedule with this access key exists already");
    const type = access?.type ?? "OpenForAll";
    const invited = [...(access?.invited ?? [])];
    this.#schedules.set(accessKey, { accessKey, access: { type, invited }, candidates: new Map() });
  }

  complete(accessKey: string, email: string): void {
    const candidates = this.find(accessKey)?.candidates;
    const candidate = candidates?.get(email);
    if (!candidates || !candidate)
      throw new Error("there is no such candidate in a schedule of this access key");
    candidates.set(email, { ...candidate, status: "Completed" });
  }

  /** Registers, or registers again: status and link stay those of the first time. */
  register(schedule: StoredSchedule, registration: Registration): MettlCandidate {
    const known = schedule.candidates.get(registration.email);
    const candidate: MettlCandidate = {
      ...registration,
      status: known?.status ?? "ToBeTaken",
      url: known?.url ?? `https://tests.mettl.com/authenticateKey/${randomBytes(5).toString("hex")}`,
      registrations: (known?.registrations ?? 0) + 1,
    };
    schedule.candidates.set(registration.email, candidate);
    return candidate;
  }
}
