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

/** A vendor may echo anything that it was sent: its words without it. */
export function masked(data: ErrorData, sent: readonly string[]): ErrorData {
  const secrets = sent.filter((text) => text.length > 1);
  let { message } = data;
  const clean = (text: string | null | undefined) => {
    if (!text) return null;
    const words = mask(withoutBeginning(text, secrets), secrets);
    message = message.split(text).join(words);
    return words;
  };
  const [vendorCode, vendorMessage] = [clean(data.vendorCode), clean(data.vendorMessage)];
  return { ...data, message: mask(message, secrets), vendorCode, vendorMessage };
}

/** The core cuts long words, and may cut a secret in two: what is left of it is not found as a whole. */
function withoutBeginning(text: string, secrets: readonly string[]): string {
  if (!text.endsWith("…")) return text;
  const words = text.slice(0, -1);
  for (const form of secrets.flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1)])) {
    for (let length = Math.min(form.length, words.length); length > 3; length--) {
      if (words.endsWith(form.slice(0, length))) return `${words.slice(0, -length)}[masked]…`;
    }
  }
  return text;
}

/** Every string of an input, added to a list. */
export function strings(input: unknown, to: unknown[], level = 0): string[] {
  if (typeof input === "string") to.push(input);
  else if (typeof input === "object" && input !== null && level < 8) {
    for (const value of Object.values(input)) strings(value, to, level + 1);
  }
  return to.filter((text): text is string => typeof text === "string");
}
