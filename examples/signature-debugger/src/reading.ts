// Says beside the input what was read: the request in words, what was repaired or assumed, and the other requests of the
// text, one of which can be chosen instead.

import type { Diagnosis } from "invigil/debugger";
import { find, make } from "./dom.js";
import { visible } from "./visible.js";

type Candidate = Diagnosis["candidates"][number];

/** The longest URL of a candidate that is shown whole. */
const MOST_SHOWN = 110;

/** What was read of the text that the user gave. */
export class Reading {
  readonly #place = find("verify-read", HTMLElement);
  readonly #words = find("verify-read-words", HTMLElement);
  readonly #notes = find("verify-notes", HTMLElement);
  readonly #choice = find("verify-choice", HTMLElement);
  readonly #select = find("verify-entry", HTMLSelectElement);
  #text = "";
  #chosen: number | null = null;

  /** `chosen` is called when the user chooses another request of the same text. */
  constructor(chosen: () => void) {
    this.#select.addEventListener("change", () => {
      this.#chosen = Number(this.#select.value);
      chosen();
    });
  }

  /** Forgets what was read, unless the text is the same. */
  keepFor(text: string): void {
    if (text === this.#text) return;
    this.#text = text;
    this.#chosen = null;
    this.#place.hidden = true;
  }

  /** The entry that the user chose; null for the one that the package chooses. */
  get entry(): number | null {
    return this.#chosen;
  }

  show({ request, notes, candidates }: Diagnosis): void {
    this.#words.replaceChildren(...inWords(request));
    this.#notes.replaceChildren(...notes.map(({ message }) => make("li", {}, message)));
    this.#notes.hidden = notes.length === 0;
    this.#choice.hidden = candidates.length === 0;
    this.#select.replaceChildren(...optionsOf(candidates, request));
    this.#select.value = String(request.entry);
    this.#place.hidden = false;
  }
}

function inWords({ description, method, endpoint, version, parameters }: Diagnosis["request"]): Node[] {
  const count = parameters.length === 1 ? "one parameter" : `${parameters.length} parameters`;
  const details = [parameters.length > 0 && count, version && `API ${version}`].filter(Boolean);
  const rest = details.length > 0 ? ` (${details.join(", ")}).` : ".";
  const code = make(
    "code",
    { translate: "no" },
    ...visible(`${method} ${endpoint}`.trim(), { limit: 300, spaces: false }),
  );
  return [new Text(`Read as ${description}: `), code, new Text(rest)];
}

/** The options of the list. The package lists only the first candidates, so the one that was read may be none of them. */
function optionsOf(
  candidates: readonly Candidate[],
  { entry, method, endpoint }: Diagnosis["request"],
): Node[] {
  const isListed = candidates.some((candidate) => candidate.entry === entry);
  const read = { entry: entry ?? 0, method, url: endpoint, signed: false };
  return (isListed ? candidates : [read, ...candidates]).map((candidate) =>
    make("option", { value: String(candidate.entry) }, name(candidate)),
  );
}

function name({ entry, method, url, signed }: Candidate): string {
  const text = visible(`${method} ${url}`, { limit: MOST_SHOWN, spaces: false });
  return `${entry}: ${text.map((node) => node.textContent).join("")}${signed ? " (signed)" : ""}`;
}
