// The mode Verify diagnoses a pasted request. The search runs in short slices, and a new input stops the previous search.

import {
  type DiagnoseInput,
  type Diagnosis,
  diagnoseAsync,
  type Explanation,
  explain,
} from "invigil/debugger";
import { find } from "./dom.js";
import { Field, FieldError, readTime, toFieldError, watchFields } from "./fields.js";
import { startFiles } from "./files.js";
import { LargeField } from "./large.js";
import { showPresets, VERIFY_PRESETS, type VerifyPreset } from "./presets.js";
import { SearchProgress } from "./progress.js";
import { Reading } from "./reading.js";
import { report } from "./report.js";
import { scrollIntoView, showVerdict, type VerdictState } from "./verdict.js";

/** The delay after an edit, in milliseconds: the user may still be typing. */
const PAUSE = 400;

const IDLE = "Paste a request and its private key. The result appears here. Nothing leaves the page.";

/** Starts the mode. Returns a function that clears it. */
export function startVerify(): () => void {
  const fields = {
    request: new LargeField("verify-request", () => changed()),
    privateKey: new Field("verify-private-key"),
    publicKey: new Field("verify-public-key"),
    now: new Field("verify-now"),
  };
  const shown = find("verify-report", HTMLElement);
  const progress = new SearchProgress();
  const reading = new Reading(() => submit());
  let search = new AbortController();
  let waiting = 0;

  const show = (state: VerdictState, sentence: string, parts: readonly Node[] = [], word?: string): void => {
    showVerdict("verify-verdict", state, sentence, word);
    shown.replaceChildren(...parts);
    shown.classList.remove("stale");
    progress.hide();
  };

  const stop = (): void => {
    clearTimeout(waiting);
    search.abort();
    for (const field of Object.values(fields)) field.showError(null);
  };

  /** Returns false if a later input stopped the search before it had a result. */
  const start = async (): Promise<boolean> => {
    stop();
    const controller = new AbortController();
    search = controller;
    show("busy", "Searching…");
    progress.start();
    try {
      // Updates the screen first, because a large paste takes a moment to read.
      await new Promise((resolve) => setTimeout(resolve));
      reading.keepFor(fields.request.text);
      const input = read(fields, reading.entry);
      const options = { signal: controller.signal, onProgress: progress.show.bind(progress) };
      const diagnosis = await diagnoseAsync(input, options).catch(async (error) => {
        if (isWithoutKey(error)) reading.show(await readAlone(input, controller.signal));
        throw error;
      });
      reading.show(diagnosis);
      const keys = [input.privateKey, input.publicKey ?? ""];
      show(
        diagnosis.verdict,
        diagnosis.summary,
        report(diagnosis, explainExpected(diagnosis, input.privateKey), keys),
      );
    } catch (error) {
      // The code that stopped the search has updated the page.
      if (controller.signal.aborted) return false;
      showFailure(error);
    }
    return true;
  };

  const showFailure = (error: unknown): void => {
    const fieldError = toFieldError(error);
    if (!fieldError) {
      show("failed", "This page has a bug. Please report it.", [], "Failed");
      throw error;
    }
    const field = fieldError.field in fields ? (fieldError.field as keyof typeof fields) : "request";
    fields[field].showError(fieldError.message);
    if (isWithoutKey(error) && fields.privateKey.text === "")
      show("idle", "The request is signed. Enter its private key to check the signature.");
    else show("failed", "The input cannot be read. See the message below it.");
  };

  /** Starts at the request of the user, who then wants to see the result. */
  const submit = async (): Promise<void> => {
    const search = start();
    scrollIntoView("verify-verdict");
    if (await search) scrollIntoView("verify-verdict");
  };

  const clear = (): void => {
    stop();
    forgetFile();
    for (const field of Object.values(fields)) field.text = "";
    reading.keepFor("");
    show("idle", IDLE);
  };

  const changed = (): void => {
    stop();
    reading.keepFor(fields.request.text);
    if (fields.request.text.trim() === "") {
      show("idle", IDLE);
      return;
    }
    shown.classList.add("stale");
    waiting = setTimeout(start, PAUSE);
  };

  const forgetFile = startFiles({
    take(text) {
      find("tab-verify", HTMLButtonElement).click();
      fields.request.text = text;
      changed();
    },
    refuse(error) {
      find("tab-verify", HTMLButtonElement).click();
      stop();
      showFailure(error);
    },
  });
  fields.request.input.addEventListener("input", forgetFile);
  fields.request.input.addEventListener("paste", forgetFile);
  watchFields(Object.values(fields), changed, submit);
  find("verify-start", HTMLButtonElement).addEventListener("click", submit);
  find("verify-clear", HTMLButtonElement).addEventListener("click", () => {
    clear();
    fields.request.input.focus();
  });
  find("verify-cancel", HTMLButtonElement).addEventListener("click", () => {
    stop();
    show("idle", "The search was canceled.");
    find("verify-start", HTMLButtonElement).focus();
  });

  showPresets("verify-presets", VERIFY_PRESETS, (preset: VerifyPreset) => {
    forgetFile();
    for (const [name, field] of Object.entries(fields)) field.text = preset[name as keyof typeof fields];
    submit();
  });

  show("idle", IDLE);
  return clear;
}

/** Reads the inputs of `diagnose`. */
function read(
  fields: Readonly<Record<"request" | "privateKey" | "publicKey" | "now", Field>>,
  entry: number | null,
): DiagnoseInput {
  if (fields.request.text.trim() === "") throw new FieldError("request", "Paste the request here.");
  const now = readTime("now", fields.now.text);
  const publicKey = fields.publicKey.text.trim();
  return {
    request: fields.request.text,
    privateKey: fields.privateKey.text,
    ...(publicKey && { publicKey }),
    ...(entry !== null && { entry }),
    ...(now !== undefined && { now }),
  };
}

/** Whether an error says that there is no private key, which a signed request needs. */
const isWithoutKey = (error: unknown): boolean => toFieldError(error)?.field === "privateKey";

/**
 * Reads a request for which there is no key yet. With the key, details may differ: the signature can prove what the text
 * leaves open, such as its host, or whether a line break belongs to a value.
 */
const readAlone = (input: DiagnoseInput, signal: AbortSignal): Promise<Diagnosis> =>
  diagnoseAsync({ ...input, privateKey: "unknown", depth: 1 }, { signal });

/**
 * Explains the right signature. Returns null if there is none, if an input is missing, or if it is not made of the
 * parameters alone: those of a JSON body are signed too if `ak` or `asgn` is there.
 */
function explainExpected({ expected, request }: Diagnosis, privateKey: string): Explanation | null {
  if (!expected) return null;
  const { method, endpoint, parameters, version } = request;
  try {
    const input = { method, url: endpoint, params: parameters, privateKey, ...(version && { version }) };
    const explanation = explain(input);
    return explanation.stringToSign === expected.stringToSign ? explanation : null;
  } catch (error) {
    if (toFieldError(error)) return null;
    throw error;
  }
}
