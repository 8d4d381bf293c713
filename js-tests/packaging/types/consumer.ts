// The code of a user, compiled with every module resolution, with and without DOM.
import {
  type AbortSignalLike,
  type ErrorCode,
  type FetchLike,
  type HttpResponse,
  InvigilError,
  isInvigilError,
  isVendorError,
  Mettl,
  type MettlOptions,
  type MettlRegisterCandidatesInput,
  type MettlRegisterCandidatesResult,
  type Operation,
  type Outcome,
  type RequestDescriptor,
  type Result,
  redact,
  type SignedRequest,
} from "invigil";
import type { explain } from "invigil/debugger";

/** Whether two types are the same, `any` and `readonly` included. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
function same<_True extends true>(): void {}

export const options: MettlOptions = {
  publicKey: "public",
  privateKey: "private",
  version: "v3",
  parameters: "query",
  baseUrl: "http://127.0.0.1:4000/mettl",
  timeoutMs: 1000,
  totalTimeoutMs: 2000,
  maxResponseBytes: 65_536,
  dangerouslyAllowBrowser: true,
};
const mettl = new Mettl(options);

const asObjects: MettlRegisterCandidatesInput = {
  accessKey: "0x0x0x0x0x",
  registrationDetails: [{ "First Name": "Name", "Email Address": "name@email.com", "Any Name": "1" }],
  optionalParams: [{ email: "name@email.com", contextData: "{}", compensatoryTime: 5 }],
  allowMissingMandatoryRegistrationFields: true,
  timeLimitInSec: 60,
  showCustomInstructions: false,
};
export const asPairs: MettlRegisterCandidatesInput = {
  accessKey: "0x0x0x0x0x",
  registrationDetails: [
    [
      ["First Name", "Name"],
      ["Email Address", "name@email.com"],
    ],
  ],
};
const frozen = {
  accessKey: "key",
  registrationDetails: [{ "First Name": "a", "Email Address": "b" }],
} as const;

const request: RequestDescriptor = mettl.registerCandidates.request(asObjects, { now: new Date(0) });
same<Same<typeof request.url, string>>();
same<Same<typeof request.method, string>>();
same<Same<typeof request.body, string | ReturnType<Uint8Array["slice"]> | undefined>>();
same<Same<typeof request.redirect, "manual">>();
same<Same<(typeof request.headers)[string], string>>();
mettl.registerCandidates.request(frozen, { now: 1635976200 });

const signed: SignedRequest = mettl.sign({
  method: "GET",
  url: "https://api.mettl.com/v2/account",
  params: { a: 1 },
});
mettl.sign(
  { method: "GET", url: "https://api.mettl.com/v2/account", params: [["a", true]] },
  { now: 1635976200 },
);
same<Same<typeof signed.stringToSign, string>>();

const response: HttpResponse = { status: 200, body: new Uint8Array() };
const parsed = mettl.registerCandidates.parse(response, asObjects);
same<Same<typeof parsed, Result<MettlRegisterCandidatesResult>>>();
same<Same<typeof parsed.raw, unknown>>();

const operation: Operation<MettlRegisterCandidatesInput, MettlRegisterCandidatesResult> =
  mettl.registerCandidates;
same<Same<typeof operation.safety, "read" | "idempotent" | "write">>();

export async function register(signal: AbortSignalLike): Promise<string[]> {
  try {
    const { registrationStatus, warnings } = await mettl.registerCandidates(asObjects, {
      signal,
      timeoutMs: 5,
      totalTimeoutMs: 6,
      now: 1635976200,
    });
    for (const { path, message } of warnings) redact(`${path} ${message}`, ["secret"]);
    return registrationStatus.map(({ email, status, url }) => {
      same<Same<typeof email, string>>();
      same<Same<typeof url, string | null>>();
      // An unknown status is a string; editors complete the known ones.
      const open: string | null = status;
      return status === "ToBeTaken" ? email : (open ?? "");
    });
  } catch (error) {
    if (isVendorError(error)) {
      same<Same<typeof error.code, "VENDOR">>();
      same<Same<typeof error.vendorCode, string | null>>();
    }
    if (isInvigilError(error)) {
      same<Same<typeof error.code, ErrorCode>>();
      same<Same<typeof error.outcome, Outcome | undefined>>();
    }
    if (error instanceof InvigilError) same<Same<ReturnType<typeof error.toJSON>, Record<string, unknown>>>();
    throw error;
  }
}

export const ownFetch: FetchLike = async (url, { method, headers, body, redirect }) => {
  same<Same<typeof redirect, "manual">>();
  return { status: 200, url, method, headers, body };
};
new Mettl({ publicKey: "a", privateKey: "b", fetch: ownFetch });

same<Same<ReturnType<typeof explain>["matches"], boolean | null>>();
