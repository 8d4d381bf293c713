/** A request as it came over the wire: nothing decoded, nothing normalised, for signatures cover raw text. */
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
  /** By lower-case name. Not Node's own type: users of this package need not have Node's types installed. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: Uint8Array;
}

/** What goes back over the wire. */
export interface Answer {
  /** The HTTP status, 200 to 599. */
  readonly status: number;
  /** Sent as JSON; left out, nothing is sent. */
  readonly body?: unknown;
  /** Sent as it is, instead of `body`. */
  readonly text?: string;
  /** Beside, or in place of, `Content-Type: application/json; charset=UTF-8`. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** What a vendor answers, and what may be logged about it. */
export interface VendorAnswer extends Answer {
  /** The path as it may be shown, and the vendor's error code. */
  readonly shown: { readonly path: string; readonly code: string | null };
}

/**
 * What every vendor of the sandbox provides. A vendor is one file in `vendors/` that makes one of these,
 * and a few lines in `vendors.ts`; with its neighbours it shares this, and the readers beside this file.
 */
export interface Vendor<State, Credentials> {
  /** The face for tests. */
  readonly state: State;
  readonly credentials: Credentials;
  /** The state as JSON with people and links masked, for `GET /_sandbox/state`. */
  masked(): unknown;
  reset(): void;
  answer(request: VendorRequest): VendorAnswer;
}

/** The same without `readonly`. */
export type Writable<T> = { -readonly [K in keyof T]: T[K] };
