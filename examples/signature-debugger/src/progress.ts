// The progress of a search: a bar, a sentence, and now and then an announcement for screen readers.

import { announce, find } from "./dom.js";

/** A shorter search, in milliseconds, shows no progress, which would only flicker. */
const QUIET = 200;
/** The time between two changes of the bar, and between two announcements, in milliseconds. */
const PAINT = 100;
const ANNOUNCE = 5000;

/** What `diagnoseAsync` reports. */
interface Done {
  readonly fraction: number;
  readonly hypothesesTried: number;
}

export class SearchProgress {
  readonly #place = find("verify-progress", HTMLElement);
  readonly #bar = find("verify-fraction", HTMLProgressElement);
  readonly #words = find("verify-tried", HTMLElement);
  #painted = 0;
  #announced = 0;

  /** Begins to measure the time. */
  start(): void {
    const now = performance.now();
    this.#painted = now + QUIET - PAINT;
    this.#announced = now;
  }

  show({ fraction, hypothesesTried }: Done): void {
    const now = performance.now();
    if (now - this.#painted < PAINT) return;
    this.#painted = now;
    const percent = `${Math.floor(fraction * 100)} %`;
    this.#place.hidden = false;
    this.#bar.value = fraction;
    this.#bar.textContent = percent;
    this.#words.textContent = `${percent}, ${hypothesesTried.toLocaleString("en")} signatures computed`;
    if (now - this.#announced < ANNOUNCE) return;
    this.#announced = now;
    announce(`Still searching: ${percent} done`);
  }

  hide(): void {
    this.#place.hidden = true;
  }
}
