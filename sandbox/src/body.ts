import type { IncomingMessage } from "node:http";

/** The size limit of a body in bytes: 1 MiB. */
export const BODY_LIMIT = 1024 * 1024;

/** Reads the whole body. Returns null as soon as it is known to be larger than the limit. */
export async function readBody(incoming: IncomingMessage, limit = BODY_LIMIT): Promise<Buffer | null> {
  if (Number(incoming.headers["content-length"] ?? 0) > limit) return null;
  const chunks: Buffer[] = [];
  let size = 0;
  // The stream must survive the loop, so that the rest of a refused body is drained and the client can read the response.
  for await (const chunk of incoming.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
