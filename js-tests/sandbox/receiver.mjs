// A receiver of callbacks on this machine.
import { createServer } from "node:http";

/** Starts a receiver. `status` is what it answers: a number, or a function of the number of callbacks before. */
export async function receiver(t, status = 200, headers = {}) {
  const received = [];
  const server = createServer(async (request, response) => {
    let text = "";
    for await (const chunk of request.setEncoding("utf8")) text += chunk;
    const { method, url: path } = request;
    const at = received.push({ method, path, type: request.headers["content-type"], json: JSON.parse(text) });
    const answer = typeof status === "function" ? status(at - 1) : status;
    // A receiver that does not answer keeps its connection open.
    if (answer !== null) response.writeHead(answer, headers).end();
  });
  const port = await listen(server);
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return { received, port, url: `http://127.0.0.1:${port}` };
}

/** A port on which nobody listens. */
export async function freePort() {
  const server = createServer();
  const port = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function listen(server) {
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server.address().port;
}
