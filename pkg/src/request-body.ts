// Reads the body of a `Request` within a limit: whoever knows the address of a callback can post anything to it.

import { errorFrom, type InvigilError, invalid, namesAndCodes } from "./errors.js";
import { bodyOf } from "./reading.js";

/** What is used of a `Request`: the classes of all hosts are accepted. */
export interface RequestLike {
  /** The stream of the body; null if there is none. */
  readonly body: unknown;
  /** Whether the body has been read. */
  readonly bodyUsed: boolean;
}

/** What is used of a stream. */
interface Stream {
  readonly locked?: unknown;
  getReader(): {
    read(): PromiseLike<{ done?: unknown; value?: unknown }>;
    cancel(): PromiseLike<unknown>;
  };
}

/** The most bytes that are read. The limit is ours: documented callbacks have a few kilobytes. */
const MOST_BYTES = 1_048_576;

/** Reads the body of the callback with that id. */
export async function readRequest(request: RequestLike, id: string): Promise<Uint8Array> {
  const { body, bodyUsed } = request as { body: Stream | null; bodyUsed: boolean };
  if (bodyUsed === true || body?.locked === true) {
    const expected = "a Request that nothing has read before, or the text that was read";
    throw invalid("body", "is a Request whose body has already been read", expected);
  }
  if (typeof bodyUsed !== "boolean" || (body !== null && typeof body?.getReader !== "function")) {
    throw invalid("body", "cannot be read in parts", "a Request, or its body as text, bytes or an object");
  }
  let bytes = new Uint8Array(4096);
  if (body === null) return bytes.subarray(0, 0);
  const reader = body.getReader();
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read().then(undefined, (error: unknown) => {
      throw unreadable(id, "reading the body failed", namesAndCodes(error));
    });
    if (done) return bytes.subarray(0, length);
    const part = bodyOf(value, "body");
    if (typeof part === "string") throw invalid("body", "has parts that are text", "a stream of bytes");
    if (part.length > MOST_BYTES - length) {
      // The rest of the body is not wanted, and how the host takes that does not matter.
      Promise.resolve(reader.cancel()).catch(() => {});
      throw unreadable(id, `the body is larger than ${MOST_BYTES} bytes`);
    }
    if (length + part.length > bytes.length) {
      const larger = new Uint8Array(2 * (length + part.length));
      larger.set(bytes);
      bytes = larger;
    }
    bytes.set(part, length);
    length += part.length;
  }
}

function unreadable(operation: string, problem: string, cause?: unknown): InvigilError {
  const message = `${operation}: the callback cannot be read: ${problem}`;
  return errorFrom({ code: "RESPONSE_FORMAT", message, operation, status: 0 }, cause);
}
