import { randomBytes, randomInt } from "node:crypto";

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/** Makes an id of 20 letters and digits, like the documented ids of tickets and requests. */
export function makeId(): string {
  return Array.from({ length: 20 }, () => LETTERS[randomInt(LETTERS.length)]).join("");
}

/** The time from October 1582, where the clock of time-based UUIDs starts, to 1970, in units of 100 nanoseconds. */
const EPOCH_OFFSET = 122_192_928_000_000_000n;

/**
 * Returns the function that makes the codes of one sandbox. As in the documented samples, they are time-based UUIDs:
 * the tickets of one request usually begin with the same five characters, which are those in their links.
 */
export function createCodes(now: () => Date): () => string {
  const clockAndNode = randomBytes(8);
  clockAndNode[0] = ((clockAndNode[0] ?? 0) & 0x3f) | 0x80;
  const tail = clockAndNode.toString("hex");
  let last = 0n;
  return () => {
    const time = BigInt(now().getTime()) * 10_000n + EPOCH_OFFSET;
    last = time > last ? time : last + 1n;
    const hex = last.toString(16).padStart(15, "0").slice(-15);
    return `${hex.slice(7)}-${hex.slice(3, 7)}-1${hex.slice(0, 3)}-${tail.slice(0, 4)}-${tail.slice(4)}`;
  };
}
