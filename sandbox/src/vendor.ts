import type { Fault } from "./fault.js";
import { masked } from "./mask.js";
import type { Multipart } from "./multipart.js";
import type { SentCallback } from "./outbox.js";
import { createPathMask, operationAt, type Route } from "./route.js";
import type { VendorStore } from "./store.js";
import type { Taking } from "./taking.js";
import type { Outcome, RequestRecord } from "./traffic.js";

/** A request exactly as it was sent: nothing is decoded or normalized, because signatures cover the raw text. */
export interface VendorRequest {
  readonly method: string;
  /** Scheme and `Host` header as sent, such as `http://localhost:49152`. */
  readonly origin: string;
  /** The whole path as sent, still percent-encoded, without the query. */
  readonly path: string;
  /** `path` after the vendor's prefix: `/v2/account` for `/mettl/v2/account`. */
  readonly route: string;
  /** The query as sent, without its `?`. */
  readonly query: string;
  /** By lower-case name. Not Node's own type: users of this package need not install Node's types. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: Uint8Array;
  /** The parts of the body, or null if it is not multipart, or cannot be read as that. */
  readonly multipart: Multipart | null;
}

/** A response that the sandbox sends. */
export interface SandboxResponse {
  /** The HTTP status, 200 to 599. */
  readonly status: number;
  /** Sent as JSON. If it is missing, the response has no content. */
  readonly body?: unknown;
  /** Sent as it is, instead of `body`. */
  readonly text?: string;
  /** Added to `Content-Type: application/json; charset=UTF-8`, which they may replace. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** A vendor's response, and the path and the error code for the log. */
export interface VendorResult extends Outcome {
  /** The masked path after the vendor's prefix. */
  readonly path: string;
}

/** One vendor of a sandbox. */
export interface Vendor<State, Credentials> {
  /** The state, for tests to read and to arrange. */
  readonly state: State;
  readonly credentials: Credentials;
  /** How candidates take tests. */
  readonly taking: Taking;
  /** The requests that the vendor received, for the log of the status page. */
  requests(): readonly RequestRecord[];
  /** The callbacks that the vendor sent. */
  callbacks(): readonly SentCallback[];
  /** Ends all callbacks that are on their way. */
  cancel(): void;
  /** The state as JSON with people and links masked, for `GET /_sandbox/state`. */
  masked(): object;
  reset(): void;
  answer(request: VendorRequest): VendorResult;
  /** The id of the client's operation that sends such a request, or null. `route` is that of a {@link VendorRequest}. */
  operationAt(method: string, route: string): string | null;
  /** Masks such a `route` for the log. */
  maskPath(route: string): string;
}

/** A request that reached its endpoint. */
export interface Call<Store, Record> {
  readonly request: VendorRequest;
  /** The decoded wildcard segments of the path. */
  readonly wildcards: readonly string[];
  /** The record of this request, which the endpoint may fill in. */
  readonly record: Writable<Record>;
  readonly store: Store;
}

/** Carries a request out and returns the response of a success, or throws a {@link Fault}. */
export type Endpoint<Store, Record = RequestRecord> = (call: Call<Store, Record>) => SandboxResponse;

/** The parts that differ from vendor to vendor. */
interface VendorParts<Record extends RequestRecord, State, Credentials> {
  readonly store: VendorStore<Record, object>;
  readonly state: State;
  readonly credentials: Credentials;
  readonly taking: Taking;
  readonly routes: readonly Omit<Route<unknown>, "handle">[];
  /** The initial values of the properties that only this vendor's records have. */
  readonly details: Omit<Record, keyof RequestRecord>;
  /** Whether the log may show a segment of a path that is not in the routes. */
  mayShow(segment: string): boolean;
  /** Carries a request out, or throws a {@link Fault}. */
  perform(request: VendorRequest, record: Writable<Record>): SandboxResponse;
  /** Makes the response to a request that was refused. */
  failure(fault: Fault): Outcome;
  /** The masked state, without the requests. */
  masked(): object;
}

/** Makes a vendor from the parts that are its own. */
export function createVendor<Record extends RequestRecord, State, Credentials>(
  parts: VendorParts<Record, State, Credentials>,
): Vendor<State, Credentials> {
  const { store, state, credentials, taking, details } = parts;
  const maskPath = createPathMask(parts.routes, parts.mayShow);
  return {
    state,
    credentials,
    taking,
    requests: () => store.traffic.requests(),
    callbacks: () => store.outbox.callbacks(),
    cancel: () => store.outbox.cancel(),
    masked: () => ({
      ...parts.masked(),
      registrations: store.registrations.all().map((row) => masked(row, ["email"])),
      requests: store.traffic.requests(),
      callbacks: store.outbox.callbacks().map((callback) => masked(callback, ["url", "body"])),
    }),
    reset: () => store.reset(),
    operationAt: (method, route) => operationAt(parts.routes, method, route),
    maskPath,
    answer(request) {
      const { method, route } = request;
      const common = { method, path: maskPath(route), accepted: false, status: 0, code: null };
      const record = { ...common, ...details } as Writable<Record>;
      return store.traffic.handle(record, () => parts.perform(request, record), parts.failure);
    },
  };
}

/** The same type without `readonly`. */
export type Writable<T> = { -readonly [K in keyof T]: T[K] };
