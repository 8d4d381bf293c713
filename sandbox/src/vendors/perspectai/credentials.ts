/** What a PerspectAI client needs, beside the base URL. */
export interface PerspectAICredentials {
  /** Sent as the header `Authorization`, with nothing before it. */
  readonly token: string;
}

/** The vendor's page prints no sample of a token, so this one is the sandbox's own. */
export const perspectaiCredentials: PerspectAICredentials = Object.freeze({
  token: "sandbox-perspectai-token",
});
