// crypto-js: unmaintained since 2023, but still widely used.

import Base64 from "crypto-js/enc-base64.js";
import hmacSha256 from "crypto-js/hmac-sha256.js";
import { signed, unsigned } from "./form.mjs";

export function signer({ publicKey, privateKey }) {
  return (input, now) => {
    const request = unsigned(publicKey, input, now);
    return signed(request, Base64.stringify(hmacSha256(request.text, privateKey)));
  };
}
