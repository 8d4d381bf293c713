// The mode Verify: what was pasted is diagnosed in slices of time, and a new input ends the search for the old one.

import {
  type DiagnoseInput,
  type Diagnosis,
  diagnoseAsync,
  type Explanation,
  explain,
} from "invigil/debugger";
import { find, make } from "./dom.js";
import { Complaint, complaint, Field, time } from "./fields.js";
import { LargeField } from "./large.js";
import { VERIFY_PRESETS, type VerifyPreset } from "./presets.js";
import { report } from "./report.js";
import { intoSight, showVerdict, type VerdictState } from "./verdict.js";

/** Typing goes on for a while; a paste is over at once, and waits as long. In milliseconds. */
const PAUSE = 400;
/** A search that is over sooner shows no progress: it would only flicker. */
const QUIET = 200;

const IDLE = "Paste a request and its private key. The answer stands here, and nothing leaves the page.";

/** Starts the mode; gives what clears it. */
export function startVerify(): () => void {
  const fields = {
    request: new LargeField("verify-request", () => changed()),
    privateKey: new Field("verify-private-key"),
    publicKey: new Field("verify-public-key"),
    now: new Field("verify-now"),
  };
  const shown = find("verify-report", HTMLElement);
  const progress = find("verify-progress", HTMLElement);
  const fraction = find("verify-fraction", HTMLProgressElement);
  const tried = find("verify-tried", HTMLElement);
  let search = new AbortController();
  let waiting = 0;

  const show = (state: VerdictState, sentence: string, parts: readonly Node[] = [], word?: string): void => {
    showVerdict("verify-verdict", state, sentence, word);
    shown.replaceChildren(...parts);
    shown.classList.remove("stale");
    progress.hidden = true;
  };

  const stop = (): void => {
    clearTimeout(waiting);
    search.abort();
    for (const field of Object.values(fields)) field.complain(null);
  };

  /** Gives whether the answer is shown: a later input may have ended the search. */
  const start = async (): Promise<boolean> => {
    stop();
    const own = new AbortController();
    search = own;
    show("busy", "Searching…");
    const began = performance.now();
    let painted = began;
    const onProgress = (done: { fraction: number; hypothesesTried: number }): void => {
      const now = performance.now();
      if (now - began < QUIET || now - painted < 100) return;
      painted = now;
      progress.hidden = false;
      fraction.value = done.fraction;
      tried.textContent = `${done.hypothesesTried.toLocaleString("en")} signatures computed`;
    };
    try {
      // A large paste takes a moment to read: what is on the screen changes first.
      await new Promise((resolve) => setTimeout(resolve));
      const input = read(fields);
      const diagnosis = await diagnoseAsync(input, { signal: own.signal, onProgress });
      show(diagnosis.verdict, diagnosis.summary, report(diagnosis, explained(diagnosis, input.privateKey)));
    } catch (error) {
      // Whoever ended the search has said what is to be seen.
      if (own.signal.aborted) return false;
      refuse(error);
    }
    return true;
  };

  const refuse = (error: unknown): void => {
    const own = complaint(error);
    if (!own) {
      show("failed", "This page has a fault; please report it.", [], "Failed");
      throw error;
    }
    const field = own.field in fields ? (own.field as keyof typeof fields) : "request";
    fields[field].complain(own.message);
    const isWaiting = field === "privateKey" && fields.privateKey.text === "";
    if (isWaiting) show("idle", "The request is signed. Give its private key to find out how.");
    else show("failed", "The input cannot be read; what is wrong stands beside it.");
  };

  /** Starts on request: who asked wants to see the answer. */
  const startHere = async (): Promise<void> => {
    const search = start();
    intoSight("verify-verdict");
    if (await search) intoSight("verify-verdict");
  };

  const clear = (): void => {
    stop();
    for (const field of Object.values(fields)) field.text = "";
    show("idle", IDLE);
  };

  const changed = (): void => {
    stop();
    if (fields.request.text.trim() === "") {
      show("idle", IDLE);
      return;
    }
    shown.classList.add("stale");
    waiting = setTimeout(start, PAUSE);
  };

  for (const field of Object.values(fields)) {
    field.input.addEventListener("input", changed);
    field.input.addEventListener("keydown", (event) => {
      const { key, ctrlKey, metaKey } = event as KeyboardEvent;
      // In a text area Enter is a line break.
      if (key === "Enter" && (field !== fields.request || ctrlKey || metaKey)) startHere();
    });
  }
  find("verify-start", HTMLButtonElement).addEventListener("click", startHere);
  find("verify-clear", HTMLButtonElement).addEventListener("click", () => {
    clear();
    fields.request.input.focus();
  });
  find("verify-cancel", HTMLButtonElement).addEventListener("click", () => {
    stop();
    show("idle", "The search was cancelled.");
    find("verify-start", HTMLButtonElement).focus();
  });

  const choose = (preset: VerifyPreset): void => {
    for (const name of ["request", "privateKey", "publicKey", "now"] as const)
      fields[name].text = preset[name];
    startHere();
  };
  const buttons = VERIFY_PRESETS.map((preset) => {
    const button = make("button", { type: "button", class: "preset" }, preset.name);
    button.addEventListener("click", () => choose(preset));
    return make("li", {}, button);
  });
  find("verify-presets", HTMLElement).replaceChildren(...buttons);

  show("idle", IDLE);
  return clear;
}

/** The inputs as `diagnose` takes them. */
function read(
  fields: Readonly<Record<"request" | "privateKey" | "publicKey" | "now", Field>>,
): DiagnoseInput {
  if (fields.request.text.trim() === "") throw new Complaint("request", "Paste the request here.");
  const now = time("now", fields.now.text);
  const publicKey = fields.publicKey.text.trim();
  return {
    request: fields.request.text,
    privateKey: fields.privateKey.text,
    ...(publicKey && { publicKey }),
    ...(now !== undefined && { now }),
  };
}

/** The steps of the right signature; null where there is none, or something that it needs is missing. */
function explained({ expected, request }: Diagnosis, privateKey: string): Explanation | null {
  if (!expected) return null;
  const { method, endpoint, parameters, version } = request;
  try {
    return explain({ method, url: endpoint, params: parameters, privateKey, ...(version && { version }) });
  } catch (error) {
    if (complaint(error)) return null;
    throw error;
  }
}
