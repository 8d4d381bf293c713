import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { createApp } from "./app.js";
import type { Diagnose } from "./hint.js";
import { readJson } from "./json.js";
import type { SentCallback } from "./outbox.js";
import { type Completion, type TestTaker, takingOf } from "./taking.js";
import {
  baseUrlsAt,
  createVendors,
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
  /** Resets every vendor to its defaults, ends callbacks on their way, and forgets all requests and arranged responses. */
  reset(): void;
  /** Stops listening, closes all connections, and ends callbacks on their way. Further calls have no effect. */
  close(): Promise<void>;
}

/** The loopback interface: nothing outside this machine can reach a sandbox. */
const HOST = "127.0.0.1";

/** Large enough for 20 candidates in a query string. Node's default of 16 KiB can be too small. */
const MAX_HEADER_BYTES = 64 * 1024;

/**
 * Starts a sandbox on the loopback interface.
 *
 * @param options - Port, clock and log; all optional.
 * @returns The running sandbox, once it listens.
 * @throws RangeError when the port is not a whole number from 0 to 65535.
 *
 * @example
 * ```ts
 * const sandbox = await startSandbox();
 * const mettl = new Mettl({ ...sandbox.credentials.mettl, baseUrl: sandbox.baseUrls.mettl });
 * await sandbox.close();
 * ```
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { port = 0, now, log = () => {}, diagnose } = options;
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new RangeError("port must be a whole number from 0 to 65535");
  }
  const vendors = createVendors({ now: now ?? (() => new Date()), log });
  const app = createApp(vendors, { now, log, diagnose });
  // By default the adapter replaces the global Request and Response, which belong to the host program.
  const listener = getRequestListener(app.fetch, { overrideGlobalObjects: false });
  const server = createServer({ maxHeaderSize: MAX_HEADER_BYTES }, listener);
  const url = await listen(server, port);
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
    start: (candidate) => take("start", candidate),
    complete: (completion) => take("complete", completion),
    reset: () => resetVendors(vendors),
    close: () => {
      for (const vendor of Object.values(vendors)) vendor.cancel();
      closing ??= stop(server);
      return closing;
    },
  };
}

async function listen(server: Server, port: number): Promise<string> {
  server.listen(port, HOST);
  await once(server, "listening");
  const { port: actual } = server.address() as AddressInfo;
  return `http://${HOST}:${actual}`;
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    // Without this, close() would wait for clients that keep their connection alive.
    server.closeAllConnections();
  });
}
