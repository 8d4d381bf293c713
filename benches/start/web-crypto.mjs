// What a page or a Worker would write by hand: there is no node:crypto.

import { signed, unsigned } from "../peers/form.mjs";
import { INPUT, KEYS, NOW } from "./first.mjs";

export async function first() {
  const encoder = new TextEncoder();
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", encoder.encode(KEYS.privateKey), algorithm, false, [
    "sign",
  ]);
  const request = unsigned(KEYS.publicKey, INPUT, NOW);
  const mac = await crypto.subtle.sign("HMAC", key, encoder.encode(request.text));
  return signed(request, btoa(String.fromCharCode(...new Uint8Array(mac)))).body;
}
