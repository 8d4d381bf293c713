// hash-wasm: the HMAC is in WebAssembly, the rest in JavaScript.

import { createHMAC, createSHA256 } from "hash-wasm";
import { signed, unsigned } from "./form.mjs";

export async function signer({ publicKey, privateKey }) {
  const hmac = await createHMAC(createSHA256(), privateKey);
  return (input, now) => {
    const request = unsigned(publicKey, input, now);
    const mac = hmac.init().update(request.text).digest("binary");
    return signed(request, Buffer.from(mac).toString("base64"));
  };
}
