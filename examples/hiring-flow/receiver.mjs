// A tiny server that receives callbacks.

import { createServer } from "node:http";

const MAX_BYTES = 1_000_000;

/** Starts a receiver that passes the text of each callback to `receive`, and answers 400 if that throws. */
export async function startReceiver(receive) {
  const server = createServer(async (request, response) => {
    try {
      receive(await textOf(request));
      response.writeHead(200).end();
    } catch (error) {
      // The error contains no candidate's data.
      console.error(error);
      response.writeHead(400).end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = () => new Promise((resolve) => server.close(resolve));
  return { url: `http://127.0.0.1:${server.address().port}/callback`, close };
}

async function textOf(request) {
  const chunks = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > MAX_BYTES) throw new Error("the callback is too large");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
