// What the consumers share. It is created once for each instance of a function and kept between its calls.

import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { Mettl } from "invigil";
import { openStore } from "./store.mjs";

const { METTL_URL, METTL_PUBLIC_KEY, METTL_PRIVATE_KEY, METTL_ACCESS_KEY, TABLE, DEAD_QUEUE_URL } =
  process.env;
const sqs = new SQSClient();

export const accessKey = METTL_ACCESS_KEY;
export const mettl = new Mettl({
  publicKey: METTL_PUBLIC_KEY,
  privateKey: METTL_PRIVATE_KEY,
  baseUrl: METTL_URL,
  // The queue repeats, and a function that waits costs money.
  retry: false,
});
export const store = openStore(TABLE, METTL_ACCESS_KEY);

/** Passes a message on to the dead letters, whose consumer asks Mettl about it. */
export const bury = (candidate) =>
  sqs.send(new SendMessageCommand({ QueueUrl: DEAD_QUEUE_URL, MessageBody: JSON.stringify(candidate) }));

/** The candidate in a message; null if it is not one of ours. */
export function candidateIn({ body }) {
  try {
    const candidate = JSON.parse(body);
    if (typeof candidate?.email === "string") return candidate;
  } catch {
    // The error would quote the body, so it is not logged.
  }
  console.error("a message is not a candidate");
  return null;
}
