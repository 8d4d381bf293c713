import { AwsClient } from "aws4fetch";
import { INPUT, KEYS } from "./first.mjs";

export async function first() {
  const client = new AwsClient({
    accessKeyId: KEYS.publicKey,
    secretAccessKey: KEYS.privateKey,
    service: "execute-api",
    region: "eu-central-1",
  });
  const url = "https://api.example.com/candidates";
  const request = await client.sign(url, { method: "POST", body: JSON.stringify(INPUT) });
  return request.headers.get("authorization");
}
