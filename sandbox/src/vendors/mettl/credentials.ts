/** A Mettl key pair. */
export interface MettlCredentials {
  /** Sent as `ak` with every request. */
  readonly publicKey: string;
  /** Never sent: the key of the HMAC, taken as literal text. */
  readonly privateKey: string;
}

/** The sample keys of Mettl's own public documentation; they open nothing anywhere else. */
export const mettlCredentials: MettlCredentials = Object.freeze({
  publicKey: "ab12c345-6789-0123-456d-78e9f0123456",
  privateKey: "zy98x765-4321-0987-654w-32v1u0987654",
});
