// Reading responses and callbacks: text or bytes in, results out.

import { RESULT } from "./catalog.generated.js";
import type { ClientInstance as Instance } from "./client-core.js";
import { bytesOf } from "./encode.js";
import { type ErrorData, invalid, ResponseFormatError } from "./errors.js";
import type { Result } from "./operation.js";
import { mask } from "./redact.js";
import { Table } from "./table.js";

/** Checks a body and returns it as text or bytes. */
export function bodyOf(body: unknown, field: string): string | Uint8Array {
  const content = typeof body === "string" ? body : bytesOf(body);
  if (content !== undefined) return content;
  throw invalid(field, "is neither text nor bytes", "a string, a Uint8Array or an ArrayBuffer");
}

/** What is used of a stream. A custom `fetch` may return anything. */
export interface StreamLike {
  readonly locked?: unknown;
  getReader?(): ReaderLike;
  cancel?(): unknown;
}
export interface ReaderLike {
  read(): PromiseLike<{ done?: unknown; value?: unknown }>;
  cancel?(): unknown;
}

/** Reads a stream to its end. `check` turns a part into bytes. Returns null if they are more than `most`. */
export async function readAll(
  reader: ReaderLike,
  most: number,
  check: (part: unknown) => Uint8Array,
): Promise<Uint8Array | null> {
  let bytes = new Uint8Array(4096);
  let length = 0;
  for (let count = 1; ; count++) {
    const { done, value } = await reader.read();
    if (done) return bytes.subarray(0, length);
    const part = check(value);
    if (part.length > most - length) return null;
    if (part.length > bytes.length - length) {
      const larger = new Uint8Array(Math.max(length + part.length, 2 * bytes.length));
      larger.set(bytes);
      bytes = larger;
    }
    bytes.set(part, length);
    length += part.length;
    // A stream whose parts are in memory, or empty, would keep all timers waiting.
    if (count % 1000 === 0) await new Promise((resolve) => setTimeout(resolve));
  }
}

/** Gives up the rest of a stream. Whatever it throws does not matter then. */
export async function cancel(stream: () => StreamLike | ReaderLike | null | undefined): Promise<void> {
  try {
    await stream()?.cancel?.();
  } catch {
    // Custom streams may be anything.
  }
}

/** Writes a body to the core's input, after the first `at` bytes; returns its length in bytes. */
export function writeBody(instance: Instance, body: string | Uint8Array, at: number): number {
  return typeof body === "string" ? instance.writeText(body, at) : instance.writeBytes(body, at);
}

/** Runs the parsing of a body. A `ResponseFormatError` keeps the body in `raw`. */
export function keepingBody<T>(body: string | Uint8Array, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    if (!(error instanceof ResponseFormatError)) throw error;
    const raw = typeof body === "string" ? body : new TextDecoder().decode(body);
    throw new ResponseFormatError({ ...error, message: error.message, raw });
  }
}

/**
 * Reads the result that a call of the core has left. `body` is the text that was parsed, and `at` its position in the
 * input: if the core has not repaired it, it need not be decoded again.
 */
export function takeResult<Output>(
  instance: Instance,
  read: (table: Table) => Output,
  body?: string | Uint8Array,
  at = 0,
): Result<Output> {
  const isInput = typeof body === "string" && instance.isInput(RESULT.text, at);
  const isAscii = instance.registers()[RESULT.isAscii] === 1;
  const source = isInput ? body : isAscii ? instance.ascii(RESULT.text) : instance.text(RESULT.text);
  const table = new Table(instance.words(RESULT.table), source, instance.text(RESULT.pool));
  const result = read(table) as Result<Output>;
  (result as { warnings: unknown }).warnings = table.warnings();
  let raw: unknown;
  let parsed = false;
  Object.defineProperty(result, "raw", {
    get(): unknown {
      if (!parsed) raw = JSON.parse(source);
      parsed = true;
      return raw;
    },
    enumerable: false,
  });
  return result;
}

/** A vendor's error code, such as `E401`, `400.1` or `429`. */
const CODE = /^[A-Z]{0,3}\d{1,6}(?:\.\d+)?$/i;

/**
 * Masks values that were sent in a vendor's code and message, because a vendor may quote them. Callers switch on the
 * code, so it is masked only if a sent value equals all of it: an age of 40 does not change E401.
 */
export function maskVendorMessage(data: ErrorData, sent: readonly (string | undefined)[]): ErrorData {
  // The core keeps 500 characters of a vendor's message, so only the beginning of a longer text can be in it.
  const beginnings = new Set(sent.map((text = "") => text.slice(0, 1001)));
  const secrets = [...beginnings].filter((text) => text.length > 1);
  const masked = (text?: string | null) => {
    if (!text) return null;
    return CODE.test(text) && !secrets.includes(text) ? text : mask(text, secrets, true);
  };
  const { vendorCode, vendorMessage, status, message } = data;
  const described = (code?: string | null, text?: string | null) =>
    `${code ?? "a failure"} (HTTP ${status})${text ? `: ${text}` : ""}`;
  const clean = { vendorCode: masked(vendorCode), vendorMessage: masked(vendorMessage) };
  const description = () => described(clean.vendorCode, clean.vendorMessage);
  return { ...data, ...clean, message: message.replace(described(vendorCode, vendorMessage), description) };
}
