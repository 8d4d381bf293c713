// The client for TestInvite.

import type { Vendor } from "./client.js";
import type { ClientOptions } from "./options.js";
import { TestInviteOperations } from "./testinvite.generated.js";

/** Options of {@link TestInvite}. */
export interface TestInviteOptions extends ClientOptions {
  /** The organization's name. */
  readonly organizationName: string;
  /** The organization's id. */
  readonly organizationId: string;
  /**
   * The organization's private key. It is part of the body of every request, so a body is as secret as the key. No log,
   * error or inspection shows it.
   */
  readonly privateKey: string;
  /** The base URL of the API. Default `https://www.testinvite.com/api/v1/fatih`. */
  readonly baseUrl?: string;
}

const VENDOR: Vendor = {
  name: "TestInvite",
  number: 3,
  options: ["organizationName", "organizationId", "privateKey"],
  secrets: ["privateKey"],
};

/**
 * A client for TestInvite. Creating one is synchronous, and there is nothing to free.
 *
 * @example
 * ```ts
 * import { TestInvite } from "invigil";
 *
 * const testinvite = new TestInvite({
 *   organizationName: "Organization Name",
 *   organizationId: "zUH8oMYJ60As4HYP",
 *   privateKey: "a8faef00-43c1-11ed-81bc-976010",
 * });
 * ```
 */
export class TestInvite extends TestInviteOperations {
  /** The name that consoles show, even if a minifier has renamed the class. @internal */
  static override readonly name: string = "TestInvite";

  constructor(options: TestInviteOptions) {
    super(VENDOR, options, TestInvite);
  }
}
