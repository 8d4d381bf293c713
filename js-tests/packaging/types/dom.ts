// Code that uses the types of a browser, or of a server with fetch.
import { Mettl } from "invigil";
import { parseCallback } from "invigil/callbacks";

const mettl = new Mettl({ publicKey: "public", privateKey: "private" });
const input = {
  accessKey: "0x0x0x0x0x",
  registrationDetails: [{ "First Name": "Name", "Email Address": "name@email.com" }],
};

export async function send() {
  const request = mettl.registerCandidates.request(input);
  const response = await fetch(request.url, request);
  const { status, headers } = response;
  const body = await response.arrayBuffer();
  mettl.registerCandidates.parse({ status, headers, body: new Uint8Array(body) }, input);
  return mettl.registerCandidates.parse({ status, body }, input);
}

export async function sendSigned() {
  const request = mettl.sign({ method: "DELETE", url: "https://api.mettl.com/v2/account" });
  return fetch(request.url, request);
}

/** The host's own classes are accepted. */
export const clients = [
  new Mettl({ publicKey: "a", privateKey: "b", fetch }),
  new Mettl({ publicKey: "a", privateKey: "b", fetch: globalThis.fetch }),
  new Mettl({ publicKey: "a", privateKey: "b", fetch: (url, init) => fetch(url, init) }),
  new Mettl({ publicKey: "a", privateKey: "b", fetch: async () => new Response("{}") }),
];
export const sent = mettl.registerCandidates(input, { signal: AbortSignal.timeout(1000) });
export const aborted = mettl.registerCandidates(input, { signal: new AbortController().signal });

/** The handler of a server whose requests are those of fetch. */
export async function receive(request: Request): Promise<Response> {
  const callback = await parseCallback("mettl", request);
  return Response.json({ graded: callback.event === "gradedAssessment" && callback.marksScored });
}
