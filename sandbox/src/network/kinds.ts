// What can go wrong between a client and a vendor: one entry for each kind of fault.

import { type ServerResponse, STATUS_CODES } from "node:http";
import { Readable } from "node:stream";
import { boolean, type Field, faultAt, optional, type Reader, required, webUrl } from "../fields.js";
import type { NetworkFault, NetworkFaultKind } from "./faults.js";

/** The vendor's own response. */
export interface VendorResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Buffer;
}

/** A request that a fault has hit. */
export interface Hit {
  readonly fault: NetworkFault;
  /** Not yet reply. The headers that every response of the sandbox has are set. */
  readonly outgoing: ServerResponse;
  /** Null if the vendor has not received the request. */
  readonly response: VendorResponse | null;
  /** The sandbox's clock. */
  readonly now: Date;
  /** Stops listening for some milliseconds. */
  refuseConnections(ms: number): void;
}

interface Kind {
  /** Whether the vendor carries the request out: always, or only if the fault says so with `performed`. */
  readonly performs: "always" | "if performed";
  /** The properties that a fault of this kind may have besides those of every fault. */
  readonly properties?: Readonly<Record<string, Field<unknown, boolean>>>;
  /** Whether a response with this body can be damaged so. Default: any can. */
  readonly canDamage?: (body: Buffer) => boolean;
  /** Sends what the client gets instead of the vendor's response. */
  send(hit: Hit): void;
}

/** Reads a number of this range. */
export const within =
  (least: number, most: number, { whole = true } = {}): Reader<number> =>
  (value, where) => {
    const isRight = typeof value === "number" && value >= least && value <= most;
    if (isRight && (!whole || Number.isInteger(value))) return value;
    throw faultAt(where, `must be a ${whole ? "whole " : ""}number from ${least} to ${most}`);
  };

const oneOf =
  (...numbers: readonly number[]): Reader<number> =>
  (value, where) => {
    if (typeof value === "number" && numbers.includes(value)) return value;
    throw faultAt(where, `must be one of ${numbers.join(", ")}`);
  };

const isNotEmpty = (body: Buffer): boolean => body.length > 0;

const milliseconds = optional(within(1, 3_600_000));
const REDIRECTS = [301, 302, 303, 307, 308];

