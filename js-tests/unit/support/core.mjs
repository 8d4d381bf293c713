// Direct access to the core of the packed package, for the tests of the MAC and of memory.
import file from "../../node_modules/invigil/dist/core.cjs";

export const { core } = file;

/** Returns the MAC that the packed core computes, in base64. */
export function hmac(hash, key, message) {
  return core.run((own) => {
    own.writeBytes(Buffer.concat([key, message]));
    own.check(own.exports.hmac(hash === "sha1" ? 1 : 0, key.length, key.length + message.length));
    return own.ascii(0);
  });
}
