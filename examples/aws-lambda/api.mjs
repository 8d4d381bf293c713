// POST /invitations [{"name":…,"email":…}, …] puts candidates into the queue. API Gateway, HTTP API, payload 2.0.

import { SendMessageBatchCommand, SQSClient } from "@aws-sdk/client-sqs";

const sqs = new SQSClient();
/** The most messages that SQS takes at once. */
const MAX_SEND = 10;

export async function handler(event) {
  const candidates = listIn(event);
  if (candidates === null) return response(400, { error: "not a list of candidates" });
  let queued = 0;
  for (let start = 0; start < candidates.length; start += MAX_SEND) {
    const Entries = candidates.slice(start, start + MAX_SEND).map(({ name, email }, index) => ({
      Id: String(index),
      MessageBody: JSON.stringify({ name, email }),
    }));
    const { Successful } = await sqs.send(
      new SendMessageBatchCommand({ QueueUrl: process.env.QUEUE_URL, Entries }),
    );
    queued += Successful?.length ?? 0;
  }
  // If some are missing, repeat the request: the consumer skips a candidate whom it has seen.
  return response(queued === candidates.length ? 202 : 502, { queued, of: candidates.length });
}

function listIn({ body = "", isBase64Encoded }) {
  try {
    const list = JSON.parse(isBase64Encoded ? Buffer.from(body, "base64").toString("utf8") : body);
    return Array.isArray(list) && list.every((candidate) => typeof candidate?.email === "string")
      ? list
      : null;
  } catch {
    return null;
  }
}

const response = (statusCode, body) => ({
  statusCode,
  headers: { "content-type": "application/json" },
  body: JSON.stringify(body),
});
