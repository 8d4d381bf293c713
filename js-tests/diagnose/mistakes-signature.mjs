// Mistakes in encoding and sending the MAC. See mistakes.mjs for what a row says.

import { change, set } from "./signer.mjs";

/** Changes the text of the signature. */
const rewritten = (rewrite) => change("cut", (cut, _request, random) => (text) => rewrite(cut(text), random));
const hex = (code) => code.toString("hex");
const upperHex = (code) => hex(code).toUpperCase();

const unpadded = (text) => text.replace(/=+$/, "");
const base64url = (text) => text.replaceAll("+", "-").replaceAll("/", "_");

/** Breaks lines as encoders do: after `length` characters, some also at the end. */
const lines = (length, end, atEnd) => (text) =>
  text.match(new RegExp(`.{1,${length}}`, "g")).join(end) + (atEnd ? end : "");
const inside = (end) => (text, random) => {
  const place = random.integer(1, text.length - 1);
  return text.slice(0, place) + end + text.slice(place);
};

/** The first characters only, with more missing than the padding; the whole text if it is too short. */
const first = (least) => (text, random) => {
  const most = unpadded(text).length - 1;
  return least <= most ? text.slice(0, random.integer(least, most)) : text;
};

export const SIGNATURE_MISTAKES = [
  {
    code: "signature-of-hex",
    kind: "digest",
    variants: {
      lower: set("toText", (code) => btoa(hex(code))),
      upper: set("toText", (code) => btoa(upperHex(code))),
    },
  },
  {
    code: "signature-hex",
    kind: "digits",
    variants: { lower: set("toText", hex), upper: set("toText", upperHex) },
  },
  {
    code: "signature-base64url",
    kind: "digits",
    variants: {
      padded: rewritten(base64url),
      // Without one of the digits that differ it would be plain base64 without padding.
      unpadded: rewritten((text) => (/[+/]/.test(text) ? unpadded(base64url(text)) : text)),
    },
  },
  {
    code: "signature-dashes",
    kind: "digits",
    variants: { BitConverter: set("toText", (code) => upperHex(code).match(/../g).join("-")) },
  },
  {
    code: "signature-of-base64",
    kind: "digest",
    variants: { twice: set("toText", (code) => btoa(code.toString("base64"))) },
  },
  {
    code: "signature-quoted",
    kind: "wrapping",
    variants: {
      double: rewritten((text) => `"${text}"`),
      single: rewritten((text) => `'${text}'`),
      "Python bytes": rewritten((text) => `b'${text}'`),
    },
  },
  {
    code: "signature-prefixed",
    kind: "wrapping",
    variants: { sha256: rewritten((text) => `sha256=${text}`) },
  },
  { code: "signature-unpadded", kind: "digits", variants: { unpadded: rewritten(unpadded) } },
  {
    code: "signature-line-break",
    kind: "length",
    variants: {
      "line feed at the end": rewritten((text) => `${text}\n`),
      "CRLF at the end": rewritten((text) => `${text}\r\n`),
      inside: rewritten(inside("\n")),
      "CRLF inside": rewritten(inside("\r\n")),
      // Ruby, openssl, PHP's chunk_split, Java's MIME encoder: they differ from the above with long texts only.
      "lines of 60": { withOthersOnly: true, ...rewritten(lines(60, "\n", true)) },
      "lines of 64": { withOthersOnly: true, ...rewritten(lines(64, "\n", true)) },
      "lines of 76 with CRLF": { withOthersOnly: true, ...rewritten(lines(76, "\r\n", true)) },
      "lines of 76, none at the end": { withOthersOnly: true, ...rewritten(lines(76, "\r\n", false)) },
    },
  },
  {
    code: "signature-truncated",
    kind: "length",
    variants: { "to 16 or more": rewritten(first(16)), "to 32 or more": rewritten(first(32)) },
  },
  { code: "signature-not-encoded", kind: "transport", variants: { raw: set("toWire", (text) => text) } },
  {
    code: "signature-double-encoded",
    kind: "transport",
    variants: { twice: set("toWire", (text) => encodeURIComponent(encodeURIComponent(text))) },
  },
];
