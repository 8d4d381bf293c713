// HMAC-SHA1 and HMAC-SHA256 of the packed WebAssembly, against the RFCs, Wycheproof and node:crypto.
import assert from "node:assert/strict";
import { createHash, createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { hmac } from "./support/core.mjs";

const hex = (text) => Buffer.from(text, "hex");
const of = (byte, count) => Buffer.alloc(count, byte);
const COUNTING = hex("0102030405060708090a0b0c0d0e0f10111213141516171819");
const LARGER = "Test Using Larger Than Block-Size Key";

// RFC 2202, section 3, "Test Cases for HMAC-SHA-1". Case 5 also gives the tag truncated to 96 bits.
const RFC_2202 = [
  [of(0x0b, 20), "Hi There", "b617318655057264e28bc0b6fb378c8ef146be00"],
  [Buffer.from("Jefe"), "what do ya want for nothing?", "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79"],
  [of(0xaa, 20), of(0xdd, 50), "125d7342b9ac11cd91a39af48aa17b4f63f175d3"],
  [COUNTING, of(0xcd, 50), "4c9007f4026250c6bc8414f9bf50c86c2d7235da"],
  [of(0x0c, 20), "Test With Truncation", "4c1a03424b55e07fe7f27be1d58bb9324a9a5a04"],
  [of(0xaa, 80), `${LARGER} - Hash Key First`, "aa4ae5e15272d00e95705637ce8a3b55ed402112"],
  [of(0xaa, 80), `${LARGER} and Larger Than One Block-Size Data`, "e8e99d0f45237d786d6bbaa7965c7808bbff1a91"],
];

// RFC 4231, section 4, "Test Vectors", those of HMAC-SHA-256. For case 5 the RFC gives only the first 128 bits.
const RFC_4231 = [
  [of(0x0b, 20), "Hi There", "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"],
  [
    Buffer.from("Jefe"),
    "what do ya want for nothing?",
    "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
  ],
  [of(0xaa, 20), of(0xdd, 50), "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"],
  [COUNTING, of(0xcd, 50), "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"],
  [of(0x0c, 20), "Test With Truncation", "a3b6167473100ee06e0c796c2955552b"],
  [
    of(0xaa, 131),
    `${LARGER} - Hash Key First`,
    "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
  ],
  [
    of(0xaa, 131),
    "This is a test using a larger than block-size key and a larger than block-size data. The key needs to be " +
      "hashed before being used by the HMAC algorithm.",
    "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2",
  ],
];

function assertCases(hash, cases) {
  for (const [index, [key, message, tag]] of cases.entries()) {
    const mac = Buffer.from(hmac(hash, key, Buffer.from(message)), "base64");
    assert.equal(mac.length, hash === "sha1" ? 20 : 32);
    assert.equal(mac.toString("hex").slice(0, tag.length), tag, `case ${index + 1}`);
  }
}

test("HMAC-SHA1 passes the cases of RFC 2202", () => assertCases("sha1", RFC_2202));
test("HMAC-SHA256 passes the cases of RFC 4231", () => assertCases("sha256", RFC_4231));

for (const hash of ["sha1", "sha256"]) {
  test(`HMAC-${hash.toUpperCase()} passes the vectors of Wycheproof`, () => {
    const file = new URL(`../vectors/wycheproof/hmac_${hash}_test.json`, import.meta.url);
    const { algorithm, numberOfTests, testGroups } = JSON.parse(readFileSync(file, "utf8"));
    assert.equal(algorithm, `HMAC${hash.toUpperCase()}`);
    const seen = { valid: 0, invalid: 0 };
    for (const { tagSize, tests } of testGroups) {
      for (const { tcId, key, msg, tag, result } of tests) {
        const mac = Buffer.from(hmac(hash, hex(key), hex(msg)), "base64");
        const same = mac.subarray(0, tagSize / 8).equals(hex(tag));
        assert.equal(same, result === "valid", `test ${tcId} is ${result}`);
        seen[result] += 1;
      }
    }
    assert.equal(seen.valid + seen.invalid, numberOfTests);
    assert.ok(seen.valid > 50 && seen.invalid > 50);
  });

  test(`HMAC-${hash.toUpperCase()} equals node:crypto for keys and messages of every length from 0 to 300`, () => {
    const bytes = (seed, length) =>
      createHash("shake256", { outputLength: 300 }).update(seed).digest().subarray(0, length);
    const seen = [new Set(), new Set()];
    for (let round = 0; round < 2000; round++) {
      const lengths = [round % 301, (round * 7 + Math.floor(round / 301)) % 301];
      const [key, message] = lengths.map((length, which) => bytes(`${hash} ${round} ${which}`, length));
      for (const which of [0, 1]) seen[which].add(lengths[which]);
      assert.equal(
        hmac(hash, key, message),
        createHmac(hash, key).update(message).digest("base64"),
        `${lengths}`,
      );
    }
    assert.deepEqual([seen[0].size, seen[1].size], [301, 301]);
  });
}
