import { createServer } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { createApp } from "./app.js";
import type { Diagnose } from "./hint.js";
import { readJson } from "./json.js";
import { Listener } from "./listener.js";
import { FaultPlan, type NetworkFault, type NetworkFaults } from "./network/faults.js";
import type { SentCallback } from "./outbox.js";
import { type Completion, type TestTaker, takingOf } from "./taking.js";
import {
  baseUrlsAt,
  createVendors,
  operations,
  pick,
  resetVendors,
  type SandboxBaseUrls,
  type SandboxCredentials,
  type SandboxState,
} from "./vendors.js";

/** The options of {@link startSandbox}. All of them have a default. */
export interface SandboxOptions {
  /** The TCP port on 127.0.0.1. Default: 0, which means any free port. */
  readonly port?: number;
  /** The sandbox's clock, for checks of timestamps and the `Date` header. Default: the system clock. */
  readonly now?: () => Date;
  /**
   * Explains refused signatures in the header `x-invigil-hint`: `diagnoseAsync` of `invigil/debugger`, or null for no
   * hints. Default: the function of the package `invigil`, if it is installed next to this package.
   */
  readonly diagnose?: Diagnose | null;
  /** The faults of the beginning, which `reset` restores. Default: none. */
  readonly faults?: readonly NetworkFault[];
  /** The seed of the random numbers for faults with a `rate`, a whole number. Default: 1. */
  readonly seed?: number;
  /** Called with one masked line for every request, and for every try to send a callback. Default: nothing is logged. */
  readonly log?: (line: string) => void;
}

/** A running sandbox. */
export interface Sandbox {
  /** The URL of the sandbox, such as `http://127.0.0.1:49152`. */
  readonly url: string;
  /** The base URL for the client of each vendor. */
  readonly baseUrls: SandboxBaseUrls;
  /** The credentials that each vendor accepts: samples, the same in every sandbox. */
  readonly credentials: SandboxCredentials;
  /** The state of the vendors, to read and to arrange. */
  readonly state: SandboxState;
  /** The faults that happen between a client and the vendors. */
  readonly faults: NetworkFaults;
  /**
   * Starts the test of a candidate, and sends the callback of the vendor, if it has one for that and a URL was given.
   *
   * @returns The callbacks, once they have arrived or were given up.
   * @throws Error when the vendor or the candidate is unknown, or the candidate has started already.
   */
  start(candidate: TestTaker): Promise<readonly SentCallback[]>;
  /**
   * Completes the test of a candidate, and starts it before if nobody has. The score is then in every list, report and
   * callback of the vendor. Callbacks are sent only to this machine.
   *
   * @returns The callbacks, once they have arrived or were given up.
   * @throws Error when the vendor or the candidate is unknown, the candidate has finished already, or the score is out
   *   of range.
   *
   * @example
   * ```ts
   * await sandbox.complete({ vendor: "imocha", testInvitationId: 2932950, score: 34 });
   * ```
   */
  complete(completion: Completion): Promise<readonly SentCallback[]>;
  /**
   * Resets every vendor to its defaults and the faults to those of the beginning, ends callbacks on their way, and
   * forgets all requests and arranged responses.
   */
  reset(): void;
  /** Stops listening, closes all connections, and ends callbacks on their way. Further calls have no effect. */
  close(): Promise<void>;
}

/** Large enough for 20 candidates in a query string. Node's default of 16 KiB can be too small. */
const MAX_HEADER_BYTES = 64 * 1024;

/**
 * Starts a sandbox on the loopback interface.
 *
 * @param options - Port, clock and log; all optional.
 * @returns The running sandbox, once it listens.
 * @throws RangeError when the port is not a whole number from 0 to 65535, or the seed is not one.
 * @throws Error when a fault has a property that is missing, unknown or out of range.
 *
 * @example
 * ```ts
 * const sandbox = await startSandbox();
 * const mettl = new Mettl({ ...sandbox.credentials.mettl, baseUrl: sandbox.baseUrls.mettl });
 * await sandbox.close();
 * ```
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { port = 0, now, log = () => {}, diagnose, faults = [], seed = 1 } = options;
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new RangeError("port must be a whole number from 0 to 65535");
  }
  if (!Number.isSafeInteger(seed)) throw new RangeError("seed must be a whole number");
  const vendors = createVendors({ now: now ?? (() => new Date()), log });
  const plan = new FaultPlan({ vendors: Object.keys(vendors), operations }, faults, seed);
  const reset = () => {
    plan.reset();
    resetVendors(vendors);
  };
  const refuseConnections = (ms: number) => listener.refuse(ms);
  const app = createApp(vendors, { now, log, diagnose, plan, reset, refuseConnections });
  // By default the adapter replaces the global Request and Response, which belong to the host program.
  const answer = getRequestListener(app.fetch, { overrideGlobalObjects: false });
  const listener = new Listener(createServer({ maxHeaderSize: MAX_HEADER_BYTES }, answer));
  const url = await listener.listen(port);
  const take = async (verb: "start" | "complete", given: unknown) => {
    const request = readJson(JSON.stringify(given) ?? "null");
    return takingOf(vendors, request)[verb](request);
  };
  let closing: Promise<void> | undefined;
  return {
    url,
    baseUrls: baseUrlsAt(url),
    credentials: pick(vendors, "credentials"),
    state: pick(vendors, "state"),
    faults: plan.state,
    start: (candidate) => take("start", candidate),
    complete: (completion) => take("complete", completion),
    reset,
    close: () => {
      for (const vendor of Object.values(vendors)) vendor.cancel();
      closing ??= listener.stop();
      return closing;
    },
  };
}
