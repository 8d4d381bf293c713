import { SignJWT } from "jose";
import { KEYS, NOW } from "./first.mjs";

export function first() {
  const key = new TextEncoder().encode(KEYS.privateKey);
  return new SignJWT({ ak: KEYS.publicKey }).setProtectedHeader({ alg: "HS256" }).setIssuedAt(NOW).sign(key);
}
