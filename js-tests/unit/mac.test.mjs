// HMAC-SHA1 and HMAC-SHA256 of the packed WebAssembly, against node:crypto: keys and messages of every length over several
// blocks. The vectors of the RFCs and of Wycheproof are in tests/mac_vectors.rs.
import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { test } from "node:test";
import { client, NOW } from "./support/mettl.mjs";

const urlOf = (version) => `https://api.mettl.com/${version}/account`;
/** Text that does not repeat soon, so that a shift is detected. */
const text = (seed, length) =>
  Array.from({ length }, (_, at) => String.fromCharCode(33 + ((at * 41 + seed) % 89))).join("");

for (const [version, hash] of [
  ["v1", "sha1"],
  ["v2", "sha256"],
]) {
  const compare = (keyLength, length) => {
    const privateKey = text(1, keyLength);
    const mettl = client({ privateKey, version });
    const request = { method: "GET", url: urlOf(version), params: { a: text(2, length) } };
    const { signature, stringToSign } = mettl.sign(request, { now: NOW });
    const expected = createHmac(hash, privateKey).update(stringToSign).digest("base64");
    assert.equal(signature, expected, `${keyLength} characters of key, ${length} of a value`);
  };

  test(`HMAC-${hash.toUpperCase()} of messages of every length`, () => {
    for (const keyLength of [1, 36, 63, 64, 65, 128]) {
      for (let length = 0; length <= 300; length++) compare(keyLength, length);
    }
  });

  test(`HMAC-${hash.toUpperCase()} with keys of every length`, () => {
    for (let keyLength = 1; keyLength <= 300; keyLength++) {
      for (let length = 0; length < 64; length += 9) compare(keyLength, length);
    }
  });
}
