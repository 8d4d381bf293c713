// Arbitraries of texts that are difficult for encoders, and for the token text that is passed to the core.
import fc from "fast-check";
import { runs } from "../../thorough.mjs";

/** Settings of the property tests. A failure prints its seed; another one is set with the variable SEED. */
export const settings = {
  seed: Number(process.env.SEED ?? 20211103),
  numRuns: runs(1_000, 10_000),
};

const PIECES = [
  // The core's separator and escape, and what its tokens look like.
  ..."\x1f \x1b \x1b1 \x1b2 s\x1f } ] { [ T T2,1\x1fa\x1fb\x1f k\x1f v\x1f u\x1f n1\x1f xMap\x1f 0\x1f".split(
    " ",
  ),
  // What forms, URLs, JSON and signatures are made of.
  ..."% + & = ? # / \\ \" ' ! ( ) * ~ - _ . : @ , %2B %20 %00 \\u0000 asgn ak ts rd".split(" "),
  ..." |\n|\r|\r\n|\t|\0|\b|\f|\x01|\x7f|\x80|\x85".split("|"),
  // Unicode: two, three and four bytes, marks, direction, the ends of the planes.
  ..."é ß ü ñ € 漢 字 हि अ ـ \u200b \u2028 \u2029 \u202e \ufeff \ufffd \uffff 😀 👩‍💻 𝒳 \u{10ffff} \u{10000}".split(
    " ",
  ),
  ..."a b Z 0 9 name Name".split(" "),
];

const piece = fc.constantFrom(...PIECES);
/** Any text without lone surrogates, including the empty text. */
export const text = fc.oneof(
  fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join("")),
  fc.string({ unit: "binary", maxLength: 24 }),
  fc.string({ maxLength: 24 }),
  fc.integer({ min: 1, max: 400 }).map((length) => "é+ a".repeat(length)),
);
export const notEmpty = text.map((characters) => characters || "x");

/** The name of a parameter or a registration field; some look like integers, some like the prototype. */
export const name = fc.oneof(
  { weight: 4, arbitrary: notEmpty },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      "__proto__",
      "constructor",
      "toString",
      "0",
      "7",
      "-1",
      "10",
      "a",
      "aa",
      "A",
      "length",
    ),
  },
);

/** A candidate's address: anything without white space, control characters and a second `@`. */
export const email = fc
  .tuple(text, text)
  .map((parts) => parts.map((part) => part.replace(/[\p{White_Space}\p{Cc}@]/gu, "").slice(0, 40) || "x"))
  .map((parts) => parts.join("@").toWellFormed());
