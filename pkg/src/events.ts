// What a client reports while it sends: for logs, metrics and traces.

import type { ErrorCode, Outcome } from "./errors.js";

/** What every event of a call has. */
interface CallEvent {
  /** The number of the call: all events of one call have the same. Numbers are unique within a process. */
  readonly callId: number;
  /** The operation, such as `mettl.registerCandidates`. */
  readonly operation: string;
  /** The first part of the operation, such as `mettl`. */
  readonly vendor: string;
  /** The host and port of the API. Empty until the first attempt. */
  readonly host: string;
  /** The number of the attempt, from 1; 0 before the first. */
  readonly attempt: number;
}

/** A request is sent. */
export interface RequestEvent extends CallEvent {
  readonly type: "request";
  readonly method: string;
  /** The path after base URL and version, with the names of its parameters: `/schedules/{accessKey}/candidates`. */
  readonly urlTemplate: string;
  /** The size of the body in bytes. */
  readonly bytes: number;
}

/** A response was received completely. It may still report a failure. */
export interface ResponseEvent extends CallEvent {
  readonly type: "response";
  /** The HTTP status. */
  readonly status: number;
  /** The size of the body in bytes. */
  readonly bytes: number;
  /** The time since the request, in milliseconds. */
  readonly durationMs: number;
}

/** An attempt failed, and there will be another. */
export interface RetryEvent extends CallEvent {
  readonly type: "retry";
  /** The code of the error with which the attempt failed. */
  readonly code: ErrorCode;
  /** The HTTP status; 0 if no response arrived. */
  readonly status: number;
  /** The time until the next attempt, in milliseconds. */
  readonly delayMs: number;
}

/**
 * A request waits for its turn: because of `requestsPerSecond`, or because the vendor has refused others with 429. Or a bulk
 * run waits because the vendor cannot be reached; such an event belongs to no call, and `callId` and `attempt` are 0.
 */
export interface WaitEvent extends CallEvent {
  readonly type: "wait";
  readonly delayMs: number;
}

/** The vendor refused the time of a signature. The client's clock is corrected from now on. */
export interface SkewEvent extends CallEvent {
  readonly type: "skew";
  /** What is added to the host's clock, in seconds. */
  readonly offsetSeconds: number;
}

/**
 * A bulk run has asked the vendor about an item of unknown outcome. It belongs to no call: `callId` and `attempt` are 0. The
 * request by which the vendor was asked has events of its own.
 */
export interface ReconcileEvent extends CallEvent {
  readonly type: "reconcile";
  /** Whether the vendor knows the item; null if it did not respond. */
  readonly found: boolean | null;
}

/** The call failed. */
export interface GiveUpEvent extends CallEvent {
  readonly type: "giveUp";
  /** The code of the error. */
  readonly code: ErrorCode;
  readonly outcome: Outcome;
  /** The HTTP status; 0 if no response arrived. */
  readonly status: number;
  /** The time since the call began, in milliseconds. */
  readonly durationMs: number;
}

/** The members of an event that belong to its kind. @internal */
export type EventDetails<Event = InvigilEvent> = Event extends InvigilEvent
  ? Omit<Event, keyof CallEvent>
  : never;

/** Calls the caller's function. A log that fails must not lose a call. Without `call`, the event belongs to none. @internal */
export function report(
  onEvent: ((event: InvigilEvent) => unknown) | undefined,
  operation: string,
  details: EventDetails,
  call = { callId: 0, host: "", attempt: 0 },
): void {
  if (onEvent === undefined) return;
  try {
    const [vendor] = operation.split(".");
    Promise.resolve(onEvent({ operation, vendor, ...call, ...details } as InvigilEvent)).catch(() => {});
  } catch {
    // The call goes on.
  }
}

/**
 * What the option `onEvent` is called with. No event has a secret, a candidate's data or a body.
 *
 * @example
 * ```ts
 * import { type InvigilEvent, Mettl } from "invigil";
 *
 * const onEvent = (event: InvigilEvent) => console.log(event.type, event.operation, event.attempt);
 * const mettl = new Mettl({ publicKey: "public", privateKey: "private", onEvent });
 * ```
 */
export type InvigilEvent =
  | RequestEvent
  | ResponseEvent
  | RetryEvent
  | WaitEvent
  | SkewEvent
  | ReconcileEvent
  | GiveUpEvent;
