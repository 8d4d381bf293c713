/** What an iMocha client needs. */
export interface IMochaCredentials {
  /** Sent as the header `x-api-key`. */
  readonly apiKey: string;
}

/** The vendor's pages print no sample of a key, so this one is the sandbox's own. */
export const imochaCredentials: IMochaCredentials = Object.freeze({ apiKey: "sandbox-imocha-api-key" });
