import { createHash, timingSafeEqual } from "node:crypto";
import type { VendorRequest } from "./vendor.js";

/** Whether the key is the right one, in a time that tells nothing about it. */
export function sameKey(given: string, right: string): boolean {
  return timingSafeEqual(digest(given), digest(right));
}

/** The value of a header, or an empty text. */
export function headerOf({ headers }: VendorRequest, name: string): string {
  const value = headers[name];
  return typeof value === "string" ? value : "";
}

/** Equal lengths are what timingSafeEqual asks for, and the length of a key is nobody's business either. */
function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
