// The app of every row. It is also valid TypeScript, and `harness.mjs` makes its CommonJS form.
import { Mettl, VendorError } from "invigil";
import { parseCallback } from "invigil/callbacks";
import { diagnose } from "invigil/debugger";

const keys = {
  publicKey: "ab12c345-6789-0123-456d-78e9f0123456",
  privateKey: "zy98x765-4321-0987-654w-32v1u0987654",
};
const input = {
  accessKey: "0x0x0x0x0x",
  registrationDetails: [{ "First Name": "Zoë 名前", "Email Address": "name@email.com" }],
};

/** Signs, parses and diagnoses, then calls the sandbox at `baseUrl`, once with the right key and once with a wrong one. */
export async function app(baseUrl = "", dangerouslyAllowBrowser = false) {
  const mettl = new Mettl({ ...keys, baseUrl, dangerouslyAllowBrowser });
  const wrong = new Mettl({ ...keys, privateKey: "wrong", baseUrl, dangerouslyAllowBrowser });
  const signed = mettl.sign({ method: "GET", url: "https://api.mettl.com/v2/account" }, { now: 1635976200 });
  const body = '{"status":"SUCCESS","registrationStatus":[{"email":"a@b.example","status":"ToBeTaken"}]}';
  const [parsed] = mettl.registerCandidates.parse({ status: 200, body }).registrationStatus;
  const callback = parseCallback("imochaV2", '{"TestInvitationId":9007199254740993}');
  const url = `https://api.mettl.com/v2/account?ak=${keys.publicKey}&ts=1635976200`;
  const asgn = "41fw%2FtbIZOOjUShlcsf4xryZrKm51G%2F51Drzch7hmlY%3D";
  const request = { method: "GET", url: `${url}&asgn=${asgn}` };
  const diagnosis = diagnose({ request, privateKey: keys.privateKey, now: 1635976200 });
  const [registered] = (await mettl.registerCandidates(input)).registrationStatus;
  return {
    signature: signed.signature,
    parsed: parsed?.email,
    callback: callback.testInvitationId,
    diagnosis: diagnosis.causes.map(({ code }) => code),
    registered: [registered?.email, registered?.status],
    error: await wrong.registerCandidates(input).then(
      () => [],
      (error) => [error instanceof VendorError, error.name, error.code, error.vendorCode],
    ),
  };
}
