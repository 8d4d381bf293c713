// The core behind the packed package: the tests of the MAC and of memory look at it directly.
import { internal } from "invigil";

export const { core } = internal;

/** The raw MAC, in base64, as the packed wasm computes it. */
export function hmac(hash, key, message) {
  return core.run((own) => {
    own.writeBytes(Buffer.concat([key, message]));
    own.check(own.exports.hmac(hash === "sha1" ? 1 : 0, key.length, key.length + message.length));
    return own.ascii(0);
  });
}
