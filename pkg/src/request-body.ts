// Reads the body of a `Request` within a limit: whoever knows the address of a callback can post anything to it.

import { errorFrom, InvalidInputError, type InvigilError, invalid, namesAndCodes } from "./errors.js";
import type { RequestLike } from "./platform.js";
import { bodyOf, cancel, readAll, type StreamLike } from "./reading.js";

/** The most bytes that are read. The limit is ours: documented callbacks have a few kilobytes. */
const MOST_BYTES = 1_048_576;

/** Reads the body of the callback with that id. */
export async function readRequest(request: RequestLike, id: string): Promise<Uint8Array> {
  const { body, bodyUsed } = request as { body?: StreamLike | null; bodyUsed: boolean };
  if (bodyUsed === true || body?.locked === true) {
    const expected = "a Request that nothing has read before, or the text that was read";
    throw invalid("body", "is a Request whose body has already been read", expected);
  }
  if (typeof bodyUsed !== "boolean" || (body !== null && typeof body?.getReader !== "function")) {
    throw invalid("body", "cannot be read in parts", "a Request, or its body as text, bytes or an object");
  }
  if (body === null) return new Uint8Array();
  const reader = (body as Required<StreamLike>).getReader();
  const check = (part: unknown): Uint8Array => {
    const bytes = bodyOf(part, "body");
    if (typeof bytes === "string") throw invalid("body", "has parts that are text", "a stream of bytes");
    return bytes;
  };
  const bytes = await readAll(reader, MOST_BYTES, check).catch((error: unknown) => {
    if (error instanceof InvalidInputError) throw error;
    throw unreadable(id, "reading the body failed", namesAndCodes(error));
  });
  if (bytes !== null) return bytes;
  cancel(() => reader);
  throw unreadable(id, `the body is larger than ${MOST_BYTES} bytes`);
}

function unreadable(operation: string, problem: string, cause?: unknown): InvigilError {
  const message = `${operation}: the callback cannot be read: ${problem}`;
  return errorFrom({ code: "RESPONSE_FORMAT", message, operation, status: 0 }, cause);
}
