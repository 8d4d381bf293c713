import type { VendorAnswer, VendorRequest } from "./vendor.js";
import type { IMochaCredentials } from "./vendors/imocha/credentials.js";
import type { IMochaState } from "./vendors/imocha/state.js";
import { createIMocha, imochaOperations } from "./vendors/imocha.js";
import type { IMochaV2Credentials } from "./vendors/imocha-v2/credentials.js";
import type { IMochaV2State } from "./vendors/imocha-v2/state.js";
import { createIMochaV2, imochaV2Operations } from "./vendors/imocha-v2.js";
import type { MettlCredentials } from "./vendors/mettl/credentials.js";
import type { MettlState } from "./vendors/mettl/state.js";
import { createMettl, mettlOperations } from "./vendors/mettl.js";
import type { PerspectAICredentials } from "./vendors/perspectai/credentials.js";
import type { PerspectAIState } from "./vendors/perspectai/state.js";
import { createPerspectAI, perspectaiOperations } from "./vendors/perspectai.js";
import type { TestInviteCredentials } from "./vendors/testinvite/credentials.js";
import type { TestInviteState } from "./vendors/testinvite/state.js";
import { createTestInvite, testinviteOperations } from "./vendors/testinvite.js";

/** The ids of the client library's operations that the sandbox plays in full. */
export const operations = [
  ...mettlOperations,
  ...imochaV2Operations,
  ...imochaOperations,
  ...testinviteOperations,
  ...perspectaiOperations,
] as const;

/** The base URL of each vendor. */
export interface SandboxBaseUrls {
  /** Mettl's, without the version: `http://127.0.0.1:<port>/mettl`. */
  readonly mettl: string;
  /** iMocha V3's, up to and with `/v3`. */
  readonly imocha: string;
  /** iMocha V2's, up to and with `/v2/org`. */
  readonly imochaV2: string;
  /** TestInvite's, up to and with `/api/v1/fatih`. */
  readonly testinvite: string;
  /** PerspectAI's, before `/portal`: `http://127.0.0.1:<port>/perspectai`. */
  readonly perspectai: string;
}

/** The credentials that each vendor accepts: samples, which open nothing anywhere else. */
export interface SandboxCredentials {
  /** Mettl's key pair. */
  readonly mettl: MettlCredentials;
  /** iMocha V3's key. */
  readonly imocha: IMochaCredentials;
  /** iMocha V2's key. */
  readonly imochaV2: IMochaV2Credentials;
  /** An organization of TestInvite's. */
  readonly testinvite: TestInviteCredentials;
  /** PerspectAI's token. */
  readonly perspectai: PerspectAICredentials;
}

/** The state of each vendor. */
export interface SandboxState {
  /** Mettl's schedules, and the requests it received. */
  readonly mettl: MettlState;
  /** iMocha V3's ended attempts, and its requests. */
  readonly imocha: IMochaState;
  /** iMocha V2's tests, the candidates registered for them, and its requests. */
  readonly imochaV2: IMochaV2State;
  /** TestInvite's tasks and tickets, and its requests. */
  readonly testinvite: TestInviteState;
  /** PerspectAI's assessments and their candidates, and its requests. */
  readonly perspectai: PerspectAIState;
}

/** The vendors of one sandbox, by the name that is also their path prefix. */
export type Vendors = ReturnType<typeof createVendors>;

/** A new set of vendors, which shares no state with any other. */
export function createVendors(now: () => Date) {
  const imocha = createIMocha();
  return {
    mettl: createMettl(now),
    imocha,
    // Both versions of iMocha look at the same account.
    imochaV2: createIMochaV2(now, (attempt) => imocha.state.addAttempt(attempt)),
    testinvite: createTestInvite(now),
    perspectai: createPerspectAI(),
  };
}

export function baseUrlsOf(url: string): SandboxBaseUrls {
  return {
    mettl: `${url}/mettl`,
    imocha: `${url}/imocha/v3`,
    imochaV2: `${url}/imochaV2/v2/org`,
    testinvite: `${url}/testinvite/api/v1/fatih`,
    perspectai: `${url}/perspectai`,
  };
}

export function credentialsOf(vendors: Vendors): SandboxCredentials {
  return {
    mettl: vendors.mettl.credentials,
    imocha: vendors.imocha.credentials,
    imochaV2: vendors.imochaV2.credentials,
    testinvite: vendors.testinvite.credentials,
    perspectai: vendors.perspectai.credentials,
  };
}

export function stateOf(vendors: Vendors): SandboxState {
  return {
    mettl: vendors.mettl.state,
    imocha: vendors.imocha.state,
    imochaV2: vendors.imochaV2.state,
    testinvite: vendors.testinvite.state,
    perspectai: vendors.perspectai.state,
  };
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
