import { createHash } from "node:crypto";
import { Fault } from "../fault.js";
import { boolean, object, optional, required, word } from "../fields.js";
import { type Json, readJson } from "../json.js";
import { KINDS, within } from "./kinds.js";

/**
 * What happens to a request, or to its response:
 *
 * - `refused`: The vendor's response is sent and the connection closed. Then the sandbox does not listen for `ms`, so
 *   that new connections are refused.
 * - `reset`: The connection is reset before the request is read; if `performed`, in place of the response.
 * - `stalledHeaders`: No response is sent, and the connection stays open.
 * - `stalledBody`: The vendor's response stops in the middle of its body, and the connection stays open.
 * - `cutBody`: The connection is closed in the middle of the body.
 * - `wrongLength`: The `Content-Length` is that of half the body.
 * - `slowBody`: The body is sent byte by byte, one every `ms`.
 * - `html`: A page of HTML with status 200.
 * - `invalidUtf8`: The vendor's response with a byte that is not UTF-8.
 * - `wrongTypes`: The vendor's response, with a value of another JSON type for each member.
 * - `hugeBody`: A JSON object of `bytes`, streamed.
 * - `deepJson`: Arrays nested to `levels`.
 * - `status`: An error `status`, with `Retry-After` if `retryAfter` is given.
 * - `redirect`: A redirect with `status` to `location`.
 */
export type NetworkFaultKind =
  | "refused"
  | "reset"
  | "stalledHeaders"
  | "stalledBody"
  | "cutBody"
  | "wrongLength"
  | "slowBody"
  | "html"
  | "invalidUtf8"
  | "wrongTypes"
  | "hugeBody"
  | "deepJson"
  | "status"
  | "redirect";

/**
 * A fault between the client and a vendor. It hits the requests that `vendor` and `operation` select; all of them, or
 * those that one of `rate`, `count` and `nth` selects.
 */
export interface NetworkFault {
  readonly kind: NetworkFaultKind;
  /** Only requests to this vendor, such as `mettl`. */
  readonly vendor?: string;
  /** Only requests of this operation, such as `mettl.registerCandidates`. */
  readonly operation?: string;
  /** Each request with this probability, from 0 to 1. */
  readonly rate?: number;
  /** The first so many requests. */
  readonly count?: number;
  /** One request: 1 means the first. */
  readonly nth?: number;
  /**
   * Whether the vendor carries the request out, so that only its response is lost. Default: `false`, the vendor never
   * receives it. The kinds that send or damage the vendor's own response always carry it out, and do not have this
   * property.
   */
  readonly performed?: boolean;
  /** For `refused`: how long, default 100 ms. For `slowBody`: the time between two bytes, default 10 ms. */
  readonly ms?: number;
  /** For `status`: 400 to 599. For `redirect`: 301, 302, 303, 307 or 308, default 302. */
  readonly status?: number;
  /** For `status`: the header `Retry-After`, in whole seconds. Default: no such header. */
  readonly retryAfter?: number;
  /** For `status`: whether `Retry-After` is an HTTP date by the sandbox's clock. Default: `false`, seconds. */
  readonly asDate?: boolean;
  /** For `redirect`: an absolute URL. */
  readonly location?: string;
  /** For `hugeBody`: default 100,000,000. */
  readonly bytes?: number;
  /** For `deepJson`: default 100,000. */
  readonly levels?: number;
}

/** The faults of a sandbox. Requests to the sandbox itself, such as `POST /_sandbox/reset`, have none. */
export interface NetworkFaults {
  /** The seed of the random numbers for `rate`. The same requests in the same order get the same faults. */
  readonly seed: number;
  /** The faults, in the order they were added. A request that several of them select gets the first. */
  readonly rules: readonly NetworkFault[];
  /**
   * How many requests really got a fault of each kind, since the start or the last reset. A response that a fault cannot
   * damage is sent as it is and does not count: one without a body and, for `wrongTypes`, one that is not JSON.
   */
  readonly done: Readonly<Record<NetworkFaultKind, number>>;
  /**
   * Adds a fault.
   *
   * @throws Error when a property is missing, unknown or out of range.
   *
   * @example
   * ```ts
   * sandbox.faults.add({ kind: "status", status: 503, rate: 0.2 });
   * sandbox.faults.add({ kind: "reset", performed: true, operation: "mettl.registerCandidates", nth: 1 });
   * ```
   */
  add(fault: NetworkFault): void;
  /** Removes all faults, and keeps `done`. `reset` of the sandbox restores the faults of the beginning. */
  clear(): void;
}

