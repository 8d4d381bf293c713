// The work of a hand-written signer before and after the HMAC. The peers that share it differ only in the HMAC.

/** Makes the parameters and the string-to-sign. */
export function unsigned(publicKey, { accessKey, registrationDetails }, now) {
  const url = `https://api.mettl.com/v2/schedules/${encodeURIComponent(accessKey)}/candidates`;
  const params = {
    ak: publicKey,
    rd: JSON.stringify({ registrationDetails }),
    ts: String(now),
  };
  const names = Object.keys(params).sort();
  const text = `POST${url}\n${names.map((name) => params[name]).join("\n")}`;
  return { url, params, names, text };
}

/** Makes the request with its signature. */
export function signed({ url, params, names }, signature) {
  params.asgn = signature;
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
}
