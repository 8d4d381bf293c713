// Mistakes of the key and of how the code is made. See mistakes.mjs for what a row says.

import { change, hmac, plainHash, set } from "./signer.mjs";

const around = (before, after) => change("key", (key) => before + key + after);

const HEX = /^[0-9a-f]{32}$/i;
const withoutDashes = (key) => key.replaceAll("-", "");
const fromHex = (key) => (HEX.test(key) ? Buffer.from(key, "hex") : null);

const otherHash = (hash) => (hash === "sha1" ? "sha256" : "sha1");
const NEW_LINE = Buffer.from("\n");

export const KEY_MISTAKES = [
  {
    code: "keys-swapped",
    kind: "which key",
    variants: {
      "the public key": { usesKey: false, ...change("key", (_key, { publicKey }) => publicKey) },
    },
  },
  {
    code: "key-case",
    kind: "key text",
    variants: {
      upper: change("key", (key) => key.toUpperCase()),
      lower: change("key", (key) => key.toLowerCase()),
    },
  },
  {
    code: "key-dashes",
    kind: "key text",
    variants: { none: change("key", (key) => withoutDashes(key)) },
  },
  { code: "key-suffix", kind: "key white space", variants: { ampersand: around("", "&") } },
  {
    code: "key-decoded",
    kind: "key text",
    variants: {
      hex: change("key", (key) => fromHex(withoutDashes(key))),
      // Python and PHP drop the dashes; Node reads them as the 62nd digit of base64url.
      "base64, dashes dropped": change("key", (key) => Buffer.from(withoutDashes(key), "base64")),
      "base64, dashes read": change("key", (key) => Buffer.from(key, "base64")),
    },
  },
  {
    code: "key-quoted",
    kind: "key text",
    variants: { double: around('"', '"'), single: around("'", "'") },
  },
  {
    code: "key-whitespace",
    kind: "key white space",
    variants: {
      "space after": around("", " "),
      "space before": around(" ", ""),
      "line feed after": around("", "\n"),
      "line feed before": around("\n", ""),
      "CRLF after": around("", "\r\n"),
      "tab after": around("", "\t"),
      "tab before": around("\t", ""),
    },
  },
];

export const CODE_MISTAKES = [
  {
    code: "hash-algorithm",
    kind: "hash",
    variants: {
      "the other version's": change("hash", otherHash),
      SHA512: { optional: true, ...set("hash", "sha512") },
      SHA384: { optional: true, ...set("hash", "sha384") },
      MD5: { optional: true, ...set("hash", "md5") },
    },
  },
  {
    code: "hash-not-keyed",
    kind: "code",
    variants: {
      "text only": { usesKey: false, ...set("mac", (hash, _key, message) => plainHash(hash, message)) },
      "key first": set("mac", (hash, key, message) => plainHash(hash, key, message)),
      "key last": set("mac", (hash, key, message) => plainHash(hash, message, key)),
      "key first, on a line": {
        optional: true,
        ...set("mac", (hash, key, message) => plainHash(hash, key, NEW_LINE, message)),
      },
    },
  },
  {
    code: "hmac-arguments-swapped",
    kind: "code",
    variants: { swapped: set("mac", (hash, key, message) => hmac(hash, message, key)) },
  },
];
