// The entry `invigil/callbacks`: reads what vendors post when a test starts or ends.

import { CALLBACKS, type Callbacks } from "./callbacks.generated.js";
import { core } from "./client-core.js";
import { tag } from "./encode.js";
import { atBoundary, atCaller, invalid } from "./errors.js";
import type { Result } from "./operation.js";
import type { RequestLike } from "./platform.js";
import { bodyOf, keepingBody, takeResult, writeBody } from "./reading.js";
import { readRequest } from "./request-body.js";
import type { Table } from "./table.js";

export type {
  Callbacks,
  IMochaCallback,
  IMochaV2Callback,
  MettlCallback,
  TestInviteCallback,
} from "./callbacks.generated.js";
export type { HeadersLike, RequestLike } from "./platform.js";

/** What every callback has. `vendor` and `event` discriminate the union of all callbacks. */
export interface CallbackEvent<Vendor extends string, Event extends string> {
  /** The vendor that the callback is read as. */
  vendor: Vendor;
  /** What happened; `unknown` if the vendor's word for it is missing or not known. */
  event: Event;
  /**
   * The same text for the same event, however often it is delivered, and another one for another event: store it to
   * recognize repetitions. At most 100 characters of ASCII; it contains nothing personal.
   */
  eventKey: string;
  /** Always false: no vendor signs its callbacks, so anyone may have sent it. */
  verified: false;
}

/** A parsed body: any object that is not a `Request`. */
export type ParsedBody =
  | (object & { readonly bodyUsed?: never })
  | { readonly [name: string]: unknown; readonly bodyUsed?: never };

interface Data {
  readonly number: number;
  readonly id: string;
  readonly read?: (table: Table) => object;
  readonly events: readonly { readonly name: string; readonly read?: (table: Table) => object }[];
}

const TABLE: { readonly [Name in keyof Callbacks]: Data } = CALLBACKS;

/**
 * Parses a callback. No vendor signs its callbacks, so anyone may have sent it: ask the vendor's API before you act on a
 * score.
 *
 * @param vendor - The vendor of the callback: `mettl`, `imocha`, `imochaV2` or `testinvite`.
 * @param body - The body as it arrived, as text or bytes, or an object that a JSON middleware has parsed; prefer the
 *   text, because `JSON.parse` rounds ids above 2^53. Or the `Request` of a fetch handler, of which at most 1 MiB is read;
 *   then it returns a promise.
 * @returns The event with its fields, `warnings`, and the whole body in `raw`.
 * @throws `ResponseFormatError` if the body is not what the vendor documents, or that of a `Request` is larger than 1 MiB.
 *   `InvalidInputError` if a `Request` has already been read.
 *
 * @example
 * ```ts
 * import { parseCallback } from "invigil/callbacks";
 *
 * const callback = parseCallback("mettl", '{"EVENT_TYPE":"finishTest","invitation_key":"key"}');
 * if (callback.event === "finishTest") console.log(callback.finishMode, callback.eventKey);
 *
 * export async function handler(request: Request): Promise<Response> {
 *   const { testInvitationId, candidateScore } = await parseCallback("imocha", request);
 *   return Response.json({ testInvitationId, candidateScore });
 * }
 * ```
 */
export function parseCallback<Name extends keyof Callbacks>(
  vendor: Name,
  body: string | Uint8Array | ArrayBuffer | ParsedBody,
): Result<Callbacks[Name]>;
export function parseCallback<Name extends keyof Callbacks>(
  vendor: Name,
  request: RequestLike,
): Promise<Result<Callbacks[Name]>>;
export function parseCallback<Name extends keyof Callbacks>(
  vendor: Name,
  body: unknown,
): Result<Callbacks[Name]> | Promise<Result<Callbacks[Name]>> {
  return atBoundary(null, parseCallback, () =>
    isUnread(body) ? receive(vendor, body) : parse(vendor, body, parseCallback),
  );
}

/** Reads a `Request` and parses its body. */
async function receive<Name extends keyof Callbacks>(
  vendor: Name,
  request: RequestLike,
): Promise<Result<Callbacks[Name]>> {
  try {
    const { id } = dataOf(vendor);
    return parse(vendor, await readRequest(request, id), receive);
  } catch (error) {
    throw atCaller(error, receive);
  }
}

function parse<Name extends keyof Callbacks>(
  vendor: Name,
  body: unknown,
  facade: unknown,
): Result<Callbacks[Name]> {
  const data = dataOf(vendor);
  return atBoundary(data.id, facade, () => {
    const content = bodyOf(isParsed(body) ? jsonOf(body) : body, "body");
    return keepingBody(content, () =>
      core.run((instance) => {
        instance.check(instance.exports.parse_callback(data.number, writeBody(instance, content, 0)));
        return takeResult(instance, (table) => eventOf(vendor, data, table) as Callbacks[Name], content);
      }),
    );
  });
}

function dataOf(vendor: keyof Callbacks): Data {
  if (Object.hasOwn(TABLE, vendor)) return TABLE[vendor];
  throw invalid("vendor", "has no callback that invigil can parse", Object.keys(TABLE).join(", "));
}

function eventOf(vendor: string, { read, events }: Data, table: Table): object {
  const event = events[table.count()];
  return {
    vendor,
    event: event?.name ?? "unknown",
    eventKey: table.key(),
    verified: false,
    ...read?.(table),
    ...event?.read?.(table),
  };
}

/** Whether a middleware has already parsed the JSON. */
const isParsed = (body: unknown): boolean =>
  typeof body === "object" && body !== null && !ArrayBuffer.isView(body) && tag(body) !== "ArrayBuffer";

/** Whether it is a `Request`, or another object of a host whose body arrives later. JSON has no functions. */
const isUnread = (body: unknown): body is RequestLike =>
  typeof body === "object" &&
  body !== null &&
  (("text" in body && typeof body.text === "function") ||
    ("pipe" in body && typeof body.pipe === "function"));

/**
 * The JSON text of a parsed body. A number as large as `1e999`, which `JSON.parse` reads as Infinity, remains one, so that
 * the result has a warning; `JSON.stringify` would write null. It returns undefined if the body has no JSON.
 */
const jsonOf = (body: unknown): string | undefined =>
  JSON.stringify(body, (_name, value) =>
    value === Infinity || value === -Infinity ? `\u{10ffff}${value < 0 ? "-" : ""}1e999` : value,
  )?.replace(/"\u{10ffff}(-?1e999)"/gu, "$1");
