/** The text is not form-encoded. The message names the fault and never quotes the text. */
export class FormError extends Error {}

/** A decoded name and value. */
export type Pair = readonly [name: string, value: string];

const AMPERSAND = 0x26;
const EQUALS = 0x3d;
const PERCENT = 0x25;
const PLUS = 0x2b;
const SPACE = 0x20;

/**
 * Decodes `application/x-www-form-urlencoded` in order and strictly. The decoders of browsers repair malformed text,
 * which would hide the mistakes that the sandbox is meant to find.
 */
export function decodeForm(encoded: Uint8Array): Pair[] {
  return split(encoded, AMPERSAND)
    .filter((piece) => piece.length > 0)
    .map((piece) => {
      const equals = piece.indexOf(EQUALS);
      if (equals === -1) return [decodeText(piece), ""];
      return [decodeText(piece.subarray(0, equals)), decodeText(piece.subarray(equals + 1))];
    });
}

function split(bytes: Uint8Array, separator: number): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  let start = 0;
  for (let end = bytes.indexOf(separator); end !== -1; end = bytes.indexOf(separator, start)) {
    pieces.push(bytes.subarray(start, end));
    start = end + 1;
  }
  pieces.push(bytes.subarray(start));
  return pieces;
}

function decodeText(encoded: Uint8Array): string {
  const bytes = new Uint8Array(encoded.length);
  let length = 0;
  for (let at = 0; at < encoded.length; at++) {
    const byte = encoded[at] as number;
    if (byte === PERCENT) {
      bytes[length++] = hexPair(encoded[at + 1], encoded[at + 2]);
      at += 2;
    } else if (byte === PLUS) {
      bytes[length++] = SPACE;
    } else if (byte <= SPACE || byte > 0x7e) {
      throw new FormError("a byte outside printable ASCII is not percent-encoded");
    } else {
      bytes[length++] = byte;
    }
  }
  return decodeUtf8(bytes.subarray(0, length));
}

function hexPair(high: number | undefined, low: number | undefined): number {
  const digits = String.fromCharCode(high ?? 0, low ?? 0);
  if (!/^[0-9A-Fa-f]{2}$/.test(digits)) throw new FormError("a % is not followed by two hexadecimal digits");
  return Number.parseInt(digits, 16);
}

function decodeUtf8(bytes: Uint8Array): string {
  try {
    // A byte order mark is part of the value, because it is part of what was signed.
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new FormError("a percent-encoded value is not UTF-8");
  }
}
