import { createHmac, timingSafeEqual } from "node:crypto";
import type { Pair } from "../../form.js";
import type { VendorRequest } from "../../vendor.js";
import { mettlCredentials } from "./credentials.js";
import { Refusal } from "./refusal.js";
import type { MettlVersion } from "./state.js";

const DAY_IN_SECONDS = 24 * 60 * 60;

/** Checks the timestamp, then the key, then the signature: the order the vendor documents. */
export function authenticate(
  request: VendorRequest,
  version: MettlVersion,
  parameters: readonly Pair[],
  now: Date,
): void {
  const values = new Map(parameters);
  checkTimestamp(values.get("ts"), now);
  checkPublicKey(values.get("ak"));
  const stringToSign = makeStringToSign(request, parameters);
  checkSignature(values.get("asgn"), sign(stringToSign, version));
}

function checkTimestamp(ts: string | undefined, now: Date): void {
  if (ts === undefined) throw new Refusal("E504", "The parameter ts is missing.");
  if (!/^(?:0|[1-9]\d*)$/.test(ts)) throw new Refusal("E504", "ts must be whole seconds since 1970.");
  const age = Math.floor(now.getTime() / 1000) - Number(ts);
  if (age > DAY_IN_SECONDS) throw new Refusal("E504", "ts is more than 24 hours old.");
  // The remaining case, put so that a clock that is not a number accepts nothing.
  if (!(age >= 0))
    throw new Refusal("E504", "ts lies in the future. Is it in milliseconds, or a clock ahead?");
}

function checkPublicKey(ak: string | undefined): void {
  if (ak === undefined) throw new Refusal("E403", "The parameter ak is missing.");
  if (ak !== mettlCredentials.publicKey) throw new Refusal("E403", "ak is no key of this account.");
}

/** Method and endpoint as sent, then the decoded value of every parameter but asgn, by the bytes of its name. */
function makeStringToSign({ method, origin, path }: VendorRequest, parameters: readonly Pair[]): string {
  const values = parameters
    .filter(([name]) => name !== "asgn")
    .sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
    .map(([, value]) => `\n${value}`);
  return method + origin + path + values.join("");
}

function sign(stringToSign: string, version: MettlVersion): string {
  const hash = version === "v1" ? "sha1" : "sha256";
  return createHmac(hash, mettlCredentials.privateKey).update(stringToSign, "utf8").digest("base64");
}

function checkSignature(asgn: string | undefined, expected: string): void {
  if (asgn === undefined) throw new Refusal("E401", "The parameter asgn is missing.");
  const given = Buffer.from(asgn);
  const right = Buffer.from(expected);
  if (given.length === right.length && timingSafeEqual(given, right)) return;
  throw new Refusal("E401", `The signature in asgn does not belong to this request.${hint(asgn)}`);
}

/** What the look of a wrong signature alone gives away. */
function hint(asgn: string): string {
  if (asgn.includes(" ")) return " It has a space in it: a + must be sent as %2B.";
  if (asgn.includes("%")) return " It has a % in it: it was percent-encoded twice.";
  return "";
}