/** The names that faults can select. */
interface Known {
  readonly vendors: readonly string[];
  readonly operations: readonly string[];
}

/** A request that a fault may hit. */
interface Target {
  readonly vendor: string;
  /** Null if no operation has this method and path. */
  readonly operation: string | null;
}

/** The faults of one sandbox, and what has become of them. */
export class FaultPlan {
  readonly state: NetworkFaults;
  readonly #known: Known;
  readonly #initial: readonly NetworkFault[];
  readonly #rules: { readonly fault: NetworkFault; readonly random: () => number; matched: number }[] = [];
  readonly #done = new Map<NetworkFaultKind, number>();
  #seed = 0;

  constructor(known: Known, initial: readonly NetworkFault[], seed: number) {
    this.#known = known;
    this.#initial = initial;
    this.#seed = seed;
    this.reset();
    const plan = this;
    this.state = {
      seed,
      get rules() {
        return plan.#rules.map(({ fault }) => ({ ...fault }));
      },
      get done() {
        return plan.#counts();
      },
      add: (fault) => this.add(readJson(JSON.stringify(fault) ?? "null")),
      clear: () => this.clear(),
    };
  }

  add(json: Json): void {
    const fault = this.#read(json);
    // Each rule has its own random numbers, so that it hits the same requests whatever other rules there are. They come
    // from a hash: a sum would give the second rule of a seed the numbers of the first rule of the next seed.
    const seed = createHash("sha256").update(`${this.#seed} ${this.#rules.length}`).digest().readInt32LE();
    this.#rules.push({ fault, random: randomNumbers(seed), matched: 0 });
  }

  clear(): void {
    this.#rules.length = 0;
  }

  reset(): void {
    this.clear();
    this.#done.clear();
    for (const fault of this.#initial) this.add(readJson(JSON.stringify(fault)));
  }

  /** Returns the fault of a request, or null. Every rule counts the request, whichever of them hits it. */
  decide(target: Target): NetworkFault | null {
    let hit: NetworkFault | null = null;
    for (const rule of this.#rules) {
      const { fault } = rule;
      if (fault.vendor !== undefined && fault.vendor !== target.vendor) continue;
      if (fault.operation !== undefined && fault.operation !== target.operation) continue;
      rule.matched++;
      const { rate = 1, count = Number.POSITIVE_INFINITY, nth = rule.matched } = fault;
      if (rule.random() < rate && rule.matched <= count && rule.matched === nth) hit ??= fault;
    }
    return hit;
  }

  record({ kind }: NetworkFault): void {
    this.#done.set(kind, (this.#done.get(kind) ?? 0) + 1);
  }

  #counts(): Record<NetworkFaultKind, number> {
    const kinds = Object.keys(KINDS) as NetworkFaultKind[];
    const counts = kinds.map((kind) => [kind, this.#done.get(kind) ?? 0]);
    return Object.fromEntries(counts) as Record<NetworkFaultKind, number>;
  }

  #read(json: Json): NetworkFault {
    const readKind = word(...Object.keys(KINDS));
    const kind = readKind((json instanceof Map ? json.get("kind") : null) ?? null, "fault.kind");
    const { performs, properties } = KINDS[kind as NetworkFaultKind];
    const positive = optional(within(1, Number.MAX_SAFE_INTEGER));
    const read = object({
      kind: required(readKind),
      vendor: optional(word(...this.#known.vendors)),
      operation: optional(word(...this.#known.operations)),
      rate: optional(within(0, 1, { whole: false })),
      count: positive,
      nth: positive,
      ...(performs === "if performed" && { performed: optional(boolean) }),
      ...properties,
    });
    const fault = read(json, "fault") as NetworkFault;
    if ([fault.rate, fault.count, fault.nth].filter((value) => value !== undefined).length > 1)
      throw new Fault("fault must have only one of rate, count and nth.");
    return fault;
  }
}

/** Mulberry32: numbers from 0 to 1, the same for the same seed. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b_79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
