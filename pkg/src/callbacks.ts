// The entry `invigil/callbacks`: what vendors post when a test is over.

import { CALLBACKS, type Callbacks } from "./callbacks.generated.js";
import { core } from "./client-core.js";
import { tag } from "./encode.js";
import { face, invalid } from "./errors.js";
import type { Result } from "./operation.js";
import { bodyOf, left, writeBody } from "./reading.js";
import type { Table } from "./table.js";

export type { Callbacks, IMochaV2Callback } from "./callbacks.generated.js";

interface Data<Output> {
  readonly number: number;
  readonly id: string;
  readonly read: (table: Table) => Output;
}

/**
 * Reads the body of a callback. No vendor signs its callbacks: what is read is a claim of whoever sent it, so ask the
 * vendor's API before you act on a score.
 *
 * @param vendor - Whose callback it is: `imochaV2`.
 * @param body - The body as it came, as text or bytes; or what a JSON middleware has made of it.
 * @returns The fields, `warnings`, and the whole body in `raw`.
 * @throws `ResponseFormatError` where it is not what the vendor documents.
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
  return face(null, () => {
    if (!Object.hasOwn(CALLBACKS, vendor)) {
      throw invalid("vendor", "has no callback that is read here", Object.keys(CALLBACKS).join(", "));
    }
    const data: Data<Callbacks[Name]> = CALLBACKS[vendor];
    return face(data.id, () => {
      const text = bodyOf(parsed(body) ? JSON.stringify(body) : body, "body");
      return core.run((own) => {
        own.check(own.exports.parse_callback(data.number, writeBody(own, text, 0)));
        return left(own, data.read, text);
      });
    });
  });
}

/** Whether a middleware has read the JSON already. */
const parsed = (body: unknown): boolean =>
  typeof body === "object" && body !== null && !ArrayBuffer.isView(body) && tag(body) !== "ArrayBuffer";
