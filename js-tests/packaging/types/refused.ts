// What must not compile: each mistake is expected, and the compiler complains where there is none.
import { isVendorError, Mettl, type RequestDescriptor, redact } from "invigil";
import { explain } from "invigil/debugger";

const mettl = new Mettl({ publicKey: "public", privateKey: "private" });
const accessKey = "0x0x0x0x0x";
const registrationDetails = [{ "First Name": "Name", "Email Address": "name@email.com" }];

// @ts-expect-error the private key is missing
new Mettl({ publicKey: "public" });
// @ts-expect-error a key is text
new Mettl({ publicKey: "public", privateKey: 1 });
// @ts-expect-error no such version
new Mettl({ publicKey: "public", privateKey: "private", version: "v4" });
// @ts-expect-error misspelt
new Mettl({ publicKey: "public", privateKey: "private", timeoutMS: 1 });
// @ts-expect-error a number of milliseconds
new Mettl({ publicKey: "public", privateKey: "private", timeoutMs: "1000" });
// @ts-expect-error no function
new Mettl({ publicKey: "public", privateKey: "private", fetch: "fetch" });

// @ts-expect-error nothing at all
mettl.registerCandidates();
// @ts-expect-error the access key is missing
mettl.registerCandidates({ registrationDetails });
// @ts-expect-error the candidates are missing
mettl.registerCandidates({ accessKey });
// @ts-expect-error one candidate is no list
mettl.registerCandidates({ accessKey, registrationDetails: registrationDetails[0] });
// @ts-expect-error values are strings
mettl.registerCandidates({ accessKey, registrationDetails: [{ "Email Address": "a@b.example", Age: 30 }] });
// @ts-expect-error misspelt
mettl.registerCandidates({ accessKey, registrationDetails, showCustomInstruction: true });
// @ts-expect-error a boolean, not its text
mettl.registerCandidates({ accessKey, registrationDetails, showCustomInstructions: "true" });
// @ts-expect-error whose?
mettl.registerCandidates({ accessKey, registrationDetails, optionalParams: [{ contextData: "x" }] });
// @ts-expect-error misspelt
mettl.registerCandidates({ accessKey, registrationDetails }, { timeout: 1000 });
// @ts-expect-error no signal
mettl.registerCandidates({ accessKey, registrationDetails }, { signal: {} });
// @ts-expect-error building is not stopped
mettl.registerCandidates.request({ accessKey, registrationDetails }, { timeoutMs: 1 });
// @ts-expect-error a time is no text
mettl.registerCandidates.request({ accessKey, registrationDetails }, { now: "2021-11-03" });

// @ts-expect-error no status
mettl.registerCandidates.parse({ body: "" });
// @ts-expect-error parsed already
mettl.registerCandidates.parse({ status: 200, body: {} });
// @ts-expect-error a result has no such field
mettl.registerCandidates.parse({ status: 200, body: "" }).registrations;
// @ts-expect-error unknown until it is checked
mettl.registerCandidates.parse({ status: 200, body: "" }).raw.status;

// @ts-expect-error the method is missing
mettl.sign({ url: "https://api.mettl.com/v2/account" });
// @ts-expect-error an object is no value
mettl.sign({ method: "GET", url: "https://api.mettl.com/v2/account", params: { a: {} } });

const request: RequestDescriptor = mettl.registerCandidates.request({ accessKey, registrationDetails });
// @ts-expect-error what was signed is what is sent
request.url = "https://elsewhere.example";
// @ts-expect-error an operation is a constant
mettl.registerCandidates.id = "other";
// @ts-expect-error secrets are a list
redact("text", "secret");
// @ts-expect-error the private key is missing
explain({ method: "GET", url: "https://api.mettl.com/v2/account" });

try {
  mettl.registerCandidates.request({ accessKey, registrationDetails });
} catch (error) {
  // @ts-expect-error only a vendor's error has it
  if (!isVendorError(error)) error.vendorCode;
}
