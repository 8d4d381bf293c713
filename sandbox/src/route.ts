import { Fault } from "./fault.js";

/** One endpoint of a vendor. */
export interface Route<Handler> {
  readonly method: string;
  /** The path after the vendor's prefix. `*` matches any one segment that is not empty. */
  readonly path: string;
  /** The id of the client's operation that calls this endpoint. */
  readonly operation: string;
  readonly handle: Handler;
}

/** The endpoint of a request, and the decoded wildcard segments of its path. */
export interface Match<Handler> {
  readonly handle: Handler;
  readonly wildcards: readonly string[];
}

/**
 * Finds the endpoint of a request. If several endpoints match, the first one wins.
 *
 * @returns Null when no endpoint has this path.
 * @throws Fault when only endpoints with other methods have this path, or it is not percent-encoded UTF-8.
 */
export function matchRoute<Handler>(
  routes: readonly Route<Handler>[],
  method: string,
  path: string,
): Match<Handler> | null {
  const segments = path.split("/");
  const matching = routes.filter((route) => matches(route.path.split("/"), segments));
  if (matching.length === 0) return null;
  const route = matching.find((candidate) => candidate.method === method);
  if (!route) {
    const allow = matching.map((candidate) => candidate.method).join(", ");
    throw new Fault(`This resource accepts only ${allow}.`, "method", { Allow: allow });
  }
  const pattern = route.path.split("/");
  const wildcards = segments.filter((_segment, at) => pattern[at] === "*").map(decodeSegment);
  return { handle: route.handle, wildcards };
}

/** Finds the endpoint of a request like {@link matchRoute}, and throws a {@link Fault} when no endpoint has this path. */
export function findRoute<Handler>(
  routes: readonly Route<Handler>[],
  { method, route }: { readonly method: string; readonly route: string },
): Match<Handler> {
  return matchRoute(routes, method, route) ?? noSuchResource();
}

/** Throws the {@link Fault} of a path that no endpoint has. */
export function noSuchResource(): never {
  throw new Fault("There is no such resource.", "path");
}

/** Returns the id of the client's operation that sends such a request, or null if there is none. */
export function operationAt(
  routes: readonly Omit<Route<unknown>, "handle">[],
  method: string,
  path: string,
): string | null {
  const segments = path.split("/");
  const found = routes.find((route) => route.method === method && matches(route.path.split("/"), segments));
  return found?.operation ?? null;
}

/**
 * Makes the function that masks a path for the log and the record of a request. It shows the fixed segments of the
 * routes and the segments that `mayShow` accepts: any other could be personal data, such as an e-mail.
 */
export function createPathMask(
  routes: readonly Pick<Route<unknown>, "path">[],
  mayShow: (segment: string) => boolean,
): (path: string) => string {
  const fixed = new Set(routes.flatMap((route) => route.path.split("/")));
  return (path) =>
    path
      .split("/")
      .map((segment) => (segment === "" || fixed.has(segment) || mayShow(segment) ? segment : "*"))
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
    throw new Fault("The path is not percent-encoded UTF-8.", "encoding");
  }
}
