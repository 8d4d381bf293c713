import type { VendorAnswer, VendorRequest } from "./vendor.js";
import type { MettlCredentials } from "./vendors/mettl/credentials.js";
import type { MettlState } from "./vendors/mettl/state.js";
import { createMettl, mettlOperations } from "./vendors/mettl.js";

/** The ids of the client library's operations that the sandbox plays in full. */
export const operations = [...mettlOperations] as const;

/** The base URL of each vendor. */
export interface SandboxBaseUrls {
  /** Mettl's, without the version: `http://127.0.0.1:<port>/mettl`. */
  readonly mettl: string;
}

/** The credentials that each vendor accepts. */
export interface SandboxCredentials {
  /** Mettl's key pair: the sample keys of its public documentation. */
  readonly mettl: MettlCredentials;
}

/** The state of each vendor. */
export interface SandboxState {
  /** Mettl's schedules, and the requests it received. */
  readonly mettl: MettlState;
}

/** The vendors of one sandbox, by the name that is also their path prefix. */
export type Vendors = ReturnType<typeof createVendors>;

/** A new set of vendors, which shares no state with any other. */
export function createVendors(now: () => Date) {
  return { mettl: createMettl(now) };
}

export function baseUrlsOf(url: string): SandboxBaseUrls {
  return { mettl: `${url}/mettl` };
}

export function credentialsOf(vendors: Vendors): SandboxCredentials {
  return { mettl: vendors.mettl.credentials };
}

export function stateOf(vendors: Vendors): SandboxState {
  return { mettl: vendors.mettl.state };
}

/** What {@link eachVendor} gives: a vendor without its own types. */
export interface NamedVendor {
  readonly name: string;
  masked(): unknown;
  reset(): void;
  answer(request: VendorRequest): VendorAnswer;
}

export function eachVendor(vendors: Vendors): NamedVendor[] {
  return Object.entries(vendors).map(([name, vendor]) => ({
    name,
    masked: () => vendor.masked(),
    reset: () => vendor.reset(),
    answer: (request) => vendor.answer(request),
  }));
}

export function resetVendors(vendors: Vendors): void {
  for (const vendor of eachVendor(vendors)) vendor.reset();
}
