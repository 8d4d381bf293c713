// The mistakes, as data. A row is one cause; a variant is one way of making it.
//
//   kind      what the mistake concerns: two of one kind are never combined
//   needs     what the pasted form must show for the mistake to be visible: "method" or "scheme"
//   variants  by name: { sign, send?, optional?, pairsOnly?, withOthersOnly?, usesKey? }
//     sign(signer, request, random)   changes a step of the signer
//     send(request, random)           changes what is sent, so that the mistake is possible
//     optional                        `diagnose` need not find it
//     pairsOnly                       `diagnose` tries it alone and in pairs
//     withOthersOnly                  alone it is the same as another variant, or as none
//     usesKey: false                  the private key is not used
//
// `sign` and `send` return false if the mistake cannot be made with this request. Rows are applied in the order of the
// table: a key is quoted before white space is added around it.

import { CODE_MISTAKES, KEY_MISTAKES } from "./mistakes-key.mjs";
import { PARAMETER_MISTAKES, VALUE_MISTAKES } from "./mistakes-parameters.mjs";
import { SIGNATURE_MISTAKES } from "./mistakes-signature.mjs";
import { ENDPOINT_MISTAKES, METHOD_MISTAKES, TEXT_MISTAKES } from "./mistakes-text.mjs";

export const MISTAKES = [
  ...METHOD_MISTAKES,
  ...ENDPOINT_MISTAKES,
  ...PARAMETER_MISTAKES,
  ...VALUE_MISTAKES,
  ...TEXT_MISTAKES,
  ...KEY_MISTAKES,
  ...CODE_MISTAKES,
  ...SIGNATURE_MISTAKES,
];

/**
 * Mistakes that are never combined, as `code` or `code/variant`: one removes what the other needs, or the combination
 * has no clear meaning.
 */
const CONFLICTS = [
  // Without a method there is nothing between it and the endpoint.
  ["method-missing", "method-separator"],
  // It is not clear which bytes the key has within a UTF-16 text.
  ["text-encoding/UTF-16 LE", "hash-not-keyed/key first"],
  ["text-encoding/UTF-16 LE", "hash-not-keyed/key last"],
  ["text-encoding/UTF-16 BE", "hash-not-keyed/key first"],
  ["text-encoding/UTF-16 BE", "hash-not-keyed/key last"],
  // White space between text and key can belong to either.
  ...["space", "line feed", "tab"].map((name) => [
    `key-whitespace/${name} before`,
    "hash-not-keyed/key last",
  ]),
  ...["space", "line feed", "CRLF", "tab"].map((name) => [
    `key-whitespace/${name} after`,
    "hash-not-keyed/key first",
  ]),
  // A decoded key is bytes and cannot be joined to a text.
  ["key-decoded", "hash-not-keyed/key first"],
  ["key-decoded", "hash-not-keyed/key last"],
  // Decoders refuse quotes, or skip white space.
  ["key-decoded", "key-quoted"],
  ["key-decoded", "key-whitespace"],
  // A parameter of unknown name has no place in `name=value`.
  ["parameter-added/empty", "names-included"],
  ["parameter-added/the private key", "names-included"],
  ["parameter-added/undefined", "names-included"],
  ["parameter-added/null", "names-included"],
  // The signature is hex or it is base64.
  ["signature-dashes", "signature-base64url"],
  ["signature-dashes", "signature-of-hex"],
  ["signature-dashes", "signature-of-base64"],
  ["signature-dashes", "signature-line-break"],
  ["signature-dashes", "signature-truncated"],
  ["signature-of-base64", "signature-hex"],
  ["signature-of-base64", "signature-base64url"],
  ["signature-of-base64", "signature-truncated"],
  ["signature-of-base64", "signature-unpadded"],
  // Quotes around a part of a signature.
  ["signature-quoted", "signature-truncated"],
  ["signature-quoted", "signature-line-break"],
  ["signature-quoted", "signature-unpadded"],
  ["signature-quoted", "signature-base64url"],
  ["signature-prefixed", "signature-truncated"],
  ["signature-prefixed", "signature-line-break"],
  ["signature-prefixed", "signature-unpadded"],
  ["signature-prefixed", "signature-base64url"],
  // What a cut value signs depends on where its parts are sorted.
  ["value-cut", "parameter-order"],
  ["value-cut", "parameter-omitted"],
  ["value-cut", "parameter-added"],
  ["value-cut", "endpoint-query-included"],
  ["value-cut", "value-spelling"],
  ["value-cut", "text-encoding"],
  ["endpoint-missing", "endpoint-query-included"],
  ["endpoint-missing", "endpoint-version"],
  ["endpoint-missing", "endpoint-encoding"],
  ["endpoint-missing", "endpoint-trailing-slash"],
  ["endpoint-missing", "endpoint-slashes"],
  ["endpoint-missing", "endpoint-case"],
  ["endpoint-missing", "method-separator"],
  // A switch may be added or left out as another parameter.
  ["value-spelling", "parameter-added"],
  ["value-spelling", "parameter-omitted"],
  ["signature-hex", "signature-base64url"],
  ["signature-hex", "signature-unpadded"],
  ["signature-hex", "signature-of-hex"],
  ["signature-hex", "signature-line-break"],
  ["signature-hex", "signature-truncated"],
  ["signature-base64url", "signature-unpadded"],
  ["signature-line-break", "signature-truncated"],
  // 16 characters prove less where two digits stand for one byte.
  ["signature-of-hex", "signature-truncated/to 16 or more"],
  // A line break that is not encoded ends the request line.
  ["signature-line-break", "signature-not-encoded"],
];

const named = (pick, name) => name === pick.code || name === `${pick.code}/${pick.variant}`;

/** Whether two mistakes can be made together. */
export const compatible = (one, other) =>
  rowOf(one).kind !== rowOf(other).kind &&
  !CONFLICTS.some(
    ([left, right]) => (named(one, left) && named(other, right)) || (named(one, right) && named(other, left)),
  );

const ROWS = new Map(MISTAKES.map((row, index) => [row.code, { ...row, index }]));

/** A pick is `{ code, variant }`; its row and variant. */
export const rowOf = ({ code }) => ROWS.get(code);
export const variantOf = (pick) => rowOf(pick).variants[pick.variant];

/** All picks of one mistake: every variant of every row. */
export const PICKS = MISTAKES.flatMap(({ code, variants }) =>
  Object.keys(variants).map((variant) => ({ code, variant })),
);
