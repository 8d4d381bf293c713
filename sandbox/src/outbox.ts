import { setTimeout } from "node:timers/promises";
import { type Delivery, postToLoopback } from "./post-to-loopback.js";
import type { Writable } from "./vendor.js";

/** A callback that a vendor is about to send. */
export interface Callback {
  /** What happened, in the vendor's word. */
  readonly event: string;
  readonly url: string;
  readonly body: object;
}

/** A callback, and what became of it. */
export interface SentCallback extends Callback {
  /** How often it was posted. */
  readonly tries: number;
  /** The outcome of the last try; null while the callback is on its way. */
  readonly delivery: Delivery | null;
}

/** How often a vendor posts a callback that does not arrive, and how long it waits in between. */
export interface Retries {
  readonly tries: number;
  readonly delayMs: number;
}

const ONCE: Retries = { tries: 1, delayMs: 0 };
const MAX_KEPT = 1000;

/** The callbacks of one vendor. */
export class Outbox {
  #sent: Writable<SentCallback>[] = [];
  #cancelling = new AbortController();

  /**
   * @param vendor - The name of the vendor in the log.
   * @param log - Called with a line for every try.
   */
  constructor(
    private readonly vendor: string,
    private readonly log: (line: string) => void,
  ) {}

  /** Copies of the newest callbacks, oldest first. */
  callbacks(): SentCallback[] {
    return structuredClone(this.#sent);
  }

  /** Sends callbacks one after the other: the next one begins when the one before has arrived, or has been given up. */
  async send(callbacks: readonly Callback[], retries = ONCE): Promise<readonly SentCallback[]> {
    const { signal } = this.#cancelling;
    const sent = callbacks.map((callback) => ({ ...callback, tries: 0, delivery: null }));
    this.#sent = [...this.#sent, ...sent].slice(-MAX_KEPT);
    for (const callback of sent) await this.#deliver(callback, retries, signal);
    return structuredClone(sent);
  }

  /** Ends all deliveries and waits, and forgets the callbacks. */
  cancel(): void {
    this.#cancelling.abort();
    this.#cancelling = new AbortController();
    this.#sent = [];
  }

  async #deliver(callback: Writable<SentCallback>, retries: Retries, signal: AbortSignal): Promise<void> {
    const { event, url, body } = callback;
    for (let attempt = 1; !signal.aborted; attempt++) {
      callback.tries = attempt;
      const delivery = await postToLoopback(url, body, signal);
      callback.delivery = delivery;
      if (delivery.outcome === "notLoopback") callback.tries = 0;
      this.log(`callback ${this.vendor} ${event} ${worded(delivery)} (try ${attempt} of ${retries.tries})`);
      if (isFinal(delivery) || attempt >= retries.tries) return;
      await setTimeout(retries.delayMs, undefined, { signal }).catch(() => {});
    }
    callback.delivery = { outcome: "cancelled" };
  }
}

/** Only a status of success is an arrival. */
function isFinal(delivery: Delivery): boolean {
  if (delivery.outcome === "answered") return delivery.status >= 200 && delivery.status < 300;
  return delivery.outcome !== "failed";
}

/** Words an outcome for the log, without the URL, which may contain a token. */
export function worded(delivery: Delivery): string {
  switch (delivery.outcome) {
    case "answered":
      return String(delivery.status);
    case "failed":
      return `failed: ${delivery.reason}`;
    case "notLoopback":
      return "not sent: its URL is not http on this machine";
    case "cancelled":
      return "cancelled";
  }
}
