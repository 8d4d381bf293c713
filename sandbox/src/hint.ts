// Explains in a response header why a signature was refused. The sandbox has refused the request before the diagnosis
// starts, and the diagnosis changes nothing else.

import type { VendorRequest } from "./vendor.js";

/** The part of a diagnosis that the hint uses. */
interface Diagnosis {
  readonly verdict: string;
  readonly summary: string;
  readonly causes: readonly { readonly code: string; readonly parameter?: string; readonly fix: string }[];
}

/** `diagnoseAsync` of `invigil/debugger`, or a function of the same type. */
export type Diagnose = (
  input: {
    readonly request: {
      readonly method: string;
      readonly url: string;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string | null;
    };
    readonly privateKey: string;
    readonly publicKey: string;
    readonly now: number;
    readonly depth: 2;
  },
  options: { readonly signal: AbortSignal },
) => Promise<Diagnosis>;

/** The header that carries the hint. */
export const HINT = "x-invigil-hint";

/** A longer wait, on a busy machine, would not be worth the hint. */
const TIMEOUT_MS = 1500;
const MAX_LENGTH = 1000;

/** The keys of the account that a request was made for. */
export interface Account {
  readonly publicKey: string;
  readonly privateKey: string;
}

/** Makes the function that returns the hint for a refused request, or null if there is none. */
export function createHints(given: Diagnose | null | undefined) {
  let loaded: Promise<Diagnose | null> | undefined;
  return async (request: VendorRequest, account: Account, now: Date): Promise<string | null> => {
    loaded ??= given === undefined ? loadInstalled() : Promise.resolve(given);
    const diagnose = await loaded;
    if (diagnose === null) return null;
    const query = request.query === "" ? "" : `?${request.query}`;
    const type = request.headers["content-type"];
    const input = {
      request: {
        method: request.method,
        url: request.origin + request.path + query,
        headers: typeof type === "string" ? { "content-type": type } : {},
        body: request.body.length === 0 ? null : new TextDecoder().decode(request.body),
      },
      ...account,
      now: Math.floor(now.getTime() / 1000),
      // Single mistakes and pairs. More would take too long, because the client waits for its response.
      depth: 2 as const,
    };
    // A failed diagnosis must not change the response.
    return diagnose(input, { signal: AbortSignal.timeout(TIMEOUT_MS) }).then(toHeader, () => null);
  };
}

/** Loads the client's debugger if it is installed next to the sandbox. */
async function loadInstalled(): Promise<Diagnose | null> {
  // A variable, so that compilers and bundlers do not require a package that may be missing.
  const name = "invigil/debugger";
  const module = await import(name).catch(() => null);
  return typeof module?.diagnoseAsync === "function" ? module.diagnoseAsync : null;
}

/** Prints `parameter-omitted showCustomInstructions: …; …`, in ASCII because it is a header. */
function toHeader({ verdict, summary, causes }: Diagnosis): string {
  const print = ({ code, parameter, fix }: Diagnosis["causes"][number]) =>
    `${parameter === undefined ? code : `${code} ${parameter}`}: ${fix}`;
  const text = verdict === "explained" ? causes.map(print).join("; ") : `${verdict}: ${summary}`;
  return text.replace(/[^ -~]+/g, "?").slice(0, MAX_LENGTH);
}
