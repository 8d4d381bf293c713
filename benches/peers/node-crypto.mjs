// The code of most backends: the vendor's page, written with node:crypto. It does not share form.mjs, because the
// benchmark `start` measures how long this file takes to load.

import { createHmac } from "node:crypto";

export function signer({ publicKey, privateKey }) {
  return ({ accessKey, registrationDetails }, now) => {
    const url = `https://api.mettl.com/v2/schedules/${encodeURIComponent(accessKey)}/candidates`;
    const params = {
      ak: publicKey,
      rd: JSON.stringify({ registrationDetails }),
      ts: String(now),
    };
    const names = Object.keys(params).sort();
    const text = `POST${url}\n${names.map((name) => params[name]).join("\n")}`;
    params.asgn = createHmac("sha256", privateKey).update(text).digest("base64");
    const body = [...names, "asgn"]
      .map((name) => `${encodeURIComponent(name)}=${encodeURIComponent(params[name])}`)
      .join("&");
    return {
      method: "POST",
      url,
      headers: { "content-type": "application/x-www-form-urlencoded; charset=UTF-8" },
      body,
      redirect: "manual",
    };
  };
}
