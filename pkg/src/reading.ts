// Answers and callbacks: bytes or text in, what the core has read out.

import type { ClientInstance as Instance } from "./client-core.js";
import { tag } from "./encode.js";
import { type ErrorData, invalid } from "./errors.js";
import type { Result } from "./operation.js";
import { mask } from "./redact.js";
import { Table } from "./table.js";

/** Checks a body, and gives it as text or bytes. */
export function bodyOf(body: unknown, field: string): string | Uint8Array {
  if (typeof body === "string" || body instanceof Uint8Array) return body;
  const kind = tag(body);
  if (kind === "Uint8Array") return body as Uint8Array;
  if (kind === "ArrayBuffer") return new Uint8Array(body as ArrayBuffer);
  throw invalid(field, "is neither text nor bytes", "a string, a Uint8Array or an ArrayBuffer");
}

/** Writes a body behind other input; gives its length in bytes. */
export function writeBody(own: Instance, body: string | Uint8Array, at: number): number {
  return typeof body === "string" ? own.writeText(body, at) : own.writeBytes(body, at);
}

/**
 * The result that a call of the core has left. `body` is what was written, at a place of the input: a text that the
 * core has not repaired need not be decoded again.
 */
export function left<Output>(
  own: Instance,
  read: (table: Table) => Output,
  body?: string | Uint8Array,
  at = 0,
): Result<Output> {
  const ascii = own.registers()[6] === 1;
  const source = typeof body === "string" && own.isInput(4, at) ? body : ascii ? own.ascii(4) : own.text(4);
  const table = new Table(own.words(0), source, own.text(2));
  const result = read(table) as Result<Output>;
  (result as { warnings: unknown }).warnings = table.warnings();
  let raw: unknown;
  let known = false;
  Object.defineProperty(result, "raw", {
    get(): unknown {
      if (!known) raw = JSON.parse(source);
      known = true;
      return raw;
    },
    enumerable: false,
  });
  return result;
}

/** A vendor's code, such as `E401`, `400.1` or `429`: no name is as short as its letters. */
const CODE = /^[A-Z]{0,3}\d{1,6}(?:\.\d+)?$/i;

/**
 * A vendor may echo anything that it was sent: its words without it. Ours are put around them afterwards. What looks
 * like a vendor's code is what callers switch on: an age of 40 leaves E401 alone, and only a text that is the whole code
 * is masked in it.
 */
export function masked(data: ErrorData, sent: readonly (string | undefined)[]): ErrorData {
  // The core keeps 500 characters of a vendor's words, so no longer text is in them.
  const beginnings = new Set(sent.map((text = "") => text.slice(0, 1001)));
  const secrets = [...beginnings].filter((text) => text.length > 1);
  const clean = (text?: string | null) => {
    if (!text) return null;
    return CODE.test(text) && !secrets.includes(text) ? text : mask(text, secrets, true);
  };
  const { vendorCode, vendorMessage, status, message } = data;
  const said = (code?: string | null, words?: string | null) =>
    `${code ?? "a failure"} (HTTP ${status})${words ? `: ${words}` : ""}`;
  const own = { vendorCode: clean(vendorCode), vendorMessage: clean(vendorMessage) };
  const words = () => said(own.vendorCode, own.vendorMessage);
  return { ...data, ...own, message: message.replace(said(vendorCode, vendorMessage), words) };
}
