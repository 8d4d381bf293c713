// Code that must not compile: every mistake is expected, and the compiler reports an expected mistake that is missing.
import { isVendorError, Mettl, type RequestDescriptor, redact } from "invigil";
import { explain } from "invigil/debugger";

const mettl = new Mettl({ publicKey: "public", privateKey: "private" });
const accessKey = "0x0x0x0x0x";
const registrationDetails = [{ "First Name": "Name", "Email Address": "name@email.com" }];

// @ts-expect-error the private key is missing
new Mettl({ publicKey: "public" });
// @ts-expect-error a key is a string
new Mettl({ publicKey: "public", privateKey: 1 });
// @ts-expect-error there is no such version
new Mettl({ publicKey: "public", privateKey: "private", version: "v4" });
// @ts-expect-error the option or field is misspelled
new Mettl({ publicKey: "public", privateKey: "private", timeoutMS: 1 });
// @ts-expect-error the timeout is a number of milliseconds
new Mettl({ publicKey: "public", privateKey: "private", timeoutMs: "1000" });
// @ts-expect-error fetch is a function
new Mettl({ publicKey: "public", privateKey: "private", fetch: "fetch" });

// @ts-expect-error the input is missing
mettl.registerCandidates();
// @ts-expect-error the access key is missing
mettl.registerCandidates({ registrationDetails });
// @ts-expect-error the candidates are missing
mettl.registerCandidates({ accessKey });
// @ts-expect-error the candidates are a list
mettl.registerCandidates({ accessKey, registrationDetails: registrationDetails[0] });
// @ts-expect-error values are strings
mettl.registerCandidates({ accessKey, registrationDetails: [{ "Email Address": "a@b.example", Age: 30 }] });
// @ts-expect-error the option or field is misspelled
mettl.registerCandidates({ accessKey, registrationDetails, showCustomInstruction: true });
// @ts-expect-error the value is a boolean, not a string
mettl.registerCandidates({ accessKey, registrationDetails, showCustomInstructions: "true" });
// @ts-expect-error the e-mail address is missing
mettl.registerCandidates({ accessKey, registrationDetails, optionalParams: [{ contextData: "x" }] });
// @ts-expect-error the option or field is misspelled
mettl.registerCandidates({ accessKey, registrationDetails }, { timeout: 1000 });
// @ts-expect-error the object is not a signal
mettl.registerCandidates({ accessKey, registrationDetails }, { signal: {} });
// @ts-expect-error building has no timeout
mettl.registerCandidates.request({ accessKey, registrationDetails }, { timeoutMs: 1 });
// @ts-expect-error a time is not a string
mettl.registerCandidates.request({ accessKey, registrationDetails }, { now: "2021-11-03" });

// @ts-expect-error the status is missing
mettl.registerCandidates.parse({ body: "" });
// @ts-expect-error the body is text or bytes, not a parsed object
mettl.registerCandidates.parse({ status: 200, body: {} });
// @ts-expect-error the result has no such field
mettl.registerCandidates.parse({ status: 200, body: "" }).registrations;
// @ts-expect-error raw is unknown until it is checked
mettl.registerCandidates.parse({ status: 200, body: "" }).raw.status;

// @ts-expect-error the method is missing
mettl.sign({ url: "https://api.mettl.com/v2/account" });
// @ts-expect-error a parameter is not an object
mettl.sign({ method: "GET", url: "https://api.mettl.com/v2/account", params: { a: {} } });

const request: RequestDescriptor = mettl.registerCandidates.request({ accessKey, registrationDetails });
// @ts-expect-error a request is read-only: it is signed
request.url = "https://elsewhere.example";
// @ts-expect-error an operation is read-only
mettl.registerCandidates.id = "other";
// @ts-expect-error the secrets are a list
redact("text", "secret");
// @ts-expect-error the private key is missing
explain({ method: "GET", url: "https://api.mettl.com/v2/account" });

try {
  mettl.registerCandidates.request({ accessKey, registrationDetails });
} catch (error) {
  // @ts-expect-error only a VendorError has a vendorCode
  if (!isVendorError(error)) error.vendorCode;
}
