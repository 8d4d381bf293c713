// What a backend would write to register many candidates: chunks of 20, node:crypto, fetch and p-limit.

import pLimit from "p-limit";
import { signer } from "./node-crypto.mjs";

export async function registerAll(candidates, { accessKey, url, concurrency, ...keys }) {
  const sign = signer(keys);
  const limit = pLimit(concurrency);
  const register = async (registrationDetails) => {
    const request = sign({ accessKey, registrationDetails }, Math.floor(Date.now() / 1000));
    const response = await fetch(request.url.replace("https://api.mettl.com", url), request);
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    const { status, error, registrationStatus } = await response.json();
    if (status !== "SUCCESS") throw new Error(error?.code);
    return registrationStatus;
  };
  const chunks = [];
  for (let at = 0; at < candidates.length; at += 20) chunks.push(candidates.slice(at, at + 20));
  return (await Promise.all(chunks.map((chunk) => limit(() => register(chunk))))).flat();
}