/** Every kind. What each one does is documented in the type {@link NetworkFaultKind}. */
export const KINDS: Readonly<Record<NetworkFaultKind, Kind>> = {
  refused: {
    performs: "always",
    properties: { ms: milliseconds },
    send({ fault: { ms = 100 }, outgoing, response, refuseConnections }) {
      // First, because the client may connect again as soon as it has its response.
      refuseConnections(ms);
      begin(outgoing, response, bodyOf(response).length, { Connection: "close" }).end(response?.body);
    },
  },
  reset: {
    performs: "if performed",
    send: ({ outgoing }) => outgoing.req.socket.resetAndDestroy(),
  },
  stalledHeaders: {
    performs: "if performed",
    send: () => {},
  },
  stalledBody: {
    performs: "always",
    canDamage: isNotEmpty,
    send({ outgoing, response }) {
      begin(outgoing, response, bodyOf(response).length).write(halfOf(response));
    },
  },
  cutBody: {
    performs: "always",
    canDamage: isNotEmpty,
    send({ outgoing, response }) {
      const reply = begin(outgoing, response, bodyOf(response).length);
      reply.write(halfOf(response), () => outgoing.req.socket.end());
    },
  },
  wrongLength: {
    performs: "always",
    canDamage: isNotEmpty,
    send({ outgoing, response }) {
      // What follows would be read as the next response, so the connection ends.
      begin(outgoing, response, halfOf(response).length, { Connection: "close" }).end(response?.body);
    },
  },
  slowBody: {
    performs: "always",
    canDamage: isNotEmpty,
    properties: { ms: milliseconds },
    send({ fault: { ms = 10 }, outgoing, response }) {
      const body = bodyOf(response);
      const reply = begin(outgoing, response, body.length);
      reply.flushHeaders();
      let at = 0;
      const timer = setInterval(() => {
        reply.write(body.subarray(at, ++at));
        if (at < body.length) return;
        clearInterval(timer);
        reply.end();
      }, ms);
      outgoing.once("close", () => clearInterval(timer));
    },
  },
  html: {
    performs: "if performed",
    send: ({ outgoing }) => send(outgoing, 200, "text/html", "<!doctype html><title>Sign in</title>"),
  },
  invalidUtf8: {
    performs: "always",
    canDamage: isNotEmpty,
    send({ outgoing, response }) {
      const body = bodyOf(response);
      // Within the first text, where only the encoding is wrong, not the JSON.
      const at = body.indexOf('"') + 1;
      const damaged = Buffer.concat([body.subarray(0, at), Buffer.of(0xff), body.subarray(at)]);
      begin(outgoing, response, damaged.length).end(damaged);
    },
  },
  wrongTypes: {
    performs: "always",
    canDamage: (body) => withWrongTypes(body.toString()) !== body.toString(),
    send({ outgoing, response }) {
      const body = Buffer.from(withWrongTypes(bodyOf(response).toString()));
      begin(outgoing, response, body.length).end(body);
    },
  },
  hugeBody: {
    performs: "if performed",
    properties: { bytes: optional(within(1, 2 ** 40)) },
    send({ fault: { bytes = 100_000_000 }, outgoing }) {
      outgoing.writeHead(200, { "Content-Type": JSON_TYPE });
      const stream = Readable.from(hugeJson(bytes)).on("error", () => {});
      outgoing.once("close", () => stream.destroy());
      stream.pipe(outgoing);
    },
  },
  deepJson: {
    performs: "if performed",
    properties: { levels: optional(within(1, 10_000_000)) },
    send({ fault: { levels = 100_000 }, outgoing }) {
      send(outgoing, 200, JSON_TYPE, "[".repeat(levels) + "]".repeat(levels));
    },
  },
  status: {
    performs: "if performed",
    properties: {
      status: required(within(400, 599)),
      retryAfter: optional(within(0, 1_000_000)),
      asDate: optional(boolean),
    },
    send({ fault: { status = 500, retryAfter, asDate = false }, outgoing, now }) {
      if (retryAfter !== undefined) {
        const date = new Date(now.getTime() + retryAfter * 1000).toUTCString();
        outgoing.setHeader("Retry-After", asDate ? date : retryAfter);
      }
      send(outgoing, status, "text/plain", STATUS_CODES[status] ?? "");
    },
  },
  redirect: {
    performs: "if performed",
    properties: { status: optional(oneOf(...REDIRECTS)), location: required(webUrl) },
    send({ fault: { status = 302, location = "" }, outgoing }) {
      outgoing.setHeader("Location", location);
      send(outgoing, status, "text/plain", "");
    },
  },
};

const JSON_TYPE = "application/json; charset=UTF-8";

const bodyOf = (response: VendorResponse | null): Buffer => response?.body ?? Buffer.of();
const halfOf = (response: VendorResponse | null): Buffer =>
  bodyOf(response).subarray(0, bodyOf(response).length >> 1);

/** Sends the head of the vendor's response, with this length. */
function begin(
  outgoing: ServerResponse,
  response: VendorResponse | null,
  length: number,
  headers: object = {},
): ServerResponse {
  for (const [name, value] of response?.headers ?? []) outgoing.setHeader(name, value);
  return outgoing.writeHead(response?.status ?? 200, { "Content-Length": length, ...headers });
}

function send(outgoing: ServerResponse, status: number, type: string, body: string): void {
  outgoing.writeHead(status, { "Content-Type": type, "Content-Length": Buffer.byteLength(body) }).end(body);
}

/** A JSON object of this size, or of the least size that it can have. */
function* hugeJson(bytes: number): Generator<Buffer> {
  const [start, end] = [Buffer.from('{"padding":"'), Buffer.from('"}')];
  const chunk = Buffer.alloc(65_536, " ");
  yield start;
  for (let left = bytes - start.length - end.length; left > 0; left -= chunk.length)
    yield chunk.subarray(0, left);
  yield end;
}

/** Gives every member of a JSON object another type. What is not JSON stays as it is. */
function withWrongTypes(text: string): string {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return text;
  }
  if (typeof body !== "object" || body === null || Array.isArray(body)) return "{}";
  const members = Object.entries(body).map(([name, value]) => [name, ofAnotherType(value)]);
  return JSON.stringify(Object.fromEntries(members));
}

function ofAnotherType(value: unknown): unknown {
  if (Array.isArray(value)) return {};
  if (typeof value === "object" && value !== null) return [];
  return typeof value === "string" ? value.length : "text";
}
