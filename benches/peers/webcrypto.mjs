// WebCrypto: built into edge runtimes. Every signature is a promise.

import { signed, unsigned } from "./form.mjs";

const encoder = new TextEncoder();

export async function signer({ publicKey, privateKey }) {
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", encoder.encode(privateKey), algorithm, false, ["sign"]);
  return async (input, now) => {
    const request = unsigned(publicKey, input, now);
    const mac = await crypto.subtle.sign("HMAC", key, encoder.encode(request.text));
    return signed(request, Buffer.from(mac).toString("base64"));
  };
}
