// The entry `invigil/callbacks`: reads what vendors post when a test starts or ends.

import { CALLBACKS, type Callbacks } from "./callbacks.generated.js";
import { core } from "./client-core.js";
import { tag } from "./encode.js";
import { atBoundary, invalid } from "./errors.js";
import type { Result } from "./operation.js";
import { bodyOf, keepingBody, takeResult, writeBody } from "./reading.js";
import type { Table } from "./table.js";

export type { Callbacks, IMochaCallback, IMochaV2Callback } from "./callbacks.generated.js";

interface Data<Output> {
  readonly number: number;
  readonly id: string;
  readonly read: (table: Table) => Output;
}

const TABLE: { readonly [Name in keyof Callbacks]: Data<Callbacks[Name]> } = CALLBACKS;

/**
 * Parses the body of a callback. No vendor signs its callbacks, so anyone may have sent it: ask the vendor's API before
 * you act on a score.
 *
 * @param vendor - The vendor of the callback: `imocha` or `imochaV2`.
 * @param body - The body as it arrived, as text or bytes, or an object that a JSON middleware has parsed. Of a `Request`,
 *   pass `await request.text()`.
 * @returns The fields, `warnings`, and the whole body in `raw`.
 * @throws `ResponseFormatError` if the body is not what the vendor documents.
 *
 * @example
 * ```ts
 * import { parseCallback } from "invigil/callbacks";
 *
 * const { testInvitationId, candidateScore } = parseCallback(
 *   "imochaV2",
 *   '{"CandidateEmailId":"name@email.com","TotalScore ":50,"CandidateScore ":34,"TestInvitationId":2256212}',
 * );
 * ```
 */
export function parseCallback<Name extends keyof Callbacks>(
  vendor: Name,
  body: string | Uint8Array | ArrayBuffer | object,
): Result<Callbacks[Name]> {
  return atBoundary(null, parseCallback, () => {
    if (!Object.hasOwn(TABLE, vendor)) {
      throw invalid("vendor", "has no callback that invigil can parse", Object.keys(TABLE).join(", "));
    }
    const data = TABLE[vendor];
    return atBoundary(data.id, parseCallback, () => {
      if (isUnread(body)) {
        throw invalid("body", "is a Request or a Response, which has not been read", "await request.text()");
      }
      const text = bodyOf(parsed(body) ? jsonOf(body) : body, "body");
      return keepingBody(text, () =>
        core.run((own) => {
          own.check(own.exports.parse_callback(data.number, writeBody(own, text, 0)));
          return takeResult(own, data.read, text);
        }),
      );
    });
  });
}

/** Whether a middleware has already parsed the JSON. */
const parsed = (body: unknown): boolean =>
  typeof body === "object" && body !== null && !ArrayBuffer.isView(body) && tag(body) !== "ArrayBuffer";

/** Whether it is a `Request`: its body arrives later, and its JSON would be an empty object. */
const isUnread = (body: unknown): boolean =>
  typeof body === "object" && body !== null && "text" in body && typeof body.text === "function";

/**
 * The JSON text of a parsed body. A number as large as `1e999`, which `JSON.parse` reads as Infinity, remains one, so that
 * the result has a warning; `JSON.stringify` would write null. It returns undefined if the body has no JSON.
 */
const jsonOf = (body: unknown): string | undefined =>
  JSON.stringify(body, (_name, value) =>
    value === Infinity || value === -Infinity ? `\u{10ffff}${value < 0 ? "-" : ""}1e999` : value,
  )?.replace(/"\u{10ffff}(-?1e999)"/gu, "$1");
