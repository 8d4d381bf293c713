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
  /** Null when the path does not begin with a version. */
  readonly version: MettlVersion | null;
  readonly code: MettlErrorCode | null;
  /** `form` when any parameter was in the body. */
  readonly transport: "query" | "form";
  /** How many candidates the request named. */
  readonly candidates: number;
}

/** The state of Mettl. Every property returns a copy, which later requests do not change. */
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
   * Completes the test of a registered candidate. Another registration then has status `Completed` and no link.
   *
   * @throws Error when the schedule or the candidate does not exist.
   */
  complete(accessKey: string, email: string): void;
}

/** The part of a candidate that comes from the request. */
export type Registration = Omit<MettlCandidate, "status" | "url" | "registrations">;

/** A schedule as the store holds it. */
export interface StoredSchedule {
  readonly accessKey: string;
  readonly access: MettlAccess;
  readonly candidates: Map<string, MettlCandidate>;
}

const DEFAULT_SCHEDULES: readonly NewMettlSchedule[] = [
  { accessKey: "0x0x0x0x0x" },
  { accessKey: "1x1x1x1x1x", access: { type: "ByInvitation", invited: ["name@email.com"] } },
];

/** The schedules of one sandbox. */
export class MettlStore extends VendorStore<MettlRequestRecord, object> {
  readonly #schedules = new Map<string, StoredSchedule>();
  readonly state: MettlState;

  constructor() {
    super({});
    const store = this;
    this.state = this.publicState({
      get schedules() {
        return store.schedules();
      },
      addSchedule: (schedule: NewMettlSchedule) => store.add(schedule),
      complete: (accessKey: string, email: string) => store.complete(accessKey, email),
    });
    this.reset();
  }

  override reset(): void {
    super.reset();
    this.#schedules.clear();
    for (const schedule of DEFAULT_SCHEDULES) this.add(schedule);
  }

  schedules(): MettlSchedule[] {
    return [...this.#schedules.values()].map((schedule) =>
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
      throw new Error("there is no such candidate in a schedule with this access key");
    candidates.set(email, { ...candidate, status: "Completed" });
  }

  /** Registers a candidate, or replaces the registration and keeps status and link. */
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
