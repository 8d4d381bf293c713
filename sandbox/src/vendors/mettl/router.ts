import type { VendorRequest } from "../../vendor.js";
import { Refusal } from "./refusal.js";
import type { MettlVersion } from "./state.js";

/** The segments of a path, where `*` stands for any one segment, and what answers each method. */
type Entry<Endpoint> = readonly [pattern: readonly string[], methods: Readonly<Record<string, Endpoint>>];

/** Where a request leads. */
export interface Route<Endpoint> {
  readonly version: MettlVersion;
  /** Null when nothing is there. Only who is authenticated is told so. */
  readonly endpoint: Endpoint | null;
  readonly wildcards: readonly string[];
}

const VERSIONS: readonly MettlVersion[] = ["v1", "v2", "v3"];

/** Makes the function that finds the route of a request. */
export function createRouter<Endpoint>(entries: readonly Entry<Endpoint>[]) {
  return ({ method, route }: VendorRequest): Route<Endpoint> => {
    const [versionSegment, ...segments] = route.slice(1).split("/");
    const version = VERSIONS.find((candidate) => candidate === versionSegment);
    // Without a version there is no way to know which hash the signature was made with.
    if (!version) throw new Refusal("E000", "The path must begin with v1, v2 or v3.", { status: 404 });
    for (const [pattern, methods] of entries) {
      if (!matches(pattern, segments)) continue;
      if (!Object.hasOwn(methods, method)) throw wrongMethod(methods);
      const wildcards = segments.filter((_segment, at) => pattern[at] === "*").map(decodeSegment);
      return { version, endpoint: methods[method] as Endpoint, wildcards };
    }
    return { version, endpoint: null, wildcards: [] };
  };
}

function matches(pattern: readonly string[], segments: readonly string[]): boolean {
  return (
    pattern.length === segments.length &&
    pattern.every((expected, at) => (expected === "*" ? segments[at] !== "" : segments[at] === expected))
  );
}

function wrongMethod(methods: Readonly<Record<string, unknown>>): Refusal {
  const allow = Object.keys(methods).join(", ");
  return new Refusal("E000", `This resource takes ${allow} only.`, {
    status: 405,
    headers: { Allow: allow },
  });
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new Refusal("E000", "The path is not well-formed percent-encoded UTF-8.");
  }
}
