// @noble/hashes: HMAC in plain JavaScript.

import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import { signed, unsigned } from "./form.mjs";

export function signer({ publicKey, privateKey }) {
  const key = utf8ToBytes(privateKey);
  return (input, now) => {
    const request = unsigned(publicKey, input, now);
    const mac = hmac(sha256, key, utf8ToBytes(request.text));
    return signed(request, Buffer.from(mac).toString("base64"));
  };
}
