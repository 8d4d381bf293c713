import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";

/** The loopback interface: nothing outside this machine can reach a sandbox. */
const HOST = "127.0.0.1";

/** How long to wait before listening is tried again, if another program uses the port, in milliseconds. */
const RETRY_MS = 20;

/** The server of a sandbox, which can refuse connections for a while. */
export class Listener {
  readonly #server: Server;
  #port = 0;
  #refusing: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(server: Server) {
    this.#server = server;
  }

  /** Listens on a port, 0 for any free one, and returns the URL. */
  async listen(port: number): Promise<string> {
    this.#server.listen(port, HOST);
    await once(this.#server, "listening");
    this.#port = (this.#server.address() as AddressInfo).port;
    this.#server.on("error", () => this.#listenAgainAfter(RETRY_MS));
    return `http://${HOST}:${this.#port}`;
  }

  /** Does not listen for so many milliseconds from now: the host refuses new connections. Those in use are kept. */
  refuse(ms: number): void {
    if (this.#server.listening) this.#server.close();
    this.#listenAgainAfter(ms);
  }

  #listenAgainAfter(ms: number): void {
    clearTimeout(this.#refusing);
    if (this.#stopped) return;
    this.#refusing = setTimeout(() => {
      if (!this.#server.listening) this.#server.listen(this.#port, HOST);
    }, ms);
  }

  /** Stops listening and closes all connections. */
  stop(): Promise<void> {
    clearTimeout(this.#refusing);
    this.#stopped = true;
    return new Promise((resolve) => {
      // An error only says that it is not listening just now.
      this.#server.close(() => resolve());
      // Without this, close() would wait for clients that keep their connection alive.
      this.#server.closeAllConnections();
    });
  }
}
