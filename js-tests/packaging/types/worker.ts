// Code that uses the types of Workers. A service binding is accepted too.
import { Mettl } from "invigil";
import { parseCallback } from "invigil/callbacks";

interface Env {
  readonly PROXY: Fetcher;
}

export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    const options = { publicKey: "public", privateKey: "private" };
    const mettl = new Mettl({ ...options, fetch: (url, init) => env.PROXY.fetch(url, init) });
    const signed = mettl.sign({ method: "GET", url: "https://api.mettl.com/v2/account" });
    const input = {
      accessKey: "key",
      registrationDetails: [{ "First Name": "Name", "Email Address": "a@b" }],
    };
    await mettl.registerCandidates(input, { signal: request.signal });
    if (request.method === "POST") return Response.json((await parseCallback("imocha", request)).event);
    return fetch(new Request(signed.url, signed));
  },
};
