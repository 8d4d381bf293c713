import { Fault } from "./fault.js";
import type { VendorRequest } from "./vendor.js";

/** The one place of a vendor that has only one. */
export interface Place {
  readonly method: string;
  /** `*` stands for any one segment that is not empty. */
  readonly path: string;
}

/**
 * What stands in the wildcard segments of the path, decoded.
 *
 * @throws Fault when the path or the method is another.
 */
export function wildcardsOf({ method, route }: VendorRequest, place: Place): string[] {
  const pattern = place.path.split("/");
  const segments = route.split("/");
  if (!matches(pattern, segments)) throw new Fault("There is no such resource.", "path");
  if (method !== place.method) {
    throw new Fault(`This resource takes ${place.method} only.`, "method", { Allow: place.method });
  }
  return segments.filter((_segment, at) => pattern[at] === "*").map(decodeSegment);
}

/** A path that may be logged and remembered: of the wildcard segments, only what `mayShow` vouches for. */
export function maskRoute(route: string, place: Place, mayShow: (segment: string) => boolean): string {
  const pattern = place.path.split("/");
  return route
    .split("/")
    .map((segment) => (segment === "" || pattern.includes(segment) || mayShow(segment) ? segment : "*"))
    .join("/");
}

function matches(pattern: readonly string[], segments: readonly string[]): boolean {
  return (
    pattern.length === segments.length &&
    pattern.every((expected, at) => (expected === "*" ? segments[at] !== "" : segments[at] === expected))
  );
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new Fault("The path is not well-formed percent-encoded UTF-8.", "path");
  }
}
