import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { createApp } from "./app.js";
import type { Diagnose } from "./hint.js";
import {
  baseUrlsOf,
  createVendors,
  credentialsOf,
  resetVendors,
  type SandboxBaseUrls,
  type SandboxCredentials,
  type SandboxState,
  stateOf,
} from "./vendors.js";

/** What {@link startSandbox} can be told. Everything has a default. */
export interface SandboxOptions {
  /** The TCP port on 127.0.0.1. Default: 0, the system picks a free one. */
  readonly port?: number;
  /** The sandbox's clock: what timestamps are judged by, and its `Date` header. Default: the system's clock. */
  readonly now?: () => Date;
  /**
   * Finds out why a signature was refused, for the header `x-invigil-hint`: `diagnoseAsync` of `invigil/debugger`, or
   * null for no hints. Default: that of the package `invigil`, if it is installed beside this one.
   */
  readonly diagnose?: Diagnose | null;
  /** Called with one masked line for every request. Default: nothing is logged. */
  readonly log?: (line: string) => void;
}

/** A running sandbox. */
export interface Sandbox {
  /** Where it listens, such as `http://127.0.0.1:49152`. */
  readonly url: string;
  /** The base URL to give to the client of each vendor. */
  readonly baseUrls: SandboxBaseUrls;
  /** The credentials that each vendor accepts: samples, the same in every sandbox. */
  readonly credentials: SandboxCredentials;
  /** What the vendors know, to look at and to arrange. */
  readonly state: SandboxState;
  /** Every vendor back to its defaults, with nothing remembered and nothing arranged. */
  reset(): void;
  /** Stops listening and ends every open connection, idle or not. Calling it again is harmless. */
  close(): Promise<void>;
}

/** Only the loopback interface: nothing outside this machine can reach a sandbox. */
const HOST = "127.0.0.1";

/** A registration of 20 candidates fits into a query string; Node's default of 16 KiB can be too small. */
const MAX_HEADER_BYTES = 64 * 1024;

/**
 * Starts a sandbox on the loopback interface.
 *
 * @param options - Port, clock and log; all optional.
 * @returns The running sandbox, once it listens.
 * @throws RangeError when the port is no whole number from 0 to 65535.
 *
 * @example
 * ```ts
 * const sandbox = await startSandbox();
 * // point the client at sandbox.baseUrls.mettl, with sandbox.credentials.mettl; so for every vendor
 * await sandbox.close();
 * ```
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { port = 0, now, log, diagnose } = options;
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new RangeError("port must be a whole number from 0 to 65535");
  }
  const vendors = createVendors(now ?? (() => new Date()));
  const app = createApp(vendors, { now, log, diagnose });
  // The adapter would replace the global Request and Response, which belong to the host program.
  const listener = getRequestListener(app.fetch, { overrideGlobalObjects: false });
  const server = createServer({ maxHeaderSize: MAX_HEADER_BYTES }, listener);
  const url = await listen(server, port);
  let closing: Promise<void> | undefined;
  return {
    url,
    baseUrls: baseUrlsOf(url),
    credentials: credentialsOf(vendors),
    state: stateOf(vendors),
    reset: () => resetVendors(vendors),
    close: () => {
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
