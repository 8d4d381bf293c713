import type { Environment } from "./store.js";
import type { IMochaCredentials, IMochaState } from "./vendors/imocha/state.js";
import { createIMocha, imochaRoutes } from "./vendors/imocha.js";
import type { IMochaV2Credentials, IMochaV2State } from "./vendors/imocha-v2/state.js";
import { createIMochaV2, imochaV2Routes } from "./vendors/imocha-v2.js";
import type { MettlCredentials, MettlState } from "./vendors/mettl/state.js";
import { createMettl, mettlRoutes } from "./vendors/mettl.js";
import type { PerspectAICredentials, PerspectAIState } from "./vendors/perspectai/state.js";
import { createPerspectAI, perspectaiRoutes } from "./vendors/perspectai.js";
import type { TestInviteCredentials, TestInviteState } from "./vendors/testinvite/state.js";
import { createTestInvite, testinviteRoutes } from "./vendors/testinvite.js";
import type { TestInviteV1Credentials, TestInviteV1State } from "./vendors/testinvite-v1/state.js";
import { createTestInviteV1, testinviteV1Routes } from "./vendors/testinvite-v1.js";

/** The ids of the client's operations that the sandbox implements. */
export const operations: readonly string[] = [
  ...mettlRoutes,
  ...imochaV2Routes,
  ...imochaRoutes,
  ...testinviteRoutes,
  ...perspectaiRoutes,
  ...testinviteV1Routes,
].map(({ operation }) => operation);

/** The base URL of each vendor. */
export interface SandboxBaseUrls {
  /** Without the version: `http://127.0.0.1:<port>/mettl`. */
  readonly mettl: string;
  /** Including `/v3`. */
  readonly imocha: string;
  /** Including `/v2/org`. */
  readonly imochaV2: string;
  /** Including `/api/v1/fatih`. */
  readonly testinvite: string;
  /** Without `/portal`: `http://127.0.0.1:<port>/perspectai`. */
  readonly perspectai: string;
  /** Without `/api`: `http://127.0.0.1:<port>/testinviteV1`. */
  readonly testinviteV1: string;
}

/** The credentials that each vendor accepts. They are samples and are not valid anywhere else. */
export interface SandboxCredentials {
  readonly mettl: MettlCredentials;
  readonly imocha: IMochaCredentials;
  readonly imochaV2: IMochaV2Credentials;
  /** The first of two organizations. */
  readonly testinvite: TestInviteCredentials;
  readonly perspectai: PerspectAICredentials;
  readonly testinviteV1: TestInviteV1Credentials;
}

/** The state of each vendor: its data and the requests that it received. */
export interface SandboxState {
  readonly mettl: MettlState;
  readonly imocha: IMochaState;
  readonly imochaV2: IMochaV2State;
  readonly testinvite: TestInviteState;
  readonly perspectai: PerspectAIState;
  readonly testinviteV1: TestInviteV1State;
}

/** The vendors of one sandbox, by the name that is also the prefix of their paths. */
export type Vendors = ReturnType<typeof createVendors>;

/** Makes the vendors of one sandbox. They share no state with those of another. */
export function createVendors(environment: Environment) {
  const imocha = createIMocha(environment);
  return {
    mettl: createMettl(environment),
    imocha,
    // Both versions of iMocha show the same account.
    imochaV2: createIMochaV2(environment, (attempt) => imocha.state.addAttempt(attempt)),
    testinvite: createTestInvite(environment),
    perspectai: createPerspectAI(environment),
    testinviteV1: createTestInviteV1(environment),
  };
}

export function baseUrlsAt(url: string): SandboxBaseUrls {
  return {
    mettl: `${url}/mettl`,
    imocha: `${url}/imocha/v3`,
    imochaV2: `${url}/imochaV2/v2/org`,
    testinvite: `${url}/testinvite/api/v1/fatih`,
    perspectai: `${url}/perspectai`,
    testinviteV1: `${url}/testinviteV1`,
  };
}

/** Returns one property of every vendor, by the vendor's name. */
export function pick<Property extends "credentials" | "state">(vendors: Vendors, property: Property) {
  const entries = Object.entries(vendors).map(([name, vendor]) => [name, vendor[property]]);
  return Object.fromEntries(entries) as { [Name in keyof Vendors]: Vendors[Name][Property] };
}

export function resetVendors(vendors: Vendors): void {
  for (const vendor of Object.values(vendors)) vendor.reset();
}
