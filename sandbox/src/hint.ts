// Why a request was refused, in a header beside the vendor's answer. The sandbox has decided before this is asked,
// and never looks at it.

import type { VendorRequest } from "./vendor.js";

/** What is used of a diagnosis. */
interface Diagnosis {
  readonly verdict: string;
  readonly summary: string;
  readonly causes: readonly { readonly code: string; readonly parameter?: string; readonly fix: string }[];
}

/** `diagnoseAsync` of `invigil/debugger`, or anything alike. */
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

/** On a loaded machine a hint is not worth waiting for. */
const LONGEST_MS = 1500;
const LONGEST_TEXT = 1000;

/** What a diagnosis needs of the account that a request was made for. */
export interface Account {
  readonly publicKey: string;
  readonly privateKey: string;
}

/** Makes the function that gives the hint for a refused request; null where there is nothing to tell. */
export function createHints(given: Diagnose | null | undefined) {
  let loaded: Promise<Diagnose | null> | undefined;
  return async (request: VendorRequest, account: Account, now: Date): Promise<string | null> => {
    loaded ??= given === undefined ? installed() : Promise.resolve(given);
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
      // All mistakes alone and in pairs: a client waits for its answer.
      depth: 2 as const,
    };
    // Whatever goes wrong here, the vendor's answer stands.
    return diagnose(input, { signal: AbortSignal.timeout(LONGEST_MS) }).then(words, () => null);
  };
}

/** The client's debugger, if it is installed beside the sandbox. */
async function installed(): Promise<Diagnose | null> {
  // A variable, so that compilers and bundlers do not ask for what may be missing.
  const name = "invigil/debugger";
  const module = await import(name).catch(() => null);
  return typeof module?.diagnoseAsync === "function" ? module.diagnoseAsync : null;
}

/** `parameter-omitted showCustomInstructions: …; …`, in ASCII, as a header must be. */
function words({ verdict, summary, causes }: Diagnosis): string {
  const line = ({ code, parameter, fix }: Diagnosis["causes"][number]) =>
    `${parameter === undefined ? code : `${code} ${parameter}`}: ${fix}`;
  const text = verdict === "explained" ? causes.map(line).join("; ") : `${verdict}: ${summary}`;
  return text.replace(/[^ -~]+/g, "?").slice(0, LONGEST_TEXT);
}
