/** What an iMocha V2 client needs. */
export interface IMochaV2Credentials {
  /** Sent as the header `x-api-key`. */
  readonly apiKey: string;
}

/** The placeholder that stands in the documented curl line. */
export const imochaV2Credentials: IMochaV2Credentials = Object.freeze({ apiKey: "YOUR_API_KEY_HERE" });
