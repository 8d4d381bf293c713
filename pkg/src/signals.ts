// The caller's signals. Each has one listener for all calls: Node takes more than ten for a leak and warns.

import type { AbortSignalLike } from "./options.js";

class Listener {
  readonly calls = new Set<() => void>();
  readonly fire = (): void => {
    // The last first: only the last call in the queue can give back its turn in the client's rate.
    for (const call of [...this.calls].reverse()) call();
  };
}

const listeners = new WeakMap<AbortSignalLike, Listener>();

/** Calls `aborted` when the signal fires. Adding it again has no effect. */
export function listen(signal: AbortSignalLike | undefined, aborted: () => void): void {
  if (signal === undefined) return;
  let listener = listeners.get(signal);
  if (listener === undefined) {
    listener = new Listener();
    signal.addEventListener("abort", listener.fire);
    listeners.set(signal, listener);
  }
  listener.calls.add(aborted);
}

/** Ends what `listen` began. */
export function unlisten(signal: AbortSignalLike | undefined, aborted: () => void): void {
  const listener = signal && listeners.get(signal);
  if (!listener?.calls.delete(aborted) || listener.calls.size > 0) return;
  listeners.delete(signal as AbortSignalLike);
  signal?.removeEventListener("abort", listener.fire);
}
