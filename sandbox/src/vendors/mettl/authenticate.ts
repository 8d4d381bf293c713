import { createHmac, timingSafeEqual } from "node:crypto";
import type { VendorRequest } from "../../vendor.js";
import { MettlFault } from "./fault.js";
import { type MettlVersion, mettlCredentials } from "./state.js";

const DAY_IN_SECONDS = 24 * 60 * 60;

/** Checks the timestamp, then the key, then the signature: the order that the vendor documents. */
export function authenticate(
  request: VendorRequest,
  version: MettlVersion,
  parameters: ReadonlyMap<string, string>,
  now: Date,
): void {
  checkTimestamp(parameters.get("ts"), now);
  checkPublicKey(parameters.get("ak"));
  checkSignature(parameters.get("asgn"), sign(request, version, parameters));
}

function checkTimestamp(ts: string | undefined, now: Date): void {
  if (ts === undefined) throw new MettlFault("E504", "The parameter ts is missing.");
  if (!/^(?:0|[1-9]\d*)$/.test(ts)) throw new MettlFault("E504", "ts must be whole seconds since 1970.");
  const age = Math.floor(now.getTime() / 1000) - Number(ts);
  if (age > DAY_IN_SECONDS) throw new MettlFault("E504", "ts is more than 24 hours old.");
  // Not `age < 0`, so that NaN, the time of a broken clock, accepts nothing.
  if (!(age >= 0)) {
    throw new MettlFault("E504", "ts is in the future. Is it in milliseconds, or is the clock ahead?");
  }
}

function checkPublicKey(ak: string | undefined): void {
  if (ak === undefined) throw new MettlFault("E403", "The parameter ak is missing.");
  if (ak !== mettlCredentials.publicKey) throw new MettlFault("E403", "ak is not a key of this account.");
}

/** Method and endpoint as sent, then the decoded value of every parameter except asgn, sorted by the bytes of its name. */
function makeStringToSign(
  { method, origin, path }: VendorRequest,
  parameters: ReadonlyMap<string, string>,
): string {
  const values = [...parameters]
    .filter(([name]) => name !== "asgn")
    .sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
    .map(([, value]) => `\n${value}`);
  return method + origin + path + values.join("");
}

/** Computes the signature of a request with these parameters, of which `asgn` does not count. */
export function sign(
  request: VendorRequest,
  version: MettlVersion,
  parameters: ReadonlyMap<string, string>,
): string {
  const hash = version === "v1" ? "sha1" : "sha256";
  const stringToSign = makeStringToSign(request, parameters);
  return createHmac(hash, mettlCredentials.privateKey).update(stringToSign, "utf8").digest("base64");
}

function checkSignature(asgn: string | undefined, expected: string): void {
  if (asgn === undefined) throw new MettlFault("E401", "The parameter asgn is missing.");
  const given = Buffer.from(asgn);
  const right = Buffer.from(expected);
  if (given.length === right.length && timingSafeEqual(given, right)) return;
  throw new MettlFault("E401", `The signature in asgn does not belong to this request.${hint(asgn)}`);
}

/** Returns the mistake that a wrong signature reveals by itself. */
function hint(asgn: string): string {
  if (asgn.includes(" ")) return " It contains a space: a + must be sent as %2B.";
  if (asgn.includes("%")) return " It contains a %: it was percent-encoded twice.";
  return "";
}
